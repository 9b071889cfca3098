"""Pure values and rules of the app: no I/O, no Qt, no wire."""
