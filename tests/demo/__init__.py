"""The demonstration: a relay, a small lively world in it, and two real windows. `python3 dev.py demo` runs it."""
