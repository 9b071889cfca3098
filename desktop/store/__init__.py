"""The only SQL on this side; encrypted. What it holds is what the window shows."""
