"""The tables, as a list of steps that only grows: step n brings `user_version` from n to n + 1.

Keys are 16-byte ids, times UTC milliseconds, truth values 0 or 1. Content of a message stands in `messages.body`
(what it said before an edit in `versions.body`) and nowhere else, before it is sent in `scheduled.body` or
`drafts.text`; `entries` only refer to it.
"""

from relay.storage.sqlite.schema_media import ALIKE, AVATARS, MEDIA, NAMES, ONCE, SHELF, STICKERS

_YOUNG = "adult_at > CAST(unixepoch('now') AS INTEGER) * 1000"
_BIRTHDAY = "CAST(strftime('%s', birth_date, '+18 years') AS INTEGER) * 1000"

PEOPLE_AND_REQUESTS = (
    "ALTER TABLE accounts ADD COLUMN adult_at INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE accounts ADD COLUMN band INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE accounts ADD COLUMN friends INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE accounts ADD COLUMN inbox_reach INTEGER NOT NULL DEFAULT 1",
    "ALTER TABLE accounts ADD COLUMN request_reach INTEGER NOT NULL DEFAULT 2",
    "ALTER TABLE accounts ADD COLUMN group_reach INTEGER NOT NULL DEFAULT 1",
    "ALTER TABLE accounts ADD COLUMN activity_reach INTEGER NOT NULL DEFAULT 1",
    "ALTER TABLE accounts ADD COLUMN read_reach INTEGER NOT NULL DEFAULT 3",
    "ALTER TABLE accounts ADD COLUMN typing_reach INTEGER NOT NULL DEFAULT 3",
    "ALTER TABLE accounts ADD COLUMN search_reach INTEGER NOT NULL DEFAULT 3",
    "ALTER TABLE accounts ADD COLUMN choice_open INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE accounts ADD COLUMN words TEXT NOT NULL DEFAULT '[]'",
    # 29 February becomes 1 March, as it does in `wire.rules.birthday`.
    f"UPDATE accounts SET adult_at = {_BIRTHDAY}",
    # The first look at the birthdays brings everybody to the band of today.
    f"UPDATE accounts SET inbox_reach = 0, request_reach = 0 WHERE {_YOUNG}",
    f"UPDATE accounts SET band = 2 WHERE NOT ({_YOUNG})",
    "UPDATE accounts SET inbox_reach = 3, request_reach = 3 WHERE kind = 'business' AND band = 2",
    "CREATE INDEX accounts_opening ON accounts (open_at) WHERE band = 0",
    "CREATE INDEX accounts_lifting ON accounts (adult_at) WHERE band < 2",
    "ALTER TABLE follows ADD COLUMN hidden INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE follows ADD COLUMN friends_at INTEGER",
    """UPDATE follows SET friends_at = (SELECT max(o.at, follows.at) FROM follows o
        WHERE o.follower_id = follows.followee_id AND o.followee_id = follows.follower_id)""",
    "CREATE INDEX friends_by_age ON follows (follower_id, friends_at, followee_id) WHERE friends_at IS NOT NULL",
    """UPDATE accounts SET friends = (SELECT count(*) FROM follows
        WHERE follower_id = accounts.user_id AND friends_at IS NOT NULL)""",
    """CREATE TABLE blocks (
        user_id BLOB NOT NULL,
        other_id BLOB NOT NULL,
        at INTEGER NOT NULL,
        PRIMARY KEY (user_id, other_id)
    ) WITHOUT ROWID""",
    "CREATE INDEX blocks_by_age ON blocks (user_id, at, other_id)",
    """CREATE TABLE listed (
        user_id BLOB NOT NULL,
        other_id BLOB NOT NULL,
        list INTEGER NOT NULL,
        at INTEGER NOT NULL,
        PRIMARY KEY (user_id, other_id)
    ) WITHOUT ROWID""",
    "CREATE INDEX listed_by_age ON listed (user_id, list, at, other_id)",
    "ALTER TABLE members ADD COLUMN other_id BLOB",
    "ALTER TABLE members ADD COLUMN accepted INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE members ADD COLUMN declined INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE members ADD COLUMN wrote INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE members ADD COLUMN asked_at INTEGER",
    "ALTER TABLE members ADD COLUMN asking INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE members ADD COLUMN counting INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE members ADD COLUMN request INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE members ADD COLUMN request_at INTEGER",
    "ALTER TABLE members ADD COLUMN lapses_at INTEGER",
    "ALTER TABLE members ADD COLUMN filtered_by TEXT",
    """UPDATE members SET
        other_id = (SELECT o.user_id FROM members o
            WHERE o.thread_id = members.thread_id AND o.user_id <> members.user_id),
        wrote = EXISTS (SELECT 1 FROM messages s
            WHERE s.thread_id = members.thread_id AND s.sender_id = members.user_id)""",
    # Whoever has been in a conversation before there were requests stays in it.
    """UPDATE members SET accepted = 1 WHERE known = 1
        AND EXISTS (SELECT 1 FROM messages s WHERE s.thread_id = members.thread_id)""",
    "CREATE UNIQUE INDEX members_of_pairs ON members (user_id, other_id) WHERE other_id IS NOT NULL",
    "CREATE INDEX requests_of ON members (user_id, request_at, thread_id) WHERE request = 1",
    "CREATE INDEX requests_lapsing ON members (lapses_at) WHERE request = 1",
    "CREATE INDEX requests_counting ON members (asked_at) WHERE counting = 1",
    """CREATE TABLE openings (
        sender_id BLOB NOT NULL,
        at INTEGER NOT NULL,
        thread_id BLOB NOT NULL,
        sketch BLOB NOT NULL,
        answered INTEGER NOT NULL DEFAULT 0,
        PRIMARY KEY (sender_id, at, thread_id)
    ) WITHOUT ROWID""",
    "CREATE INDEX openings_of ON openings (thread_id, at)",
    "CREATE INDEX openings_by_age ON openings (at)",
    """CREATE TABLE reports (
        report_id BLOB PRIMARY KEY,
        at INTEGER NOT NULL,
        reporter_id BLOB NOT NULL,
        user_id BLOB NOT NULL,
        reason TEXT NOT NULL,
        thread_id BLOB,
        note TEXT NOT NULL
    ) WITHOUT ROWID""",
    "CREATE INDEX reports_by_age ON reports (at, report_id)",
    """CREATE TABLE reported (
        report_id BLOB NOT NULL,
        seq INTEGER NOT NULL,
        message_id BLOB NOT NULL,
        sender_id BLOB NOT NULL,
        sent_at INTEGER NOT NULL,
        body BLOB,
        content_hash BLOB,
        PRIMARY KEY (report_id, seq)
    ) WITHOUT ROWID""",
    *(
        f"""CREATE TRIGGER {table}_stay_{verb.lower()} BEFORE {verb} ON {table}
            BEGIN SELECT RAISE(ABORT, 'reports are only added'); END"""
        for table in ("reports", "reported")
        for verb in ("UPDATE", "DELETE")
    ),
)
"""Step 2: who reaches whom. `follows.hidden` is a follow of somebody who blocked the follower; `members` hold what each
side of a direct thread did towards the other (see `storage.pairs`); `openings` are first contacts."""

ANSWERING = (
    "ALTER TABLE messages ADD COLUMN forwarded INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE messages ADD COLUMN edited_at INTEGER",
    "ALTER TABLE messages ADD COLUMN pinned_at INTEGER",
    "ALTER TABLE messages ADD COLUMN reactions BLOB",
    "CREATE INDEX messages_pinned ON messages (thread_id, pinned_at, seq) WHERE pinned_at IS NOT NULL",
    """CREATE TABLE versions (
        message_id BLOB NOT NULL,
        rev INTEGER NOT NULL,
        at INTEGER NOT NULL,
        body BLOB NOT NULL,
        PRIMARY KEY (message_id, rev)
    ) WITHOUT ROWID""",
    """CREATE TABLE margins (
        user_id BLOB NOT NULL,
        message_id BLOB NOT NULL,
        thread_id BLOB NOT NULL,
        seq INTEGER NOT NULL,
        rev INTEGER NOT NULL,
        hidden INTEGER NOT NULL DEFAULT 0,
        saved_at INTEGER,
        PRIMARY KEY (user_id, message_id)
    ) WITHOUT ROWID""",
    "CREATE INDEX margins_by_rev ON margins (user_id, thread_id, rev)",
    "CREATE INDEX margins_hidden ON margins (user_id, thread_id, seq) WHERE hidden = 1",
    "CREATE INDEX margins_saved ON margins (user_id, saved_at, message_id) WHERE saved_at IS NOT NULL",
    "CREATE INDEX margins_of ON margins (message_id) WHERE saved_at IS NOT NULL",
    """CREATE TABLE reported_versions (
        report_id BLOB NOT NULL,
        seq INTEGER NOT NULL,
        rev INTEGER NOT NULL,
        at INTEGER NOT NULL,
        body BLOB NOT NULL,
        PRIMARY KEY (report_id, seq, rev)
    ) WITHOUT ROWID""",
    *(
        f"""CREATE TRIGGER reported_versions_stay_{verb.lower()} BEFORE {verb} ON reported_versions
            BEGIN SELECT RAISE(ABORT, 'reports are only added'); END"""
        for verb in ("UPDATE", "DELETE")
    ),
)
"""Step 3: what answers a message. Its `reactions` (JSON, user ids by emoji) and its pin stand in its row, what it said
before in `versions`, what one account alone sees of it in `margins`."""
TIMERS = (
    "ALTER TABLE threads ADD COLUMN disappear_after INTEGER",
    "ALTER TABLE messages ADD COLUMN expires_at INTEGER",
    "ALTER TABLE messages ADD COLUMN expired INTEGER NOT NULL DEFAULT 0",
    "CREATE INDEX messages_expiring ON messages (expires_at) WHERE expires_at IS NOT NULL AND body IS NOT NULL",
)
"""Step 4: how long the messages of a thread stay (seconds), when one goes, and tombstones of those that went so."""
LATER = (
    "ALTER TABLE members ADD COLUMN receipts INTEGER",
    """CREATE TABLE drafts (
        user_id BLOB NOT NULL,
        thread_id BLOB NOT NULL,
        text TEXT NOT NULL,
        rev INTEGER NOT NULL,
        PRIMARY KEY (user_id, thread_id)
    ) WITHOUT ROWID""",
    "ALTER TABLE margins ADD COLUMN remind_at INTEGER",
    "CREATE INDEX margins_due ON margins (remind_at) WHERE remind_at IS NOT NULL",
    "CREATE INDEX margins_reminding ON margins (message_id) WHERE remind_at IS NOT NULL",
    "ALTER TABLE messages ADD COLUMN quiet INTEGER NOT NULL DEFAULT 0",
    """CREATE TABLE scheduled (
        id BLOB PRIMARY KEY,
        user_id BLOB NOT NULL,
        thread_id BLOB NOT NULL,
        body BLOB NOT NULL,
        reply_to BLOB,
        quiet INTEGER NOT NULL,
        send_at INTEGER NOT NULL,
        rev INTEGER NOT NULL,
        refused TEXT
    ) WITHOUT ROWID""",
    "CREATE INDEX scheduled_of ON scheduled (user_id, send_at, id)",
    "CREATE INDEX scheduled_due ON scheduled (send_at, id) WHERE refused IS NULL",
    "ALTER TABLE accounts ADD COLUMN quiet_hours TEXT",
)
"""Step 5: what a member set for read markers in one thread and has begun to write there, when an account wants to be
reminded of a message, what it has scheduled and why that could not be sent, and when it wants quiet (JSON)."""

HEADS = (
    """UPDATE mailboxes SET floor = head
        WHERE NOT EXISTS (SELECT 1 FROM entries e WHERE e.user_id = mailboxes.user_id)""",
    "ALTER TABLE mailboxes DROP COLUMN head",
)
"""Step 13: how far a mailbox reaches is what its newest entry says; of one without entries, its floor."""

ORDER = (
    "ALTER TABLE messages ADD COLUMN sent_rev INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE messages ADD COLUMN changed INTEGER AS (rev <> sent_rev) VIRTUAL",
    "DROP INDEX messages_in_order",
    "DROP INDEX messages_by_rev",
    "CREATE UNIQUE INDEX messages_in_order ON messages (thread_id, changed, seq)",
    "CREATE INDEX messages_by_change ON messages (thread_id, rev) WHERE changed = 1",
)
"""Step 14: whether a message changed since it was sent. The seq of those that never did tells the order of their revs,
too, so that a send writes one order less; older messages count as changed."""

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
    PEOPLE_AND_REQUESTS,
    ANSWERING,
    TIMERS,
    LATER,
    MEDIA,
    ONCE,
    STICKERS,
    AVATARS,
    SHELF,
    ALIKE,
    NAMES,
    HEADS,
    ORDER,
)

VERSION = len(STEPS)
