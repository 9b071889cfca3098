"""The contract both sides share: frozen data and pure rules, no I/O.

Everything a client and the relay say to each other is a struct in this package;
`docs/protocol.json` is generated from it.
"""

SUBPROTOCOL = "paravion.v1"
PATH = "/v1"
MEDIA_SUBPROTOCOL = "paravion-media.v1"
MEDIA_PATH = "/v1/media"
