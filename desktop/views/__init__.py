"""QML only; this package holds the path to it."""
