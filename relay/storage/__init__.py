"""The storage port, its SQL and its adapters: mailbox logs, threads, accounts."""
