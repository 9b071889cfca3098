"""One device connection as a sans-I/O machine."""
