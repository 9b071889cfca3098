"""The log: ids, numbers and the program's own words; never a person's."""

import json
import stat
import uuid
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.log import EventLog
from desktop.system.logs import only_safe_values, set_up_logs

NEEDLE = "needle-in-a-message"


class Colour(StrEnum):
    RED = "red"


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    logs = set_up_logs(tmp_path / "logs")
    yield tmp_path / "logs"
    logs.close()


def lines(folder: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (folder / "paravion.log").read_text("utf-8").splitlines()]


def test_an_event_is_written_with_ids_and_numbers(folder: Path) -> None:
    thread_id = uuid.uuid4()
    EventLog("test").info("batch_applied", thread_id=thread_id, rows=3, colour=Colour.RED, problem="offline")
    (line,) = lines(folder)
    assert line["event"] == "batch_applied"
    assert (line["thread_id"], line["rows"], line["colour"]) == (str(thread_id), 3, "red")
    assert line["timestamp"].endswith("Z")
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_words_under_any_other_key_are_kept_out(folder: Path) -> None:
    EventLog("test").warning("x", text=NEEDLE, username=NEEDLE, token=NEEDLE, body={"text": NEEDLE}, rows=[NEEDLE])
    assert NEEDLE not in (folder / "paravion.log").read_text("utf-8")
    assert lines(folder)[0]["text"] == "(kept out)"


def test_an_errors_words_are_kept_out_but_not_its_place(folder: Path) -> None:
    def parse() -> None:
        raise ValueError(NEEDLE)

    log = EventLog("test")
    try:
        parse()
    except ValueError as error:
        log.exception("call_failed", method="send")
        log.error("unhandled_error", error=error)
    assert NEEDLE not in (folder / "paravion.log").read_text("utf-8")
    for line in lines(folder):
        assert line["error"] == "ValueError"
        assert "test_logs.py:" in line["where"]


def test_after_the_end_nothing_is_written(tmp_path: Path) -> None:
    logs = set_up_logs(tmp_path / "logs")
    EventLog("test").info("first")
    logs.close()
    EventLog("test").info("second")
    assert [line["event"] for line in lines(tmp_path / "logs")] == ["first"]


VALUES = st.recursive(st.text(min_size=1), lambda inner: st.lists(inner, min_size=1) | st.tuples(inner), max_leaves=4)


@given(st.text(st.characters(codec="ascii", categories=("Ll",)), min_size=1), VALUES)
def test_no_unlisted_key_lets_words_through(key: str, value: object) -> None:
    from desktop.system.logs import _WORDS

    kept = only_safe_values({key: value})[key]
    assert kept == "(kept out)" or (key in _WORDS and isinstance(value, str))
