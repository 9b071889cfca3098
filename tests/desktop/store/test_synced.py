"""Drafts between two devices: what is told and when, what arrives where, and that nothing is lost between them."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from desktop.domain.thread import ThreadRow
from desktop.store import drafts, outbox, synced, threads
from desktop.store.store import Store
from desktop.store.synced import Draft
from relay.wire.limits import MAX_TEXT
from tests.helpers.stores import T0, THREAD, add_thread, open_store

REST = 3_000


class Device:
    """One device: its store, what stands in its composer, and the first thread of its cache."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.n = add_thread(store)
        self.composer = ""
        self.held = False

    @property
    def row(self) -> ThreadRow:
        found = self.store.reading(lambda db: threads.get(db, THREAD))
        assert found is not None
        return found

    @property
    def waits(self) -> list[int]:
        """When each draft that waits is due."""
        found = self.store.reading(lambda db: db.execute("SELECT due_at FROM outbox WHERE kind = 'draft'").fetchall())
        return [line[0] for line in found]

    @property
    def versions(self) -> list[str]:
        return [one.text for one in self.store.reading(lambda db: drafts.versions(db, THREAD, T0))]

    def type(self, text: str) -> None:
        self.composer = text
        with self.store.write() as tx:
            drafts.put(tx, self.n, text, T0)
            synced.queue(tx, self.n, T0 + REST)

    def send(self) -> str:
        sent, self.composer = self.composer, ""
        with self.store.write() as tx:
            drafts.sent(tx, self.n, sent, T0)
            synced.queue(tx, self.n)
        return sent

    def hear(self, draft: Draft) -> None:
        with self.store.write() as tx:
            synced.arrive(tx, self.n, draft, T0)
        self.look()

    def look(self) -> None:
        """What the window does with what arrived: it goes where nobody is writing."""
        if self.row.draft_arrived and not self.held:
            self.composer = self.row.draft
            with self.store.write() as tx:
                drafts.shown(tx, self.n)

    def begin(self) -> Draft | None:
        with self.store.write() as tx:
            return synced.begin(tx, self.n)

    def took(self, draft: Draft) -> None:
        with self.store.write() as tx:
            synced.drop(tx, self.n)
            synced.took(tx, self.n, draft)

    def texts(self) -> list[str]:
        """All that is kept here."""
        return [self.row.draft, self.composer, *self.versions]


class Relay:
    """The draft as the relay has it."""

    def __init__(self) -> None:
        self.draft = Draft()

    def tell(self, device: Device, *, cut: bool = False) -> None:
        """A device tells what waits; with `cut` its answer is lost."""
        pushed = device.begin() if device.waits else None
        if pushed is None:
            return
        if pushed.text != self.draft.text:
            if pushed.rev != self.draft.rev:
                if not cut:
                    device.hear(self.draft)
                return
            self.draft = Draft(pushed.text, self.draft.rev + 1)
        if not cut:
            device.took(Draft(pushed.text, self.draft.rev))


@pytest.fixture
def two(tmp_path: Path) -> Iterator[tuple[Device, Device]]:
    stores = [open_store(tmp_path / name) for name in ("one", "other")]
    yield Device(stores[0]), Device(stores[1])
    for store in stores:
        store.close()


@pytest.fixture
def relay() -> Relay:
    return Relay()


def test_it_takes_what_the_relay_takes() -> None:
    assert synced.MOST == MAX_TEXT


def test_only_the_newest_text_waits_and_only_at_rest(two: tuple[Device, Device], relay: Relay) -> None:
    here, there = two
    for text in ("h", "he", "hello"):
        here.type(text)
    assert here.waits == [T0 + REST]
    (n,) = [line[0] for line in here.store.reading(lambda db: db.execute("SELECT n FROM outbox").fetchall())]
    assert here.store.reading(lambda db: outbox.heads(db, 9, T0, 60_000)) == []
    assert here.store.reading(lambda db: outbox.heads(db, 9, T0 + REST, 60_000)) == [(here.n, n)]
    relay.tell(here)
    assert (relay.draft, here.waits) == (Draft("hello", 1), [])
    there.hear(relay.draft)
    assert (there.row.draft, there.composer, there.waits, there.versions) == ("hello", "hello", [], [])
    here.type("hello")
    assert here.waits == []


def test_what_was_begun_here_goes_on_there_and_is_sent_from_there(two: tuple[Device, Device], relay: Relay) -> None:
    here, there = two
    here.type("hello")
    relay.tell(here)
    there.hear(relay.draft)
    there.type("hello there")
    relay.tell(there)
    here.hear(relay.draft)
    assert (here.composer, here.versions, here.row.draft_elsewhere) == ("hello there", [], False)
    sent = there.send()
    assert there.waits == [0]
    with here.store.write() as tx:
        synced.sent_elsewhere(tx, here.n, (sent,), T0 + 1)
    here.look()
    assert (here.composer, here.row.draft) == ("", "")
    relay.tell(there)
    here.hear(relay.draft)
    assert (relay.draft, here.waits, here.texts()) == (Draft("", 3), [], ["", ""])


def test_a_text_that_was_never_told_is_taken_back_untold(two: tuple[Device, Device]) -> None:
    here, _ = two
    here.type("hello")
    here.send()
    assert here.waits == []


def test_nothing_changes_under_a_cursor(two: tuple[Device, Device], relay: Relay) -> None:
    here, there = two
    here.type("hello")
    relay.tell(here)
    there.held = True
    there.hear(relay.draft)
    assert (there.composer, there.row.draft, there.row.draft_arrived) == ("", "hello", True)
    there.type("mine")
    assert (there.row.draft, there.row.draft_elsewhere, there.versions) == ("mine", True, ["hello"])
    relay.tell(there)
    here.hear(relay.draft)
    assert (here.composer, here.versions) == ("mine", ["hello"])


def test_both_write_and_neither_text_is_lost(two: tuple[Device, Device], relay: Relay) -> None:
    here, there = two
    here.type("by the sea")
    there.type("at the lake")
    relay.tell(here)
    relay.tell(there)
    assert (there.composer, there.versions, there.row.draft_elsewhere) == ("at the lake", ["by the sea"], True)
    relay.tell(there)
    here.hear(relay.draft)
    assert (relay.draft.text, here.composer) == ("at the lake", "at the lake")


def test_an_answer_that_was_lost_tells_of_ones_own_text_alone(two: tuple[Device, Device], relay: Relay) -> None:
    here, _ = two
    here.type("hello")
    relay.tell(here, cut=True)
    here.type("help")
    relay.tell(here)
    relay.tell(here)
    assert (relay.draft, here.waits, here.versions, here.row.draft_elsewhere) == (Draft("help", 2), [], [], False)


def test_a_draft_that_was_cleared_here_gives_way_to_a_newer_one(two: tuple[Device, Device], relay: Relay) -> None:
    here, there = two
    here.type("hello")
    relay.tell(here)
    there.hear(relay.draft)
    there.type("hello there")
    relay.tell(there)
    here.type("")
    relay.tell(here)
    assert (here.composer, here.waits, relay.draft.text) == ("hello there", [], "hello there")


def test_a_relay_that_was_restored_is_told_again(two: tuple[Device, Device], relay: Relay) -> None:
    here, _ = two
    for text in ("hello", "hello there"):
        here.type(text)
        relay.tell(here)
    for known in (Draft("hello", 1), Draft()):
        relay.draft = known
        here.hear(known)
        assert here.row.draft == "hello there"
        relay.tell(here)
        assert relay.draft == Draft("hello there", known.rev + 1)
    here.type("")
    relay.tell(here)
    relay.draft = Draft("hello", 1)
    here.hear(relay.draft)
    relay.tell(here)
    assert (here.row.draft, relay.draft) == ("", Draft("", 2))


@pytest.mark.parametrize("state", ["request", "requested", "closed", "left"])
def test_only_conversations_share_their_draft(two: tuple[Device, Device], state: str) -> None:
    here, there = two
    for device in two:
        with device.store.write() as tx:
            tx.execute("UPDATE threads SET state = ?", (state,))
    here.type("hello")
    there.hear(Draft("hello", 1))
    assert (here.waits, there.row.draft) == ([], "")


def test_one_that_is_too_long_waits_until_it_is_shorter(two: tuple[Device, Device], relay: Relay) -> None:
    here, _ = two
    here.type("x" * (MAX_TEXT + 1))
    assert here.waits == []
    here.type("\U0001f305" * MAX_TEXT)
    relay.tell(here)
    assert relay.draft.rev == 1


def test_it_can_be_turned_off_and_on(two: tuple[Device, Device], relay: Relay) -> None:
    here, there = two
    here.type("hello")
    with here.store.write() as tx:
        synced.set_on(tx, on=False)
    assert (here.waits, here.begin()) == ([], None)
    here.type("hello you")
    assert here.waits == []
    there.type("from over there")
    relay.tell(there)
    here.hear(relay.draft)
    assert (here.row.draft, here.versions) == ("hello you", [])
    with here.store.write() as tx:
        synced.set_on(tx, on=True)
    relay.tell(here)
    there.hear(relay.draft)
    assert (there.composer, "from over there" in there.texts()) == ("hello you", True)


def test_turned_off_it_leaves_the_relay_and_stays_here(two: tuple[Device, Device], relay: Relay) -> None:
    here, there = two
    here.type("hello")
    relay.tell(here)
    there.hear(relay.draft)
    woken: list[object] = []
    here.store.subscribe(woken.extend)
    with here.store.write() as tx:
        synced.set_on(tx, on=False)
    assert woken, "whoever takes it to the relay hears of it"
    relay.tell(here)
    assert (relay.draft, here.row.draft, here.waits) == (Draft("", 2), "hello", [])
    there.hear(relay.draft)
    assert there.row.draft == ""
    here.hear(relay.draft)
    here.type("hello you")
    assert (here.row.draft, here.waits) == ("hello you", [])


@pytest.mark.parametrize("answered", [True, False], ids=["answered", "cut"])
def test_turned_off_before_the_answer_came_it_leaves_the_relay_all_the_same(
    two: tuple[Device, Device], relay: Relay, answered: bool
) -> None:
    here, _ = two
    here.type("hello")
    assert here.begin() == Draft("hello", 0)
    relay.draft = Draft("hello", 1)
    with here.store.write() as tx:
        synced.set_on(tx, on=False)
    assert here.waits == []
    (here.took if answered else here.hear)(relay.draft)
    relay.tell(here)
    assert (relay.draft, here.row.draft, here.versions) == (Draft("", 2), "hello", [])


def test_turned_off_what_another_computer_shares_stays(two: tuple[Device, Device], relay: Relay) -> None:
    here, there = two
    here.type("hello")
    relay.tell(here)
    there.hear(relay.draft)
    there.type("hello from over there")
    with here.store.write() as tx:
        synced.set_on(tx, on=False)
    relay.tell(there)
    relay.tell(here)
    assert (relay.draft.text, here.waits, here.row.draft) == ("hello from over there", [], "hello")


def test_what_is_put_off_goes_later_and_holds_nothing_back(two: tuple[Device, Device]) -> None:
    here, _ = two
    here.type("hello")
    (n,) = [line[0] for line in here.store.reading(lambda db: db.execute("SELECT n FROM outbox").fetchall())]
    with here.store.write() as tx:
        synced.put_off(tx, n, T0 + 9_000)
    assert here.waits == [T0 + 9_000]
    assert not here.store.reading(outbox.is_waiting)


def test_a_draft_that_is_newer_than_what_was_sent_stays(two: tuple[Device, Device]) -> None:
    here, _ = two
    here.type("yes")
    with here.store.write() as tx:
        synced.sent_elsewhere(tx, here.n, ("yes",), T0 - 1)
    assert here.row.draft == "yes"
    with here.store.write() as tx:
        synced.sent_elsewhere(tx, here.n, ("**yes**", " yes"), T0)
    assert (here.row.draft, here.waits) == ("", [])


def test_no_text_of_a_draft_is_kept_beside_it(two: tuple[Device, Device], relay: Relay) -> None:
    here, _ = two
    here.type("hello")
    relay.tell(here)
    line = here.store.reading(lambda db: db.execute("SELECT mark, pushed FROM drafts_told").fetchone())
    assert line is not None
    assert {len(value) for value in line} == {32}
    with here.store.write() as tx:
        tx.execute("DELETE FROM threads")
    assert here.store.reading(lambda db: db.execute("SELECT count(*) FROM drafts_told").get) == 0


def test_whatever_comes_between_no_word_is_lost_and_none_changes_under_a_cursor(
    tmp_path: Path, rng: random.Random, count: Callable[[int, int], int]
) -> None:
    for number in range(count(40, 1_000)):
        stores = [open_store(tmp_path / f"{number}-{name}") for name in "ab"]
        devices, relay, said = [Device(store) for store in stores], Relay(), set[str]()
        sent: list[str] = []
        for step in range(rng.randrange(5, 60)):
            device = rng.choice(devices)
            before, held = device.composer, device.held
            match rng.randrange(8):
                case 0 | 1 | 2:
                    word = f"{rng.getrandbits(40):010x} "
                    said.add(word)
                    device.type(device.composer + word)
                    before = device.composer
                case 3 | 4:
                    relay.tell(device, cut=rng.random() < 0.3)
                case 5:
                    device.hear(relay.draft)
                case 6:
                    device.held = not device.held
                case _ if device.composer.strip():
                    sent.append(device.send())
                    before = device.composer
            if held:
                assert device.composer == before, "it changed under the cursor"
            kept = [text for one in devices for text in one.texts()]
            lost = [word for word in said if not any(word in text for text in (*kept, *sent))]
            assert not lost, f"{lost} lost in world {number} at step {step}; there is {kept}"
        for device in devices:
            device.held = False
        for _ in range(4):
            for device in devices:
                relay.tell(device)
                device.hear(relay.draft)
        ends = {device.row.draft for device in devices}
        assert ends == {relay.draft.text}, f"world {number} does not come to rest: {ends}, {relay.draft}"
        for store in stores:
            store.close()
