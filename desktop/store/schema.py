"""The tables of the cache and the way from one version to the next."""

VERSION = 17
"""`user_version` of a cache this program writes."""
APPLICATION = 0x50617261
"""`application_id`: "Para"."""

_FIRST = """
CREATE TABLE meta(key TEXT PRIMARY KEY, value) WITHOUT ROWID;

-- The signed-in account; one row.
CREATE TABLE me(
    only INTEGER PRIMARY KEY CHECK (only = 1), user_id BLOB NOT NULL, rev INTEGER NOT NULL, username TEXT NOT NULL,
    display_name TEXT NOT NULL, kind TEXT NOT NULL, verified INTEGER NOT NULL, joined_at INTEGER NOT NULL,
    messages_open_at INTEGER, suspended INTEGER NOT NULL, recovery_codes_left INTEGER NOT NULL);

CREATE TABLE people(
    user_id BLOB PRIMARY KEY, rev INTEGER NOT NULL, username TEXT NOT NULL, display_name TEXT NOT NULL,
    folded TEXT NOT NULL, bio TEXT NOT NULL, kind TEXT NOT NULL, verified INTEGER NOT NULL, joined_at INTEGER NOT NULL,
    follows INTEGER NOT NULL, followed_by INTEGER NOT NULL, followers INTEGER NOT NULL, following INTEGER NOT NULL,
    can_message TEXT NOT NULL) WITHOUT ROWID;

-- last_seq: all of 1..last_seq is in messages or in gaps.
-- rev: every change up to it is here; rev_seen: the newest that is here.
-- told: the person's own state of the thread as the relay last told it, below what the outbox still has to say.
-- local_at: when the newest message was written that has no seq yet. sort_at orders the inbox.
-- stale: 1 after a reset, until messages.changed was run for it; 2 in a new epoch, until ids were compared: none of
-- its bodies is shown meanwhile.
CREATE TABLE threads(
    n INTEGER PRIMARY KEY, thread_id BLOB NOT NULL UNIQUE, kind TEXT NOT NULL, state TEXT NOT NULL, other_id BLOB,
    last_seq INTEGER NOT NULL DEFAULT 0, rev INTEGER NOT NULL DEFAULT 0, rev_seen INTEGER NOT NULL DEFAULT 0,
    state_rev INTEGER NOT NULL DEFAULT -1, read_seq INTEGER NOT NULL DEFAULT 0, unread INTEGER NOT NULL DEFAULT 0,
    muted_until INTEGER, archived INTEGER NOT NULL DEFAULT 0, pinned INTEGER NOT NULL DEFAULT 0,
    marked_unread INTEGER NOT NULL DEFAULT 0, told TEXT NOT NULL DEFAULT '{}',
    other_read_seq INTEGER NOT NULL DEFAULT 0, other_delivered_seq INTEGER NOT NULL DEFAULT 0,
    changed_at INTEGER NOT NULL DEFAULT 0, local_at INTEGER NOT NULL DEFAULT 0,
    sort_at INTEGER GENERATED ALWAYS AS (max(changed_at, local_at)) STORED,
    stale INTEGER NOT NULL DEFAULT 0);
CREATE INDEX threads_inbox ON threads(pinned, sort_at, thread_id) WHERE archived = 0;
CREATE INDEX threads_unread ON threads(pinned, sort_at, thread_id)
    WHERE archived = 0 AND (unread > 0 OR marked_unread = 1);
CREATE INDEX threads_other ON threads(other_id) WHERE other_id IS NOT NULL;
CREATE INDEX threads_stale ON threads(sort_at) WHERE stale > 0;

CREATE TABLE members(
    thread_n INTEGER NOT NULL, user_id BLOB NOT NULL, role TEXT NOT NULL, read_seq INTEGER NOT NULL,
    delivered_seq INTEGER NOT NULL, PRIMARY KEY (thread_n, user_id)) WITHOUT ROWID;

-- doc orders by time of sending (seconds) and serves the search index. pos: the seq, or UNSENT_SEQ while there is none.
CREATE TABLE messages(
    doc INTEGER PRIMARY KEY, message_id BLOB NOT NULL UNIQUE, thread_n INTEGER NOT NULL, pos INTEGER NOT NULL,
    local_no INTEGER NOT NULL, rev INTEGER NOT NULL, sender_id BLOB NOT NULL, mine INTEGER NOT NULL,
    at INTEGER NOT NULL, content TEXT NOT NULL, text TEXT NOT NULL, spans TEXT, body BLOB, state INTEGER,
    reason TEXT NOT NULL DEFAULT '', only_here INTEGER NOT NULL DEFAULT 0);
CREATE UNIQUE INDEX messages_order ON messages(thread_n, pos, local_no);

-- Messages first..last of a thread that are not on this computer; gaps of a thread never touch.
CREATE TABLE gaps(
    thread_n INTEGER NOT NULL, last INTEGER NOT NULL, first INTEGER NOT NULL,
    PRIMARY KEY (thread_n, last)) WITHOUT ROWID;

CREATE TABLE drafts(thread_n INTEGER PRIMARY KEY, text TEXT NOT NULL, at INTEGER NOT NULL);

-- n orders the actions of a thread; a send has the local_no of its message. payload: JSON.
CREATE TABLE outbox(
    n INTEGER PRIMARY KEY, kind TEXT NOT NULL, thread_n INTEGER NOT NULL, doc INTEGER, payload TEXT NOT NULL,
    parked INTEGER NOT NULL DEFAULT 0);
CREATE INDEX outbox_thread ON outbox(thread_n, n) WHERE parked = 0;
CREATE UNIQUE INDEX outbox_doc ON outbox(doc) WHERE doc IS NOT NULL;

CREATE TABLE cursor(only INTEGER PRIMARY KEY CHECK (only = 1), epoch TEXT NOT NULL, seq INTEGER NOT NULL);

CREATE VIRTUAL TABLE search USING fts5(
    body, content='', tokenize="unicode61 remove_diacritics 2 categories 'L* N* Co So Mn'", prefix='2 3');
INSERT INTO search(search, rank) VALUES ('secure-delete', 1);
-- The words of the index, in order. It stores nothing.
CREATE VIRTUAL TABLE words USING fts5vocab(search, instance);
"""

_SECOND = """
ALTER TABLE me ADD COLUMN bio TEXT NOT NULL DEFAULT '';
ALTER TABLE me ADD COLUMN followers INTEGER NOT NULL DEFAULT 0;
ALTER TABLE me ADD COLUMN following INTEGER NOT NULL DEFAULT 0;
ALTER TABLE me ADD COLUMN friends INTEGER NOT NULL DEFAULT 0;

ALTER TABLE people ADD COLUMN blocked INTEGER NOT NULL DEFAULT 0;
ALTER TABLE people ADD COLUMN friends_since INTEGER;
ALTER TABLE people ADD COLUMN reduced INTEGER NOT NULL DEFAULT 0;

-- filtered_by: why a request waits among the filtered ones.
ALTER TABLE threads ADD COLUMN accepted INTEGER NOT NULL DEFAULT 0;
ALTER TABLE threads ADD COLUMN request_asked_at INTEGER;
ALTER TABLE threads ADD COLUMN request_lapses_at INTEGER;
ALTER TABLE threads ADD COLUMN filtered_by TEXT NOT NULL DEFAULT '';
ALTER TABLE threads ADD COLUMN filtered INTEGER NOT NULL GENERATED ALWAYS AS (filtered_by != '') VIRTUAL;

DROP INDEX threads_inbox;
DROP INDEX threads_unread;
CREATE INDEX threads_inbox ON threads(pinned, sort_at, thread_id)
    WHERE archived = 0 AND state NOT IN ('request', 'closed');
CREATE INDEX threads_unread ON threads(pinned, sort_at, thread_id)
    WHERE archived = 0 AND (unread > 0 OR marked_unread = 1) AND state NOT IN ('request', 'closed');
CREATE INDEX threads_requests ON threads(filtered, pinned, sort_at, thread_id) WHERE state = 'request';

-- due_at: UTC ms of the relay's clock before which a verdict waits for being taken back; 0 for what goes at once.
ALTER TABLE outbox ADD COLUMN due_at INTEGER NOT NULL DEFAULT 0;
DROP INDEX outbox_thread;
CREATE INDEX outbox_thread ON outbox(thread_n, n, due_at, kind) WHERE parked = 0;
CREATE INDEX outbox_due ON outbox(due_at) WHERE due_at > 0;

-- The account's own settings and the cards of requests as last told: JSON of the row.
CREATE TABLE settings(only INTEGER PRIMARY KEY CHECK (only = 1), rev INTEGER NOT NULL, row TEXT NOT NULL);
CREATE TABLE cards(thread_n INTEGER PRIMARY KEY, row TEXT NOT NULL);
"""

_PREVIEWS = """
-- JSON of the row: what the sender's app found behind a link of the text. Whatever erases the text, it goes as well.
ALTER TABLE messages ADD COLUMN preview TEXT;
CREATE TRIGGER messages_bare AFTER UPDATE OF content ON messages
WHEN NEW.content IN ('gone', 'hidden') AND NEW.preview IS NOT NULL BEGIN
    UPDATE messages SET preview = NULL WHERE doc = NEW.doc;
END;
"""

LATE = "abs((doc >> 16) - at / 1000) > 60"
"""What a message fulfils whose key in the index of words does not tell when it was sent: it was written long before."""

_THIRD = """
-- base: the fullest text since the last version; gone: characters taken away since.
ALTER TABLE drafts ADD COLUMN base TEXT NOT NULL DEFAULT '';
ALTER TABLE drafts ADD COLUMN gone INTEGER NOT NULL DEFAULT 0;
-- Texts that stood in a draft and went without being sent. They go with their thread.
CREATE TABLE draft_versions(
    n INTEGER PRIMARY KEY, thread_n INTEGER NOT NULL, text TEXT NOT NULL, at INTEGER NOT NULL,
    elsewhere INTEGER NOT NULL);
CREATE INDEX draft_versions_thread ON draft_versions(thread_n, n);
CREATE INDEX draft_versions_at ON draft_versions(at);
CREATE TRIGGER draft_versions_gone AFTER DELETE ON threads BEGIN
    DELETE FROM draft_versions WHERE thread_n = OLD.n;
END;
-- draft_elsewhere: 1 until the version that came from another computer was looked at.
ALTER TABLE threads ADD COLUMN draft_elsewhere INTEGER NOT NULL DEFAULT 0;
"""

_SEARCHED = f"""
CREATE INDEX messages_linked ON messages(doc)
    WHERE (spans IS NOT NULL OR instr(text, '://') > 0 OR instr(lower(text), 'www.') > 0);
CREATE INDEX messages_own ON messages(doc) WHERE mine = 1;
CREATE INDEX messages_late ON messages(at, doc) WHERE {LATE};
"""

_FOURTH = """
-- reactions: JSON of [emoji, [user ids in hexadecimal]]. forward_of: what one's own message passes on.
ALTER TABLE messages ADD COLUMN reply_to BLOB;
ALTER TABLE messages ADD COLUMN edited_at INTEGER;
ALTER TABLE messages ADD COLUMN reactions TEXT;
ALTER TABLE messages ADD COLUMN forwarded INTEGER NOT NULL DEFAULT 0;
ALTER TABLE messages ADD COLUMN forward_of BLOB;
ALTER TABLE messages ADD COLUMN pinned_at INTEGER;
ALTER TABLE messages ADD COLUMN saved_at INTEGER;
CREATE INDEX messages_quoting ON messages(reply_to) WHERE reply_to IS NOT NULL;
CREATE INDEX messages_pinned ON messages(thread_n, pinned_at) WHERE pinned_at IS NOT NULL;
CREATE INDEX messages_saved ON messages(saved_at) WHERE saved_at IS NOT NULL;

-- What a draft answers.
CREATE TABLE draft_replies(thread_n INTEGER PRIMARY KEY, reply_to BLOB NOT NULL);

-- about: the message that an action changes, one of each kind. Its payload is the JSON of a wish, with words only
-- where they are to take the place of others; it goes with the message. reason: why it was refused, while parked.
ALTER TABLE outbox ADD COLUMN about INTEGER;
ALTER TABLE outbox ADD COLUMN reason TEXT NOT NULL DEFAULT '';
UPDATE outbox SET about = (SELECT doc FROM messages WHERE message_id = unhex(replace(payload, '-', ''))),
    payload = '{"kind":"unsend"}' WHERE kind = 'unsend';
DELETE FROM outbox WHERE kind = 'unsend' AND about IS NULL;
CREATE UNIQUE INDEX outbox_about ON outbox(about, kind) WHERE about IS NOT NULL;

-- How often the person reacted with what, and when last (UTC ms).
CREATE TABLE emoji_used(emoji TEXT PRIMARY KEY, times INTEGER NOT NULL, at INTEGER NOT NULL) WITHOUT ROWID;
"""

_TIMERS = """
-- UTC ms of the relay's clock; of a message that is gone: it went by itself.
ALTER TABLE messages ADD COLUMN expires_at INTEGER;
CREATE INDEX messages_expiring ON messages(expires_at)
    WHERE expires_at IS NOT NULL AND content NOT IN ('gone', 'hidden');
ALTER TABLE threads ADD COLUMN disappear_after INTEGER;
"""

_SYNCED = """
-- arrived: 1 for a draft that another device wrote and no composer here has shown; its text may be empty then.
ALTER TABLE drafts ADD COLUMN arrived INTEGER NOT NULL DEFAULT 0;
-- What the relay has of a thread's draft: its rev, and the SHA-256 of its text; pushed: those of what this device told.
CREATE TABLE drafts_told(
    thread_n INTEGER PRIMARY KEY, rev INTEGER NOT NULL, mark BLOB NOT NULL, pushed BLOB NOT NULL);
CREATE TRIGGER drafts_told_gone AFTER DELETE ON threads BEGIN
    DELETE FROM drafts_told WHERE thread_n = OLD.n;
END;
-- receipts: what holds for this thread alone; NULL for what the account's settings say.
ALTER TABLE threads ADD COLUMN receipts INTEGER;
"""

_LATER = """
-- told: JSON of the row as the relay holds it; wanted: as the person wants it while the relay does not know, or would
-- not; empty where it is not to be sent.
CREATE TABLE scheduled(
    message_id BLOB PRIMARY KEY, thread_n INTEGER NOT NULL, rev INTEGER NOT NULL DEFAULT 0, told TEXT, wanted TEXT)
    WITHOUT ROWID;

-- remind_at: UTC ms of the relay's clock. A reminder whose time came waits in reminded until it is put away.
ALTER TABLE messages ADD COLUMN quiet INTEGER NOT NULL DEFAULT 0;
ALTER TABLE messages ADD COLUMN remind_at INTEGER;
CREATE INDEX messages_reminding ON messages(remind_at) WHERE remind_at IS NOT NULL;
CREATE TABLE reminded(doc INTEGER PRIMARY KEY, at INTEGER NOT NULL);
CREATE TRIGGER messages_unreminded AFTER UPDATE OF content ON messages
WHEN NEW.content IN ('gone', 'hidden') BEGIN
    UPDATE messages SET remind_at = NULL WHERE doc = NEW.doc AND remind_at IS NOT NULL;
    DELETE FROM reminded WHERE doc = NEW.doc;
END;
CREATE TRIGGER reminded_gone AFTER DELETE ON messages BEGIN
    DELETE FROM reminded WHERE doc = OLD.doc;
END;
"""

_EDITS = """
-- about: the message whose edit it was, if it was one: it goes with that message.
ALTER TABLE draft_versions ADD COLUMN about BLOB;
CREATE INDEX draft_versions_about ON draft_versions(about) WHERE about IS NOT NULL;
CREATE TRIGGER draft_versions_ended AFTER UPDATE OF content ON messages
WHEN NEW.content IN ('gone', 'hidden') BEGIN
    DELETE FROM draft_versions WHERE about = NEW.message_id;
END;
CREATE TRIGGER draft_versions_ended_before AFTER INSERT ON messages
WHEN NEW.content IN ('gone', 'hidden') BEGIN
    DELETE FROM draft_versions WHERE about = NEW.message_id;
END;
"""

_MEDIA = """
-- media: JSON of the items. Whatever erases the text, they go as well, and their bytes after them.
ALTER TABLE messages ADD COLUMN media TEXT;
CREATE TABLE media_keys(key TEXT NOT NULL, doc INTEGER NOT NULL, PRIMARY KEY (key, doc)) WITHOUT ROWID;
CREATE INDEX media_docs ON media_keys(doc);
-- Keys that a message gave up: their bytes leave the cache where no other message has them.
CREATE TABLE media_left(key TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TRIGGER messages_unseen AFTER UPDATE OF content ON messages
WHEN NEW.content IN ('gone', 'hidden') AND NEW.media IS NOT NULL BEGIN
    UPDATE messages SET media = NULL WHERE doc = NEW.doc;
END;
CREATE TRIGGER messages_media AFTER UPDATE OF media ON messages WHEN NEW.media IS NOT OLD.media BEGIN
    INSERT OR IGNORE INTO media_left SELECT key FROM media_keys WHERE doc = NEW.doc;
    DELETE FROM media_keys WHERE doc = NEW.doc;
    INSERT OR IGNORE INTO media_keys SELECT value ->> '$.blob.key', NEW.doc FROM json_each(NEW.media);
    INSERT OR IGNORE INTO media_keys SELECT value ->> '$.poster.key', NEW.doc FROM json_each(NEW.media)
        WHERE value ->> '$.poster.key' IS NOT NULL;
END;
CREATE TRIGGER messages_media_gone AFTER DELETE ON messages WHEN OLD.media IS NOT NULL BEGIN
    INSERT OR IGNORE INTO media_left SELECT key FROM media_keys WHERE doc = OLD.doc;
    DELETE FROM media_keys WHERE doc = OLD.doc;
END;
"""

_SHELF = """
-- Videos of shelves. told: JSON of the row as the relay told it, NULL where it is not for the person; wanted: as the
-- person wants one of their own while the relay does not have it so, or would not; empty where it is to be taken off.
CREATE TABLE shelf(
    video_id TEXT PRIMARY KEY, owner_id BLOB NOT NULL, rev INTEGER NOT NULL DEFAULT 0, told TEXT, wanted TEXT)
    WITHOUT ROWID;
CREATE INDEX shelf_of ON shelf(owner_id);
CREATE TABLE shelf_keys(key TEXT NOT NULL, video_id TEXT NOT NULL, PRIMARY KEY (key, video_id)) WITHOUT ROWID;
CREATE INDEX shelf_keys_of ON shelf_keys(video_id);
CREATE INDEX messages_cards ON messages(media ->> '$[0].shelved.video_id')
    WHERE media ->> '$[0].shelved.video_id' IS NOT NULL;
"""

_VOICE = """
-- A recording that was not sent yet, in pieces: key names its sound in the cache. When it goes, its bytes go after it.
CREATE TABLE recorded(
    n INTEGER PRIMARY KEY, thread_n INTEGER NOT NULL, key TEXT NOT NULL UNIQUE, rate INTEGER NOT NULL,
    channels INTEGER NOT NULL, sample TEXT NOT NULL, size INTEGER NOT NULL);
CREATE INDEX recorded_thread ON recorded(thread_n, n);
CREATE TRIGGER recorded_gone AFTER DELETE ON recorded BEGIN
    INSERT OR IGNORE INTO media_left VALUES (OLD.key);
END;
CREATE TRIGGER recorded_ended AFTER DELETE ON threads BEGIN
    DELETE FROM recorded WHERE thread_n = OLD.n;
END;
-- Voice messages that were played on this computer.
CREATE TABLE heard(doc INTEGER PRIMARY KEY);
CREATE TRIGGER heard_gone AFTER DELETE ON messages BEGIN
    DELETE FROM heard WHERE doc = OLD.doc;
END;
"""

_AVATARS = """
-- avatar: the blob that a person wears. Worn no more, its bytes leave the cache.
ALTER TABLE people ADD COLUMN avatar BLOB;
ALTER TABLE me ADD COLUMN avatar BLOB;
CREATE INDEX people_wearing ON people(avatar) WHERE avatar IS NOT NULL;
CREATE TRIGGER people_avatar AFTER UPDATE OF avatar ON people
WHEN OLD.avatar IS NOT NULL AND NEW.avatar IS NOT OLD.avatar BEGIN
    INSERT OR IGNORE INTO media_left VALUES (lower(hex(OLD.avatar)));
END;
CREATE TRIGGER me_avatar AFTER UPDATE OF avatar ON me
WHEN OLD.avatar IS NOT NULL AND NEW.avatar IS NOT OLD.avatar BEGIN
    INSERT OR IGNORE INTO media_left VALUES (lower(hex(OLD.avatar)));
END;
"""

_SHARED = """
-- What a thread carries is found without its words.
CREATE INDEX messages_carrying ON messages(thread_n, pos, local_no) WHERE media IS NOT NULL;
"""

# The words of every message get the labels of where they stand.
_LABELLED = """
CREATE INDEX messages_home ON messages(thread_n, mine);
DROP INDEX messages_linked;
INSERT INTO search(search) VALUES ('delete-all');
-- The limit keeps them apart: joined into one, they would make the words twice, to look at them and to keep them.
INSERT INTO search (rowid, body) SELECT doc, words FROM (
    SELECT doc, words_of(thread_n, mine, text, media, spans IS NOT NULL) AS words
    FROM messages WHERE content != 'notice' ORDER BY doc LIMIT -1) WHERE words != '';
"""

_STICKERS = """
-- Stickers and GIFs that the person keeps, under the key of their bytes in the cache; row: JSON.
CREATE TABLE stickers(key TEXT PRIMARY KEY, row TEXT NOT NULL) WITHOUT ROWID;
"""

_SCHEDULED_MEDIA = """
-- Keys of what is to go with messages that wait for their time.
CREATE TABLE scheduled_keys(key TEXT NOT NULL, message_id BLOB NOT NULL, PRIMARY KEY (key, message_id)) WITHOUT ROWID;
CREATE INDEX scheduled_keys_of ON scheduled_keys(message_id);
CREATE VIEW scheduled_items AS SELECT s.message_id, i.value AS item
    FROM scheduled s, json_each(nullif(coalesce(s.wanted, s.told), ''), '$.items') i;
CREATE VIEW scheduled_blobs AS SELECT message_id, item ->> '$.blob.key' AS key FROM scheduled_items
    UNION SELECT message_id, item ->> '$.poster.key' FROM scheduled_items WHERE item ->> '$.poster.key' IS NOT NULL;
-- A statement with a clause about conflicts sets aside what its triggers say of them: none may come up here.
CREATE TRIGGER scheduled_keys_new AFTER INSERT ON scheduled BEGIN
    INSERT INTO scheduled_keys SELECT key, message_id FROM scheduled_blobs WHERE message_id = NEW.message_id;
END;
CREATE TRIGGER scheduled_keys_other AFTER UPDATE OF told, wanted ON scheduled BEGIN
    INSERT INTO media_left SELECT key FROM scheduled_keys WHERE message_id = NEW.message_id
        AND key NOT IN (SELECT key FROM media_left);
    DELETE FROM scheduled_keys WHERE message_id = NEW.message_id;
    INSERT INTO scheduled_keys SELECT key, message_id FROM scheduled_blobs WHERE message_id = NEW.message_id;
END;
CREATE TRIGGER scheduled_keys_gone AFTER DELETE ON scheduled BEGIN
    INSERT OR IGNORE INTO media_left SELECT key FROM scheduled_keys WHERE message_id = OLD.message_id;
    DELETE FROM scheduled_keys WHERE message_id = OLD.message_id;
END;
"""

_PICTURED = """
-- The picture of a link's preview is had as what a message carries is.
DROP TRIGGER messages_media;
CREATE TRIGGER messages_media AFTER UPDATE OF media, preview ON messages
WHEN NEW.media IS NOT OLD.media OR NEW.preview ->> '$.picture.key' IS NOT OLD.preview ->> '$.picture.key' BEGIN
    INSERT OR IGNORE INTO media_left SELECT key FROM media_keys WHERE doc = NEW.doc;
    DELETE FROM media_keys WHERE doc = NEW.doc;
    INSERT OR IGNORE INTO media_keys SELECT value ->> '$.blob.key', NEW.doc FROM json_each(NEW.media);
    INSERT OR IGNORE INTO media_keys SELECT value ->> '$.poster.key', NEW.doc FROM json_each(NEW.media)
        WHERE value ->> '$.poster.key' IS NOT NULL;
    INSERT OR IGNORE INTO media_keys SELECT NEW.preview ->> '$.picture.key', NEW.doc
        WHERE NEW.preview ->> '$.picture.key' IS NOT NULL;
END;
DROP TRIGGER messages_media_gone;
CREATE TRIGGER messages_media_gone AFTER DELETE ON messages WHEN OLD.media IS NOT NULL OR OLD.preview IS NOT NULL BEGIN
    INSERT OR IGNORE INTO media_left SELECT key FROM media_keys WHERE doc = OLD.doc;
    DELETE FROM media_keys WHERE doc = OLD.doc;
END;
DROP VIEW scheduled_blobs;
CREATE VIEW scheduled_blobs AS SELECT message_id, item ->> '$.blob.key' AS key FROM scheduled_items
    UNION SELECT message_id, item ->> '$.poster.key' FROM scheduled_items WHERE item ->> '$.poster.key' IS NOT NULL
    UNION SELECT message_id, nullif(coalesce(wanted, told), '') ->> '$.preview.picture.key' FROM scheduled
        WHERE nullif(coalesce(wanted, told), '') ->> '$.preview.picture.key' IS NOT NULL;
-- Texts that wait for such a picture let nothing of their thread pass.
CREATE INDEX outbox_carrying ON outbox(thread_n, n, doc) WHERE parked = 2;
"""

STEPS: dict[int, str] = {
    1: _FIRST,
    2: _SECOND,
    3: _THIRD + _SEARCHED,
    4: _FOURTH,
    5: _PREVIEWS,
    6: _TIMERS,
    7: _SYNCED + _LATER,
    8: _EDITS,
    9: _MEDIA,
    10: _VOICE,
    11: _AVATARS,
    12: _LABELLED,
    13: _SHELF,
    14: _STICKERS,
    15: _SHARED,
    16: _SCHEDULED_MEDIA,
    17: _PICTURED,
}
"""The statements that lead to each version from the one before."""
