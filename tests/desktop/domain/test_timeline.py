"""Runs, dividers, gaps and the anchor."""

import itertools
from datetime import date, datetime, timedelta, timezone
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from desktop.domain import timeline
from desktop.domain.message import Content, MessageRow

ADA, BO, THREAD = UUID(int=1), UUID(int=2), UUID(int=9)
BERLIN = ZoneInfo("Europe/Berlin")
ZONES = st.sampled_from(
    [ZoneInfo(name) for name in ("UTC", "Europe/Berlin", "America/Sao_Paulo", "Africa/Cairo", "Asia/Kolkata")]
    + [timezone(timedelta(hours=14)), timezone(timedelta(hours=-12))]
)


def at(text: str, zone: ZoneInfo = BERLIN) -> int:
    return int(datetime.fromisoformat(text).replace(tzinfo=zone).timestamp() * 1000)


def row(n: int, when: int, sender: UUID = BO, **fields: object) -> MessageRow:
    made = MessageRow(
        message_id=UUID(int=1000 + n),
        thread_id=THREAD,
        local_no=n,
        sender_id=sender,
        mine=sender == ADA,
        at=when,
        text="x",
        seq=n,
    )
    return replace(made, **fields)  # type: ignore[arg-type]


def test_messages_of_one_person_within_five_minutes_are_a_run() -> None:
    start = at("2026-03-01 12:00")
    rows = [row(1, start), row(2, start + timeline.RUN_WITHIN), row(3, start + 2 * timeline.RUN_WITHIN + 1)]
    placed = timeline.place_all(rows, BERLIN)
    assert [(p.opens_run, p.closes_run) for p in placed] == [(True, False), (False, True), (True, True)]


def test_another_person_ends_a_run() -> None:
    start = at("2026-03-01 12:00")
    placed = timeline.place_all([row(1, start), row(2, start, ADA), row(3, start)], BERLIN)
    assert all(p.opens_run and p.closes_run for p in placed)


def test_a_notice_and_a_gap_end_a_run() -> None:
    start = at("2026-03-01 12:00")
    rows = [row(1, start), row(2, start, content=Content.NOTICE), row(3, start), row(4, start, gap_before=True)]
    placed = timeline.place_all(rows, BERLIN)
    assert [p.opens_run for p in placed] == [True, True, True, True]
    assert [p.gap_above for p in placed] == [False, False, False, True]


def test_each_day_has_one_divider_in_the_systems_zone() -> None:
    rows = [row(1, at("2026-03-01 23:59")), row(2, at("2026-03-02 00:00")), row(3, at("2026-03-02 00:01"))]
    placed = timeline.place_all(rows, BERLIN)
    assert [p.day for p in placed] == [date(2026, 3, 1), date(2026, 3, 2), None]
    assert [p.day for p in timeline.place_all(rows, ZoneInfo("UTC"))] == [date(2026, 3, 1), None, None]


def test_a_page_that_is_not_the_beginning_has_no_divider_above() -> None:
    assert timeline.place_all([row(7, at("2026-03-01 12:00"))], BERLIN, begins=False)[0].day is None


def test_the_new_messages_divider_stands_once_above_the_first_unread_of_another() -> None:
    start = at("2026-03-01 12:00")
    rows = [row(1, start), row(2, start), row(3, start, ADA), row(4, start), row(5, start)]
    placed = timeline.place_all(rows, BERLIN, read_seq=2)
    assert [p.new_above for p in placed] == [False, False, False, True, False]
    placed = timeline.place_all(rows, BERLIN, read_seq=1)
    assert placed[1].new_above
    assert placed[0].closes_run
    assert [p.new_above for p in placed] == [False, True, False, False, False], "one's own message begins no second one"


def test_no_divider_for_ones_own_or_pending_messages() -> None:
    start = at("2026-03-01 12:00")
    rows = [row(1, start), row(2, start, ADA), row(3, start, ADA, seq=None)]
    assert not any(p.new_above for p in timeline.place_all(rows, BERLIN, read_seq=1))


def test_jump_to_latest_counts_others_messages_below() -> None:
    start = at("2026-03-01 12:00")
    rows = [row(1, start), row(2, start), row(3, start, ADA), row(4, start), row(5, start, ADA, seq=None)]
    assert timeline.unread_below(rows, rows[0].order) == 2
    assert timeline.unread_below(rows, rows[4].order) == 0


SENDERS = st.sampled_from([ADA, BO])
ROWS = st.lists(
    st.tuples(SENDERS, st.integers(0, 40 * 60_000), st.booleans(), st.sampled_from(list(Content))), max_size=30
).map(
    lambda given: [
        row(n, at("2026-03-01 23:40") + sum(x[1] for x in given[: n + 1]), s, gap_before=gap, content=content)
        for n, (s, _, gap, content) in enumerate(given)
    ]
)


@given(ROWS, ZONES, st.none() | st.integers(0, 30))
def test_a_run_closes_where_the_next_opens(rows: list[MessageRow], zone: ZoneInfo, read_seq: int | None) -> None:
    placed = timeline.place_all(rows, zone, read_seq=read_seq)
    for this, following in itertools.pairwise(placed):
        assert this.closes_run == following.opens_run
        if following.day is not None or following.new_above or following.gap_above:
            assert following.opens_run
    assert sum(p.new_above for p in placed) <= 1
    if placed:
        assert placed[0].opens_run
        assert placed[-1].closes_run
        days = [p.day for p in placed if p.day]
        assert len(days) == len(set(days))


@given(st.integers(-(10**15), 10**18), ZONES)
def test_every_moment_has_a_day(when: int, zone: ZoneInfo) -> None:
    assert isinstance(timeline.day_of(when, zone), date)


@given(st.integers(157_766_400_000, 4_102_444_800_000), ZONES)
def test_midnight_is_ahead_and_begins_the_next_day(now: int, zone: ZoneInfo) -> None:
    midnight = timeline.next_midnight(now, zone)
    assert now < midnight <= now + 27 * 3_600_000
    assert timeline.day_of(midnight, zone) > timeline.day_of(now, zone)


HEIGHTS = st.lists(st.integers(1, 900), min_size=1, max_size=40)


def laid_out(heights: dict[UUID, int]) -> list[timeline.Visible]:
    y, items = 0.0, []
    for key, height in heights.items():
        items.append(timeline.Visible(key, y, height))
        y += height
    return items


@given(HEIGHTS, HEIGHTS, HEIGHTS, st.floats(0, 1), st.integers(50, 1000), st.data())
def test_the_anchor_stays_where_it_was_whatever_changes_around_it(
    shown: list[int], above: list[int], below: list[int], where: float, height: int, data: st.DataObject
) -> None:
    before = {UUID(int=i): h for i, h in enumerate(shown)}
    content_y = where * max(0, sum(shown) - height)
    items = laid_out(before)
    anchor = timeline.choose_anchor(items, content_y, height)
    assert anchor is not None
    after = {UUID(int=10_000 + i): h for i, h in enumerate(above)}
    for key, h in before.items():
        if key == anchor.key:
            after[key] = h
        elif data.draw(st.booleans()):
            after[key] = data.draw(st.integers(1, 900))
    after |= {UUID(int=20_000 + i): h for i, h in enumerate(below)}
    y = next(item.y for item in laid_out(after) if item.key == anchor.key)
    restored = timeline.content_y_for(anchor, y)
    old_y = next(item.y for item in items if item.key == anchor.key)
    assert y - restored == pytest.approx(old_y - content_y, abs=1e-6)


def test_the_anchor_is_the_topmost_whole_row_else_the_largest_part() -> None:
    items = laid_out({UUID(int=1): 100, UUID(int=2): 100, UUID(int=3): 100})
    assert timeline.choose_anchor(items, 50, 200) == timeline.Anchor(UUID(int=2), 50)
    assert timeline.choose_anchor(items, 80, 60) == timeline.Anchor(UUID(int=2), 20)
    assert timeline.choose_anchor(items, 5_000, 60) is None


def test_the_list_follows_only_where_the_newest_is_on_screen() -> None:
    assert timeline.is_at_latest(900, 100, 1000)
    assert timeline.is_at_latest(897, 100, 1000)
    assert not timeline.is_at_latest(800, 100, 1000)
