"""The Paravion desktop app."""
