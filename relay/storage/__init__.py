"""What lasts: the port that services write through, its adapters, and the only SQL of the relay.

`port` says what an adapter gives; `accounts`, `people`, `threads`, `messages`, `mailboxes` and
`devices` hold the shared SQL as functions over a transaction; `sqlite` is the embedded adapter.
"""
