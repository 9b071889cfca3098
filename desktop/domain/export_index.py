"""The first page of an export, and those of people and of what was not sent. Pure."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import tzinfo
from uuid import UUID

from msgspec import Struct

from desktop.domain import export_page
from desktop.domain.export import Draft, Shown, Totals
from desktop.domain.export_page import Words
from desktop.domain.person import MeRow, PersonRow
from desktop.domain.reach import SettingsRow
from desktop.domain.scheduled import ScheduledRow

_REACHES = ("inbox", "request", "group", "activity", "read", "typing", "search")


class Entry(Struct, frozen=True):
    """A conversation in the list: its first page, whose it is, and how many messages are in it."""

    href: str
    title: str
    count: int
    thread_id: UUID


class About(Struct, frozen=True):
    """What the first page says beside the conversations. `made_at` is UTC ms."""

    me: MeRow
    settings: SettingsRow
    shelf: tuple[Shown, ...]
    made_at: int
    totals: Totals


def index(about: About, entries: Iterable[Entry], words: Words, zone: tzinfo) -> str:
    """The first page."""
    me, settings = about.me, about.settings
    title = words.title.replace("{name}", me.display_name)
    made = words.made.replace("{when}", export_page.when(about.made_at, zone))
    reaches = [
        (words.reaches.get(name, name), words.reaches.get(reach, reach))
        for name, reach in ((name, getattr(settings, f"{name}_reach")) for name in _REACHES)
    ]
    parts = [
        export_page.head(words, title),
        export_page.heading(title),
        export_page.line(made),
        _left_out(about.totals, words),
        export_page.links((("saved.html", words.saved), ("waiting.html", words.drafts), ("people.html", words.people))),
        export_page.heading(words.conversations, level=2),
        export_page.begin_rows(),
        *(export_page.row(entry.title, words.messages(entry.count), entry.href) for entry in entries),
        export_page.end_rows(),
        export_page.heading(words.account, level=2),
        export_page.facts(((words.username, f"@{me.username}"), (words.name, me.display_name), (words.bio, me.bio))),
        export_page.heading(words.privacy, level=2),
        export_page.facts((*reaches, (words.filtered, ", ".join(settings.filtered_words)))),
        *_shelf(about.shelf, words),
        export_page.foot(),
    ]
    return "".join(parts)


def _shelf(videos: Sequence[Shown], words: Words) -> Iterator[str]:
    """Nothing, where nothing lies there."""
    if videos:
        yield export_page.heading(words.shelf, level=2)
        yield export_page.begin_rows()
        yield from (
            export_page.row(one.title, words.reaches.get(one.reach, one.reach), one.item.file) for one in videos
        )
        yield export_page.end_rows()


def people_head(words: Words) -> str:
    """The page of people begins."""
    links = export_page.links((("index.html", words.back),))
    return export_page.head(words, words.people) + export_page.heading(words.people) + links + export_page.begin_rows()


def people_rows(people: Sequence[PersonRow]) -> str:
    """Some more of them."""
    return "".join(export_page.row(one.display_name, f"@{one.username}") for one in people)


def list_foot() -> str:
    """A page that is a list ends."""
    return export_page.end_rows() + export_page.foot()


def saved_head(words: Words) -> str:
    """The page of what was saved begins; messages follow."""
    links = export_page.links((("index.html", words.back),))
    return export_page.head(words, words.saved) + export_page.heading(words.saved) + links


def waiting(
    drafts: Sequence[Draft],
    scheduled: Sequence[ScheduledRow],
    threads: Sequence[Entry],
    words: Words,
    zone: tzinfo,
) -> str:
    """The page of drafts and of messages that wait for their time, each with the way to its conversation."""
    pages = {one.thread_id: (one.href, one.title) for one in threads}

    def said(text: str, at: int, thread: UUID, *notes: str) -> str:
        return export_page.said(text, " · ".join((export_page.when(at, zone), *notes)), pages.get(thread))

    return "".join(
        [
            export_page.head(words, words.drafts),
            export_page.heading(words.drafts),
            export_page.links((("index.html", words.back),)),
            *(said(one.text, one.at, one.thread_id, *([words.earlier_draft] if one.earlier else [])) for one in drafts),
            export_page.heading(words.scheduled, level=2),
            *(said(_waiting(one, words), one.send_at, one.thread_id) for one in scheduled),
            export_page.foot(),
        ]
    )


def _waiting(row: ScheduledRow, words: Words) -> str:
    carried = ", ".join(words.reaches.get(item.kind, item.kind) for item in row.items)
    return "\n".join(part for part in (row.text, carried) if part)


def _left_out(totals: Totals, words: Words) -> str:
    said = [
        (totals.missing_messages, words.missing),
        (totals.missing_files, words.missing_files),
        (totals.expiring, words.expiring),
    ]
    lines = [words_of(count) for count, words_of in said if count]
    return "".join(export_page.line(text) for text in (*lines, words.stays, words.pictures))
