"""What an operator does to accounts. People are told of it like of any other change."""

import base64
import re
import secrets

import msgspec

from relay.services import changes, devices, mailboxes
from relay.services.context import Context
from relay.services.marks import NEWEST, read_mark, write_mark
from relay.storage import accounts, reports
from relay.storage.accounts import Account
from relay.storage.port import Reader, Transaction
from relay.wire import bodies
from relay.wire.attachments import MediaBody, OnceBody, PackBody
from relay.wire.errors import ErrorName, Refusal, invalid
from relay.wire.ids import from_bytes
from relay.wire.shelf import VideoLinkBody

_PASSWORD_BYTES = 15
_PART = re.compile(r"[0-9]{1,9}")


class AccountLine(msgspec.Struct, frozen=True):
    """An account as an operator's list shows it."""

    username: str
    display_name: str
    kind: str
    joined_at: int
    verified: bool
    suspended: bool


class ReportLine(msgspec.Struct, frozen=True):
    """A report as an operator's list shows it. `texts` are the frozen messages, oldest first, each with its author and
    below what it said before it was edited."""

    report_id: str
    at: int
    reporter: str
    username: str
    reason: str
    note: str
    texts: list[str]
    next: str
    """What `before` is for what comes behind this line."""
    part: int = 0
    """Texts of the same report in the lines before this one."""


PAGE_BYTES = 2**22
"""Bytes of the texts of a page, about. One report may have ten times as many: 50 messages, each edited 50 times."""


def list_reports(tx: Reader, before: str | None = None, limit: int = 50) -> list[ReportLine]:
    """Reports, the newest first, behind the `next` of the last line; of one that is long a part at a time."""
    place, part = (NEWEST, 0) if before is None else _read_place(before)
    lines: list[ReportLine] = []
    room = PAGE_BYTES
    # One at a time: many long ones are more than belongs into memory.
    while room > 0 and len(lines) < limit and (rows := reports.page(tx, place, 1)):
        line = _line(rows[0], part, room)
        lines.append(line)
        room -= sum(map(_size, line.texts))
        place, part = _read_place(line.next)
    return lines


def _line(row: reports.ReportLine, part: int, room: int) -> ReportLine:
    """A report from its text `part` on, as far as there is room."""
    texts = _texts(row)
    upto = part
    while upto < len(texts) and room > 0:
        room -= _size(texts[upto])
        upto += 1
    mark = write_mark(row.at, row.report_id)
    return ReportLine(
        report_id=str(from_bytes(row.report_id)),
        at=row.at,
        reporter=row.reporter,
        username=row.username,
        reason=row.reason,
        note=row.note,
        texts=texts[part:upto],
        next=mark if upto == len(texts) else f"{mark}/{upto}",
        part=part,
    )


def _read_place(mark: str) -> tuple[tuple[int, bytes], int]:
    """Behind which report, and from which of its texts on; Refusal for what was no `next`."""
    behind, slash, part = mark.partition("/")
    at, report_id = read_mark(behind)
    if not slash:
        return (at, report_id), 0
    if not _PART.fullmatch(part):
        raise invalid("before", "Give the `next` of the page before")
    # The id that comes next after this one: so the report itself is among those before it.
    return (at, report_id + b"\0"), int(part)


def _size(text: str) -> int:
    return len(text.encode("utf-8", "surrogatepass"))


def _texts(row: reports.ReportLine) -> list[str]:
    """Each message, what it says now first, then what it said before, the newest edit first."""
    texts = []
    for message in row.messages:
        author = row.username if message.sender_id == row.user_id else row.reporter
        texts.append(f"{author}: {_text(message.body)}")
        older = [version for version in row.versions if version.seq == message.seq]
        texts += [f"{author}, before: {_text(version.body)}" for version in reversed(older)]
    return texts


def _text(body: bytes | None) -> str:
    """What an operator reads of a frozen body."""
    if body is None:
        return "(taken back)"
    read = bodies.read_body(body)
    if isinstance(read, MediaBody):
        kinds = ", ".join(item.kind for item in read.items)
        return f"({kinds}) {read.text}".rstrip()
    if isinstance(read, OnceBody):
        return f"({read.kind}, opened once)"
    if isinstance(read, PackBody):
        return f"(pack) {read.title}"
    if isinstance(read, VideoLinkBody):
        return f"(video {read.video_id} of {read.owner_id})"
    return read.text if isinstance(read, bodies.TextBody) else f"({type(read).__name__})"


def list_accounts(tx: Reader, after: str = "", limit: int = 200) -> list[AccountLine]:
    """Accounts in order of username, behind the username `after`."""
    return [
        AccountLine(
            username=account.username,
            display_name=account.display_name,
            kind=account.kind,
            joined_at=account.joined_at,
            verified=bool(account.verified),
            suspended=bool(account.suspended),
        )
        for account in accounts.page(tx, after, limit)
    ]


def suspend(tx: Transaction, username: str) -> bool:
    """Sign an account out everywhere and stop its messages, both ways, until `unsuspend`; False where it was so."""
    account = _account(tx, username)
    if not _set_suspended(tx, account.user_id, True):
        return False
    devices.sign_out_all(tx, account.user_id)
    return True


def unsuspend(tx: Transaction, username: str) -> bool:
    """End a suspension; False where there was none."""
    return _set_suspended(tx, _account(tx, username).user_id, False)


def set_verified(tx: Transaction, username: str, verified: bool) -> bool:
    """Give or take the verified mark; False where it was so."""
    user_id = _account(tx, username).user_id
    if not accounts.set_mark(tx, user_id, verified=verified):
        return False
    changes.tell_profile(tx, user_id)
    return True


async def reset_password(context: Context, username: str) -> str:
    """A new random password for an account, told once; all its devices are signed out."""
    password = base64.b32encode(secrets.token_bytes(_PASSWORD_BYTES)).decode("ascii").lower()
    password = "-".join(password[place : place + 4] for place in range(0, len(password), 4))
    hashed = await context.passwords.hash(password)

    def change(tx: Transaction) -> None:
        account = _account(tx, username)
        accounts.set_password(tx, account.user_id, hashed)
        devices.sign_out_all(tx, account.user_id)

    await context.storage.write(change)
    return password


def _set_suspended(tx: Transaction, user_id: bytes, suspended: bool) -> bool:
    """Others learn of it only what it changed for them, which may be nothing."""
    before = changes.seen(tx, user_id, changes.companions(tx, user_id))
    if not accounts.set_mark(tx, user_id, suspended=suspended):
        return False
    mailboxes.tell_person(tx, user_id, user_id)
    changes.tell(tx, user_id, before)
    return True


def _account(tx: Reader, username: str) -> Account:
    found = accounts.by_username(tx, username.lower().removeprefix("@"))
    if found is None:
        raise Refusal(ErrorName.NOT_FOUND, f"No account is called {username!r}")
    return found[0]
