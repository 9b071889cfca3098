"""The socket side: knows frames, not messages."""
