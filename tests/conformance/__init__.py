"""A client that knows only docs/protocol.json and docs/protocol.md, against a relay started as a process of its own.

Nothing here imports the relay or the app. Every frame received is checked against the document. To run it against
another relay, set `PARAVION_CONFORMANCE_URL` (a running one, for development: without address limits) or
`PARAVION_CONFORMANCE_COMMAND` (what starts one, given `serve` and its arguments).
"""
