"""One function per thing a person can do: local echo and outbox row, then return."""
