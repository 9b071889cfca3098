"""The steps of the schema that are about blobs: who uploaded them, what names them, who keeps or wears them."""

MEDIA = (
    """CREATE TABLE blobs (
        blob_id BLOB PRIMARY KEY,
        owner_id BLOB NOT NULL,
        sha256 BLOB NOT NULL,
        size INTEGER NOT NULL,
        media_type TEXT NOT NULL,
        touched_at INTEGER NOT NULL,
        posted INTEGER NOT NULL DEFAULT 0,
        gone_at INTEGER
    ) WITHOUT ROWID""",
    "CREATE INDEX blobs_of ON blobs (owner_id, size)",
    "CREATE INDEX blobs_alike ON blobs (sha256)",
    "CREATE INDEX blobs_unposted ON blobs (touched_at) WHERE posted = 0",
    "CREATE INDEX blobs_gone ON blobs (gone_at) WHERE gone_at IS NOT NULL",
    """CREATE TABLE postings (
        blob_id BLOB NOT NULL,
        message_id BLOB NOT NULL,
        thread_id BLOB NOT NULL,
        expires_at INTEGER,
        PRIMARY KEY (blob_id, message_id)
    ) WITHOUT ROWID""",
    "CREATE INDEX postings_of ON postings (message_id)",
    """CREATE TABLE partials (
        user_id BLOB NOT NULL,
        sha256 BLOB NOT NULL,
        blob_id BLOB NOT NULL,
        size INTEGER NOT NULL,
        media_type TEXT NOT NULL,
        touched_at INTEGER NOT NULL,
        PRIMARY KEY (user_id, sha256)
    ) WITHOUT ROWID""",
    "CREATE INDEX partials_by_age ON partials (touched_at)",
    """CREATE TABLE holds (
        scheduled_id BLOB NOT NULL,
        blob_id BLOB NOT NULL,
        PRIMARY KEY (scheduled_id, blob_id)
    ) WITHOUT ROWID""",
    "CREATE INDEX holds_on ON holds (blob_id)",
    """CREATE TRIGGER scheduled_holds_no_more AFTER DELETE ON scheduled
        BEGIN DELETE FROM holds WHERE scheduled_id = OLD.id; END""",
)
"""Step 6: blobs (their bytes are in the blob store, by id), which message of which thread carries which,
uploads that are not whole, and which scheduled messages keep blobs that no message carries yet. A blob with `gone_at`
is read by nobody and waits for its bytes to be removed."""

ONCE = ("ALTER TABLE postings ADD COLUMN once INTEGER NOT NULL DEFAULT 0",)
"""Step 7: a posting whose readers may not post the blob themselves: it is gone when it was opened."""

STICKERS = (
    """CREATE TABLE stickers (
        user_id BLOB NOT NULL,
        blob_id BLOB NOT NULL,
        kind TEXT NOT NULL,
        media_type TEXT NOT NULL,
        size INTEGER NOT NULL,
        width INTEGER NOT NULL,
        height INTEGER NOT NULL,
        emoji TEXT,
        pack TEXT,
        kept_at INTEGER NOT NULL,
        PRIMARY KEY (user_id, blob_id)
    ) WITHOUT ROWID""",
    "CREATE INDEX stickers_on ON stickers (blob_id)",
)
"""Step 8: stickers and GIFs that an account keeps."""

AVATARS = (
    "ALTER TABLE accounts ADD COLUMN avatar BLOB",
    "CREATE UNIQUE INDEX accounts_wearing ON accounts (avatar) WHERE avatar IS NOT NULL",
)
"""Step 9: the blob that an account wears as its picture."""

SHELF = (
    """CREATE TABLE shelf (
        video_id BLOB PRIMARY KEY,
        user_id BLOB NOT NULL,
        added_at INTEGER NOT NULL,
        rev INTEGER NOT NULL,
        reach INTEGER NOT NULL,
        card BLOB
    ) WITHOUT ROWID""",
    "CREATE INDEX shelf_of ON shelf (user_id, added_at, video_id) WHERE card IS NOT NULL",
    """CREATE TABLE shelved (
        blob_id BLOB NOT NULL,
        video_id BLOB NOT NULL,
        user_id BLOB NOT NULL,
        PRIMARY KEY (blob_id, video_id)
    ) WITHOUT ROWID""",
    "CREATE INDEX shelved_of ON shelved (video_id)",
)
"""Step 10: videos on shelves, what they say (JSON; NULL: taken off), and the blobs that they keep."""

ALIKE = ("DROP INDEX blobs_alike", "CREATE INDEX blobs_alike ON blobs (sha256, owner_id)")
"""Step 11: the same bytes are looked for among those of one account."""

NAMES = ("ALTER TABLE stickers ADD COLUMN name TEXT",)
"""Step 12: what a sticker that is kept shows, in words."""
