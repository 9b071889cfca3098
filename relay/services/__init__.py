"""What the relay does for people: one module per capability, each a set of functions over a transaction.

`catalogue` names the function behind every method of the wire.
"""
