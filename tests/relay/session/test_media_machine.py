"""The media channel as a machine: one thing at a time, never beyond the window."""

from __future__ import annotations

import json
from typing import Any

import pytest

from relay.services.context import Caller
from relay.session.actions import Abort, Close, Pause, Send, Unpause
from relay.session.media_actions import Fetch, MediaAction, Release, Run, SendBytes, Store
from relay.session.media_machine import FETCH, MediaMachine, MediaRules
from relay.wire import media
from relay.wire.errors import ErrorName, Refusal
from relay.wire.ids import make_id
from relay.wire.limits import MEDIA_FRAME, MEDIA_WINDOW

ADA = Caller(b"a" * 16, b"1" * 16)
RULES = MediaRules(sign_in=10.0, idle=60.0, misuses=5, blob=1000)
BLOB = make_id(1)


def request(number: int, method: str, **params: Any) -> bytes:
    return json.dumps({"jsonrpc": "2.0", "id": number, "method": method, "params": params}).encode()


def notification(method: str, **params: Any) -> bytes:
    return json.dumps({"jsonrpc": "2.0", "method": method, "params": params}).encode()


def begin(number: int, size: int) -> bytes:
    return request(number, "upload.begin", sha256="aa", size=size, type="image/png")


def get(number: int, offset: int = 0) -> bytes:
    return request(number, "download", blob_id=str(BLOB), offset=offset)


def said(actions: list[MediaAction]) -> list[dict[str, Any]]:
    return [json.loads(one.frame) for one in actions if isinstance(one, Send)]


def kinds(actions: list[MediaAction]) -> list[type]:
    return [type(one) for one in actions]


def closed(actions: list[MediaAction]) -> int:
    """The code of the close among these."""
    (code,) = [one.code for one in actions if isinstance(one, Close)]
    return code


def told(offset: int, size: int) -> media.Download:
    return media.Download(offset=offset, size=size, media_type="image/png", sha256="aa")


@pytest.fixture
def machine() -> MediaMachine:
    """Open for Ada."""
    found = MediaMachine(RULES)
    assert kinds(found.received(request(1, "media.open", token="t"))) == [Run]
    (answer,) = said(found.opened(ADA))
    assert answer["result"] == {"frame": MEDIA_FRAME, "window": MEDIA_WINDOW, "blob": 1000}
    return found


def uploading(machine: MediaMachine, size: int, offset: int = 0) -> None:
    assert kinds(machine.received(begin(2, size))) == [Run]
    (answer,) = said(machine.began(media.Upload(offset=offset), size))
    assert answer["result"] == {"offset": offset}


# Opening


def test_nothing_is_done_before_it_is_opened() -> None:
    machine = MediaMachine(RULES)
    (answer,) = said(machine.received(get(1)))
    assert answer["error"]["data"]["name"] == "not_signed_in"
    assert closed(machine.binary(b"x")) == 4400


def test_it_is_opened_once_and_in_time(machine: MediaMachine) -> None:
    (answer,) = said(machine.received(request(2, "media.open", token="t")))
    assert answer["error"]["data"]["name"] == "invalid_request"
    late = MediaMachine(RULES)
    assert late.tick(100.0) == []
    assert late.tick(109.9) == []
    assert closed(late.tick(110.0)) == 4408


def test_a_token_that_is_none_opens_nothing() -> None:
    machine = MediaMachine(RULES)
    machine.received(request(1, "media.open", token="t"))
    (answer,) = said(machine.refused(Refusal(ErrorName.NOT_SIGNED_IN, "no")))
    assert answer["error"]["code"] == 1001
    assert said(machine.received(get(2)))[0]["error"]["code"] == 1001


# Up


def test_bytes_are_stored_in_order_and_acknowledged_once_they_are(machine: MediaMachine) -> None:
    uploading(machine, 10)
    assert machine.binary(b"abc") == [Store(0, (b"abc",))]
    assert machine.binary(b"de") == []
    assert machine.binary(b"fghij") == []
    actions = machine.stored()
    assert said(actions)[0]["params"] == {"offset": 3}
    assert actions[1:] == [Store(3, (b"de", b"fghij"))]
    # Asked before all is stored, done after.
    assert machine.received(request(3, "upload.commit")) == []
    actions = machine.stored()
    assert said(actions)[0]["params"] == {"offset": 10}
    assert kinds(actions[1:]) == [Run]
    blob = media.Blob(blob_id=BLOB, size=10, media_type="image/png")
    actions = machine.committed(blob)
    assert kinds(actions) == [Release, Send]
    assert said(actions)[0]["result"]["blob_id"] == str(BLOB)


def test_an_upload_goes_on_at_its_offset(machine: MediaMachine) -> None:
    uploading(machine, 10, 7)
    assert machine.binary(b"hij") == [Store(7, (b"hij",))]


def test_what_is_not_whole_is_no_blob_and_may_still_become_one(machine: MediaMachine) -> None:
    (answer,) = said(machine.received(request(3, "upload.commit")))
    assert answer["error"]["data"]["name"] == "conflict"
    uploading(machine, 10)
    machine.binary(b"abc")
    machine.stored()
    (answer,) = said(machine.received(request(4, "upload.commit")))
    assert answer["error"]["data"]["name"] == "conflict"
    assert machine.binary(b"defghij") == [Store(3, (b"defghij",))]


def test_a_blob_that_is_there_takes_no_bytes(machine: MediaMachine) -> None:
    machine.received(begin(2, 10))
    actions = machine.began(media.Upload(offset=10, blob_id=BLOB, media_type="image/png"), 10)
    assert kinds(actions) == [Send]
    assert closed(machine.binary(b"x")) == 4400


@pytest.mark.parametrize("size", [0, MEDIA_FRAME + 1])
def test_frames_have_their_measure(machine: MediaMachine, size: int) -> None:
    uploading(machine, 10 * MEDIA_FRAME)
    assert closed(machine.binary(bytes(size))) == 4400


def test_more_than_announced_is_misuse(machine: MediaMachine) -> None:
    uploading(machine, 10)
    assert closed(machine.binary(bytes(11))) == 4400


def test_more_than_the_window_is_misuse(machine: MediaMachine) -> None:
    uploading(machine, 2 * MEDIA_WINDOW)
    for _ in range(MEDIA_WINDOW // MEDIA_FRAME):
        assert not machine.is_closing
        machine.binary(bytes(MEDIA_FRAME))
    actions = machine.binary(b"x")
    assert closed(actions) == 4400
    # What is being stored is still written to: it is let go of after that.
    assert Release() not in actions
    assert machine.stored() == [Release()]


def test_bytes_while_something_is_asked_are_misuse(machine: MediaMachine) -> None:
    uploading(machine, 10)
    machine.received(begin(3, 20))
    assert closed(machine.binary(b"x")) == 4400


def test_a_new_request_ends_the_upload_once_what_came_is_stored(machine: MediaMachine) -> None:
    uploading(machine, 10)
    machine.binary(b"abc")
    machine.binary(b"de")
    assert machine.received(get(3)) == []
    actions = machine.stored()
    assert actions[1:] == [Store(3, (b"de",))]
    assert kinds(machine.stored()) == [Send, Release, Run]


def test_a_stop_lets_go_of_the_upload_after_it_is_done(machine: MediaMachine) -> None:
    uploading(machine, 10)
    assert machine.received(request(3, "transfer.stop", forget=True)) == [
        Run("transfer.stop", media.StopTransfer(forget=True))
    ]
    assert kinds(machine.stopped()) == [Release, Send]
    assert kinds(machine.received(request(4, "transfer.stop"))) == [Run]
    assert kinds(machine.stopped()) == [Send]


def test_a_refused_commit_ends_the_upload(machine: MediaMachine) -> None:
    uploading(machine, 3)
    machine.binary(b"abc")
    machine.stored()
    machine.received(request(3, "upload.commit"))
    actions = machine.refused(Refusal(ErrorName.CONFLICT, "another hash"))
    assert kinds(actions) == [Release, Send]
    assert closed(machine.binary(b"x")) == 4400


def test_a_cut_while_it_commits_lets_go_once_that_is_over(machine: MediaMachine) -> None:
    uploading(machine, 3)
    machine.binary(b"abc")
    machine.stored()
    machine.received(request(3, "upload.commit"))
    assert kinds(machine.close(1006, "gone")) == [Close]
    assert machine.committed(media.Blob(blob_id=BLOB, size=3, media_type="image/png")) == [Release()]


def test_a_cut_while_it_begins_lets_go_once_that_is_over(machine: MediaMachine) -> None:
    machine.received(begin(2, 3))
    assert kinds(machine.close(1006, "gone")) == [Close]
    assert machine.began(media.Upload(offset=0), 3) == [Release()]


def test_a_disk_that_fails_sends_the_client_away_to_come_back(machine: MediaMachine) -> None:
    uploading(machine, 10)
    machine.binary(b"abc")
    actions = machine.store_failed()
    assert closed(actions) == 4503
    assert Release() in actions


def test_a_store_that_fails_after_a_cut_lets_go(machine: MediaMachine) -> None:
    uploading(machine, 10)
    machine.binary(b"abc")
    assert kinds(machine.close(1006, "gone")) == [Close]
    assert machine.store_failed() == [Release()]


def test_a_read_that_fails_matters_only_to_the_download_it_is_for(machine: MediaMachine) -> None:
    machine.received(get(2))
    machine.downloading(told(0, 5 * MEDIA_FRAME))
    machine.received(begin(3, 10))
    machine.began(media.Upload(offset=0), 10)
    machine.binary(b"abc")
    assert machine.fetch_failed(1) == []
    assert said(machine.stored())[0]["params"] == {"offset": 3}
    machine.received(get(4))
    machine.downloading(told(0, 5 * MEDIA_FRAME))
    assert closed(machine.fetch_failed(2)) == 4503


# Down


def test_bytes_are_sent_within_the_window_and_on_as_they_are_taken(machine: MediaMachine) -> None:
    size = 2 * MEDIA_WINDOW
    machine.received(get(2))
    actions = machine.downloading(told(0, size))
    assert actions[1:] == [Fetch(1, 0, FETCH)]
    actions = machine.fetched(1, bytes(FETCH))
    assert kinds(actions) == [SendBytes] * 4 + [Fetch]
    actions = machine.fetched(1, bytes(FETCH))
    assert kinds(actions) == [SendBytes] * 4
    assert machine.received(notification("download.ack", offset=MEDIA_FRAME)) == []
    assert machine.received(notification("download.ack", offset=2 * MEDIA_FRAME)) == [
        Fetch(1, MEDIA_WINDOW, 2 * MEDIA_FRAME)
    ]


def test_an_acknowledgement_of_more_than_was_sent_opens_no_window(machine: MediaMachine) -> None:
    machine.received(get(2))
    machine.downloading(told(0, 10 * MEDIA_WINDOW))
    assert machine.received(notification("download.ack", offset=9 * MEDIA_WINDOW)) == []
    sent = 0
    actions: list[MediaAction] = [Fetch(1, 0, FETCH)]
    while isinstance(actions[-1], Fetch):
        sent += actions[-1].length
        actions = machine.fetched(1, bytes(actions[-1].length))
    assert sent == MEDIA_WINDOW


def test_a_new_download_ends_the_one_before(machine: MediaMachine) -> None:
    machine.received(get(2))
    machine.downloading(told(0, 5 * MEDIA_FRAME))
    assert kinds(machine.received(get(3))) == [Run]
    # What was being read for the old one is dropped, and the new one is read.
    actions = machine.downloading(told(0, 3))
    assert kinds(actions) == [Send]
    assert machine.fetched(1, b"old") == [Fetch(2, 0, 3)]
    assert machine.fetched(2, b"new") == [SendBytes(b"new")]
    assert machine.received(notification("download.ack", offset=3)) == []


def test_a_stop_ends_a_download(machine: MediaMachine) -> None:
    machine.received(get(2))
    machine.downloading(told(0, MEDIA_FRAME))
    assert kinds(machine.received(request(3, "transfer.stop"))) == [Run]
    assert machine.fetched(1, bytes(9)) == []
    assert kinds(machine.stopped()) == [Send]


def test_the_end_of_a_blob_is_nothing_more(machine: MediaMachine) -> None:
    machine.received(get(2, 10))
    assert kinds(machine.downloading(told(10, 10))) == [Send]


def test_a_store_that_ends_too_early_closes(machine: MediaMachine) -> None:
    machine.received(get(2))
    machine.downloading(told(0, 10))
    assert closed(machine.fetched(1, b"")) == 4503


def test_a_peer_that_is_full_gets_nothing_and_is_not_read(machine: MediaMachine) -> None:
    machine.received(get(2))
    machine.downloading(told(0, 4 * MEDIA_WINDOW))
    assert machine.full() == [Pause()]
    assert kinds(machine.fetched(1, bytes(FETCH))) == [SendBytes] * 4
    assert machine.drained() == [Unpause(), Fetch(1, FETCH, FETCH)]


# Misuse, deadlines, ends


def test_what_makes_no_sense_is_told_until_it_is_too_much(machine: MediaMachine) -> None:
    (answer,) = said(machine.received(b"{"))
    assert answer["error"]["data"]["name"] == "parse_error"
    (answer,) = said(machine.received(request(2, "media.close")))
    assert answer["error"]["data"]["name"] == "unknown_method"
    assert machine.received(notification("download.ack", offset="x")) == []
    assert machine.received(notification("hello")) == []
    (actions) = machine.received(request(3, "download", offset=1))
    assert closed(actions) == 4400
    assert machine.received(get(4)) == machine.binary(b"x") == machine.going_away() == []


def test_requests_wait_for_the_one_before_but_not_many(machine: MediaMachine) -> None:
    machine.received(get(2))
    for number in range(3, 11):
        assert machine.received(get(number)) == []
    assert closed(machine.received(get(11))) == 4429


def test_nothing_that_moves_for_a_minute_is_closed(machine: MediaMachine) -> None:
    assert machine.tick(0.0) == []
    uploading(machine, 100)
    assert machine.tick(30.0) == []
    assert machine.tick(89.0) == []
    machine.binary(b"x")
    machine.stored()
    assert machine.tick(90.0) == []
    assert machine.tick(149.9) == []
    assert closed(machine.tick(150.0)) == 4408


def test_what_the_relay_takes_its_time_for_is_not_the_peers(machine: MediaMachine) -> None:
    machine.tick(0.0)
    machine.received(get(2))
    assert machine.tick(1.0) == machine.tick(500.0) == machine.tick(5_000.0) == []


def test_a_store_that_takes_its_time_is_not_the_peers(machine: MediaMachine) -> None:
    uploading(machine, 100)
    machine.binary(b"x")
    assert machine.tick(0.0) == machine.tick(1.0) == machine.tick(500.0) == []
    machine.stored()
    machine.received(get(3))
    assert Fetch in kinds(machine.downloading(told(0, 10)))
    assert machine.tick(501.0) == machine.tick(502.0) == machine.tick(1_000.0) == []


def test_a_peer_that_does_not_read_is_cut(machine: MediaMachine) -> None:
    machine.tick(0.0)
    machine.full()
    machine.tick(1.0)
    assert kinds(machine.tick(100.0)) == [Abort]


def test_a_device_that_is_signed_out_is_closed_at_once(machine: MediaMachine) -> None:
    uploading(machine, 10)
    actions = machine.signed_out()
    assert kinds(actions) == [Release, Close]
    assert closed(actions) == 4401


def test_whoever_is_superseded_lets_go_once_its_write_is_over(machine: MediaMachine) -> None:
    uploading(machine, 10)
    machine.binary(b"abc")
    actions = machine.superseded()
    assert kinds(actions) == [Close]
    assert machine.stored() == [Release()]


def test_going_away_waits_for_what_runs(machine: MediaMachine) -> None:
    uploading(machine, 10)
    machine.binary(b"abc")
    assert machine.going_away() == []
    actions = machine.stored()
    assert said(actions)[0]["params"] == {"offset": 3}
    assert closed(actions) == 4503
    other = MediaMachine(RULES)
    other.received(request(1, "media.open", token="t"))
    assert other.going_away() == []
    assert kinds(other.opened(ADA)) == [Send, Close]
