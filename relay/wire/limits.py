"""Numbers of the wire that both sides must know. What an operator may change travels in `hello`."""

MAX_CLIENT_FRAME = 256 * 1024
"""Bytes of one frame from a client; a longer one closes the connection with 1009."""
MAX_TEXT = 4_000
"""Characters (Unicode code points) of a text body."""
MAX_ENTITIES = 200
"""Entities of one text body."""
MAX_PREVIEW_URL = 2_048
MAX_PREVIEW_TITLE = 200
MAX_PREVIEW_DESCRIPTION = 300
MAX_PREVIEW_SITE = 60
"""Characters of each part of a text's link preview."""
MAX_PREVIEW_PICTURE = 256 * 1024
"""Bytes of the picture of a text's link preview."""
MAX_BODY = 32 * 1024
"""Bytes of a body in its canonical form; a longer one is `too_large`. A page of such messages stays below 8 MiB."""
MAX_PAGE = 200
"""Messages or people in one page."""
MAX_PIPELINE = 64
"""Requests of one connection that may wait for their answer."""
MIN_TIMER = 30
MAX_TIMER = 365 * 86_400
"""Seconds that a message of a thread with a timer stays; an operator may choose another least, told in `hello`."""
MAX_WATCHED = 200
"""People whose presence one connection watches."""
TYPING_EVERY = 3
"""Seconds at least between two signals that somebody types in a thread."""
TYPING_LAPSES = 6
"""Seconds after which somebody who typed and was not heard of again types no more."""
MAX_INTEGER = 2**53 - 1
"""The largest integer every JSON reader keeps exactly."""
DEVICE_KEY_BYTES = 32
"""Length of an Ed25519 public key."""
RECOVERY_CODES = 10
"""Recovery codes shown once at sign-up."""
MAX_REQUEST_TEXT = 300
"""Characters (Unicode code points) of a request's one text."""
MAX_BIO = 200
"""Graphemes of a bio."""
MAX_AVATAR = 256 * 1024
"""Bytes of a person's picture."""
MAX_LISTED = 200
"""People on one of the lists (always, never) of an account."""
MAX_WORDS = 100
"""Filtered words of an account."""
MAX_WORD = 40
"""Characters of one filtered word."""
MAX_EMOJI = 64
"""Bytes of a reaction."""
MAX_PINS = 50
"""Pinned messages of a thread."""
MAX_EDITS = 50
"""Edits of one message."""
MAX_ITEMS = 9
"""Photos, videos and files of one message."""
MAX_NAME = 255
"""Characters (Unicode code points) of a file's name."""
MAX_SIDE = 65_535
"""Pixels of one side of a picture, as it is shown."""
MAX_DURATION = 24 * 3_600_000
MAX_VOICE = 5 * 60_000 + 1_000
"""Milliseconds of a video, and of what somebody said: 5 minutes, and what stopping takes."""
MAX_PLACEHOLDER = 64
MAX_WAVEFORM = 128
"""Bytes of a blurred placeholder and of a waveform, before they are text."""
MAX_PACK = 60
"""Stickers of one pack."""
MAX_PACK_TITLE = 60
"""Characters (Unicode code points) of a pack's title."""
MAX_STICKER = 512 * 1024
"""Bytes of a sticker that is kept, or stands in a pack."""
MAX_GIF = 16 * 1024 * 1024
"""Bytes of a GIF that is kept."""
MAX_GIF_QUERY = 50
"""Characters (Unicode code points) of the words by which GIFs are looked for."""
MAX_GIF_PAGE = 18
"""GIFs of a page of what was found."""
MAX_GIF_PREVIEW = 24 * 1024
"""Bytes of the small picture of one, before they are text."""
MAX_GIF_OFFSET = 4_999
"""How many are passed over at most."""
MAX_KEPT = 300
"""Stickers and GIFs that an account keeps."""
MEDIA_FRAME = 64 * 1024
"""Bytes of one binary frame of the media channel at most."""
MEDIA_WINDOW = 512 * 1024
"""Bytes of a transfer that may be under way: sent, and not yet acknowledged."""
MAX_SCHEDULED = 100
"""Scheduled messages of an account."""
MIN_AHEAD = 60
MAX_AHEAD = 365 * 86_400
"""Seconds that lie at least and at most between scheduling a message and its time; an operator may choose another
least, told in `hello`. A reminder has the same most."""
DAY_MINUTES = 24 * 60
MAX_TIME_ZONE = 64
"""Characters of a time zone's name."""
MAX_VIDEO_TITLE = 120
"""Characters (Unicode code points) of a shelf video's title."""
MAX_COVER = 2 * 1024 * 1024
"""Bytes of a shelf video's cover."""
MAX_SHELF_IDS = 50
"""Shelf videos that are asked for at once."""
MAX_PREVIEW_AUTHOR = 80
"""Characters of who made the video behind a link."""
