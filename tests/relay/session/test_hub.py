"""The hub: who hears of a commit, and who is closed by one."""

from relay.services.context import Caller
from relay.session.counters import Counters
from relay.session.hub import Hub
from relay.storage.port import Appended, Committed
from relay.wire.frames import write_event

ADA1, ADA2, BO = Caller(b"ada", b"ada-1"), Caller(b"ada", b"ada-2"), Caller(b"bo", b"bo-1")


class Recorder:
    def __init__(self) -> None:
        self.heard: list[tuple[int, bytes]] = []
        self.out = 0
        self.away = 0
        self.cut = 0
        self.ticks: list[float] = []

    def appended(self, seq: int, frame: bytes) -> None:
        self.heard.append((seq, frame))

    def signed_out(self) -> None:
        self.out += 1

    def going_away(self) -> None:
        self.away += 1

    def broken(self) -> None:
        self.cut += 1

    def tick(self, now: float) -> None:
        self.ticks.append(now)


def never(error: Exception) -> None:
    raise AssertionError("no connection fails here") from error


class Clock:
    now = 5.0

    def __call__(self) -> float:
        return self.now


def entered(hub: Hub, caller: Caller) -> Recorder:
    one = Recorder()
    hub.add(one)
    hub.enter(one, caller)
    return one


def test_every_device_of_an_account_hears_its_entries() -> None:
    hub = Hub(counters := Counters(), Clock(), 60, never)
    ada1, ada2, bo = entered(hub, ADA1), entered(hub, ADA2), entered(hub, BO)
    hub.committed(Committed([Appended(b"ada", 4, b"{}"), Appended(b"cyd", 1, b"{}"), Appended(b"ada", 5, b"{}")], []))
    assert ada1.heard == ada2.heard == [(4, write_event(4, b"{}")), (5, write_event(5, b"{}"))]
    assert bo.heard == []
    assert counters.events == 4


def test_only_the_signed_out_device_is_closed() -> None:
    hub = Hub(Counters(), Clock(), 60, never)
    ada1, ada2 = entered(hub, ADA1), entered(hub, ADA2)
    hub.committed(Committed([], [b"ada-1"]))
    assert (ada1.out, ada2.out) == (1, 0)


def test_a_device_signed_out_while_it_entered_is_closed() -> None:
    clock = Clock()
    hub = Hub(Counters(), clock, 60, never)
    late = Recorder()
    hub.add(late)
    hub.committed(Committed([], [b"ada-1"]))
    hub.enter(late, ADA1)
    assert late.out == 1
    clock.now += 61
    hub.tick()
    assert entered(hub, ADA1).out == 0


def test_entering_again_changes_nothing() -> None:
    hub = Hub(Counters(), Clock(), 60, never)
    one = entered(hub, ADA1)
    hub.enter(one, ADA1)
    hub.committed(Committed([Appended(b"ada", 1, b"{}")], []))
    assert len(one.heard) == 1
    assert hub.signed_in == 1


def test_what_is_gone_hears_nothing() -> None:
    hub = Hub(Counters(), Clock(), 60, never)
    one, outsider = entered(hub, ADA1), Recorder()
    hub.remove(one)
    hub.enter(one, ADA1)
    hub.enter(outsider, BO)
    hub.committed(Committed([Appended(b"ada", 1, b"{}"), Appended(b"bo", 1, b"{}")], [b"ada-1"]))
    hub.going_away()
    assert (one.heard, one.out, one.away) == ([], 0, 0)
    assert outsider.heard == []
    assert len(hub) == hub.signed_in == 0
    assert not hub._users
    assert not hub._devices


def test_all_look_at_the_time_and_all_are_told_of_the_end() -> None:
    hub = Hub(Counters(), Clock(), 60, never)
    one, stranger = entered(hub, ADA1), Recorder()
    hub.add(stranger)
    hub.tick()
    hub.going_away()
    assert one.ticks == stranger.ticks == [5.0]
    assert (one.away, stranger.away) == (1, 1)


class Faulty(Recorder):
    def appended(self, seq: int, frame: bytes) -> None:
        raise ValueError

    signed_out = going_away = lambda self: self.appended(0, b"")

    def tick(self, now: float) -> None:
        raise ValueError


def test_a_connection_that_fails_is_cut_and_the_others_do_not_notice() -> None:
    faults: list[Exception] = []
    hub = Hub(Counters(), Clock(), 60, faults.append)
    before, faulty = entered(hub, ADA1), Faulty()
    hub.add(faulty)
    hub.enter(faulty, ADA1)
    after = entered(hub, ADA1)
    hub.committed(Committed([Appended(b"ada", 1, b"{}")], [b"ada-1"]))
    hub.tick()
    hub.going_away()
    assert faulty.cut == len(faults) == 4
    for one in (before, after):
        assert (len(one.heard), one.out, one.away, len(one.ticks), one.cut) == (1, 1, 1, 1, 0)
