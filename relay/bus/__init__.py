"""The doorbell port and its adapters."""
