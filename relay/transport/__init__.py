"""Bytes in and out: websocket, and http for health and metrics."""
