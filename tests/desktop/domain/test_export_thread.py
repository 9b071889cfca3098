"""A conversation over several pages."""

from __future__ import annotations

from collections import defaultdict
from datetime import UTC
from uuid import UUID

import pytest
from msgspec.structs import replace

from desktop.domain import export, export_thread
from desktop.domain.export_thread import ThreadPages
from desktop.domain.message import MessageRow, Quote
from tests.helpers.export_words import some_words
from tests.helpers.page_reader import Page

ROW = MessageRow(UUID(int=1), UUID(int=100), 1, UUID(int=2), mine=False, at=5, text="hello", seq=1)


def written(rows: list[MessageRow], missing: int = 0, expiring: int = 0) -> tuple[dict[str, str], str]:
    pages = ThreadPages(7, "Bo <b>", some_words(), UTC)
    files: defaultdict[str, str] = defaultdict(str)
    steps = [pages.begin(), *(pages.add(row, export.message_of(row, ())) for row in rows), pages.end(missing, expiring)]
    for step in steps:
        for name, text in step.items():
            files[name] += text
    return files, pages.saved


def test_pages_lead_to_each_other_and_each_is_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(export_thread, "_PAGE", 2)
    rows = [replace(ROW, message_id=UUID(int=n), text=f"word {n}") for n in range(5)]
    files, _ = written(rows, missing=3, expiring=4)
    assert list(files) == ["threads/00007.html", "threads/00007-2.html", "threads/00007-3.html"]
    read = [Page(text) for text in files.values()]
    assert [sum(tag == "article" for tag, _ in page.elements) for page in read] == [2, 2, 1]
    links = [[dict(attributes)["href"] for tag, attributes in page.elements if tag == "a"] for page in read]
    assert links[1] == [
        "../index.html",
        "../threads/00007.html",
        "../index.html",
        "../threads/00007.html",
        "../threads/00007-3.html",
    ]
    assert all(text.endswith("</html>\n") and text.count("<html") == 1 for text in files.values())
    assert "3 missing" in read[2].text
    assert "4 left out" in read[2].text
    assert "missing" not in read[0].text


def test_a_conversation_without_messages_has_a_page() -> None:
    files, saved = written([])
    assert list(files) == ["threads/00007.html"]
    assert saved == ""


def test_an_answer_quotes_what_is_in_the_export_and_nothing_else() -> None:
    answer = replace(ROW, message_id=UUID(int=2), text="yes", quote=Quote(UUID(int=1), text="hello"))
    lost = replace(ROW, message_id=UUID(int=3), text="no", quote=Quote(UUID(int=9), text="it went by itself"))
    files, _ = written([ROW, answer, lost])
    page = Page(files["threads/00007.html"])
    assert "In reply to: hello" in page.text
    assert "In reply to: …" in page.text
    assert "by itself" not in page.text


def test_few_words_are_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(export_thread, "_KNOWN", 1)
    later = replace(ROW, message_id=UUID(int=2), text="between")
    answer = replace(ROW, message_id=UUID(int=3), text="yes", quote=Quote(UUID(int=1), text="hello"))
    files, _ = written([ROW, later, answer])
    assert "In reply to: …" in Page(files["threads/00007.html"]).text


def test_saved_messages_are_told_apart() -> None:
    _, saved = written([ROW, replace(ROW, message_id=UUID(int=2), saved_at=3, text="keep this")])
    assert Page(saved).text.count("keep this") == 1
    assert "hello" not in saved
