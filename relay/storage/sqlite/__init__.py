"""The embedded adapter: one SQLite file in WAL mode, one writer thread with group commit, reader connections."""
