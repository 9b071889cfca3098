"""The tables, as a list of steps that only grows: step n brings `user_version` from n to n + 1.

Keys are 16-byte ids, times UTC milliseconds, truth values 0 or 1. Content of a message stands in `messages.body`
and nowhere else; `entries` only refer to it.
"""

STEPS: tuple[tuple[str, ...], ...] = (
    (
        "CREATE TABLE meta (name TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID",
        """CREATE TABLE accounts (
            user_id BLOB PRIMARY KEY,
            username TEXT NOT NULL UNIQUE,
            display_name TEXT NOT NULL,
            name_key TEXT NOT NULL,
            bio TEXT NOT NULL DEFAULT '',
            kind TEXT NOT NULL,
            birth_date TEXT NOT NULL,
            open_at INTEGER NOT NULL,
            joined_at INTEGER NOT NULL,
            verified INTEGER NOT NULL DEFAULT 0,
            suspended INTEGER NOT NULL DEFAULT 0,
            erased INTEGER NOT NULL DEFAULT 0,
            followers INTEGER NOT NULL DEFAULT 0,
            following INTEGER NOT NULL DEFAULT 0,
            rev INTEGER NOT NULL DEFAULT 1,
            settings_rev INTEGER NOT NULL DEFAULT 0,
            devices_version INTEGER NOT NULL DEFAULT 0,
            password TEXT NOT NULL
        ) WITHOUT ROWID""",
        "CREATE INDEX accounts_by_name ON accounts (name_key, user_id)",
        """CREATE TABLE recovery_codes (
            user_id BLOB NOT NULL,
            code_hash BLOB NOT NULL,
            PRIMARY KEY (user_id, code_hash)
        ) WITHOUT ROWID""",
        """CREATE TABLE devices (
            device_id BLOB PRIMARY KEY,
            user_id BLOB NOT NULL,
            name TEXT NOT NULL,
            device_key BLOB NOT NULL,
            token_hash BLOB NOT NULL UNIQUE,
            created_at INTEGER NOT NULL,
            seen_at INTEGER NOT NULL,
            acked INTEGER NOT NULL DEFAULT 0
        ) WITHOUT ROWID""",
        "CREATE INDEX devices_of ON devices (user_id)",
        """CREATE TABLE follows (
            follower_id BLOB NOT NULL,
            followee_id BLOB NOT NULL,
            at INTEGER NOT NULL,
            PRIMARY KEY (follower_id, followee_id)
        ) WITHOUT ROWID""",
        "CREATE INDEX following_by_age ON follows (follower_id, at, followee_id)",
        "CREATE INDEX followers_by_age ON follows (followee_id, at, follower_id)",
        """CREATE TABLE threads (
            thread_id BLOB PRIMARY KEY,
            kind TEXT NOT NULL,
            pair BLOB UNIQUE,
            created_at INTEGER NOT NULL,
            changed_at INTEGER NOT NULL,
            last_seq INTEGER NOT NULL DEFAULT 0,
            rev INTEGER NOT NULL DEFAULT 0
        ) WITHOUT ROWID""",
        """CREATE TABLE members (
            thread_id BLOB NOT NULL,
            user_id BLOB NOT NULL,
            role TEXT NOT NULL DEFAULT 'member',
            known INTEGER NOT NULL DEFAULT 0,
            read_seq INTEGER NOT NULL DEFAULT 0,
            shown_seq INTEGER NOT NULL DEFAULT 0,
            delivered_seq INTEGER NOT NULL DEFAULT 0,
            state_rev INTEGER NOT NULL DEFAULT 1,
            muted_until INTEGER,
            archived INTEGER NOT NULL DEFAULT 0,
            pinned INTEGER NOT NULL DEFAULT 0,
            marked_unread INTEGER NOT NULL DEFAULT 0,
            labels TEXT NOT NULL DEFAULT '[]',
            PRIMARY KEY (thread_id, user_id)
        ) WITHOUT ROWID""",
        "CREATE INDEX threads_of ON members (user_id, thread_id)",
        """CREATE TABLE messages (
            number INTEGER PRIMARY KEY,
            id BLOB NOT NULL UNIQUE,
            thread_id BLOB NOT NULL,
            seq INTEGER NOT NULL,
            rev INTEGER NOT NULL,
            sender_id BLOB NOT NULL,
            sent_at INTEGER NOT NULL,
            body BLOB,
            content_hash BLOB,
            content_mac BLOB NOT NULL,
            reply_to BLOB
        )""",
        "CREATE UNIQUE INDEX messages_in_order ON messages (thread_id, seq)",
        "CREATE INDEX messages_by_rev ON messages (thread_id, rev)",
        """CREATE TABLE mailboxes (
            user_id BLOB PRIMARY KEY,
            head INTEGER NOT NULL DEFAULT 0,
            floor INTEGER NOT NULL DEFAULT 0,
            delivered INTEGER NOT NULL DEFAULT 0
        ) WITHOUT ROWID""",
        """CREATE TABLE entries (
            user_id BLOB NOT NULL,
            seq INTEGER NOT NULL,
            kind INTEGER NOT NULL,
            at INTEGER NOT NULL,
            ref BLOB,
            about BLOB,
            PRIMARY KEY (user_id, seq)
        ) WITHOUT ROWID""",
        """CREATE TABLE erasures (
            number INTEGER PRIMARY KEY,
            kind TEXT NOT NULL,
            id BLOB NOT NULL,
            at INTEGER NOT NULL
        )""",
    ),
)

VERSION = len(STEPS)
