"""Pure values and rules of the app: no I/O, no clock, no Qt."""
