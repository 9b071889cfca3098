"""The cases can fail: a relay with a planted fault is caught by the case that is meant to catch it."""

from collections.abc import Awaitable, Callable

import pytest

from tests.conformance import client, mutants, test_accounts, test_order, test_resume, test_sending, test_threads
from tests.conformance.document import Json
from tests.conformance.mutants import Fault, behind
from tests.conformance.people import World, world_at

Case = Callable[[World], Awaitable[None]]


def wrong_type(params: Json) -> None:
    params["message"]["seq"] = str(params["message"]["seq"])


def without_time(params: Json) -> None:
    params["message"].pop("sent_at")


def wrong_hash(params: Json) -> None:
    params["message"]["content_hash"] = "A" * 43


def another_author(params: Json) -> None:
    params["message"]["sender_id"] = params["message"]["thread_id"]


def hole_in_thread(params: Json) -> None:
    params["message"]["seq"] += params["message"]["seq"] > 2


def stale_head(result: Json) -> None:
    if "threads" in result:
        result["head"]["seq"] -= 3


def shows_codes(result: Json) -> None:
    if "token" in result:
        result["recovery_codes"] = ["x"]


def counts_read_as_unread(result: Json) -> None:
    for thread in result.get("threads", []):
        thread["unread"] = thread["last_seq"]


def trims_history(result: Json) -> None:
    if "messages" in result:
        result["messages"] = result["messages"][1:]


CAUGHT: list[tuple[type[Fault], Case]] = [
    (mutants.LosesAnEvent, test_resume.test_e02_from_the_beginning_everything_comes),
    (mutants.RepeatsAnEvent, test_sending.test_c01_what_is_answered_is_what_the_other_gets),
    (mutants.ResumesOneTooFar, test_resume.test_e03_every_cut_gives_exactly_the_rest),
    (mutants.AnswersLate, test_sending.test_c03_the_answer_comes_before_the_own_event),
    (mutants.ForgetsIds, test_sending.test_c04_the_same_again_is_the_same_answer_and_one_event),
    (mutants.ForgetsIds, test_sending.test_c07_the_same_id_with_another_content_is_a_conflict),
    (mutants.SaysAnotherError, test_sending.test_c26_a_thread_of_others_is_not_there),
    (mutants.HidesTheReset, test_resume.test_e08_another_epoch_is_a_reset),
    (mutants.TakesAnything, test_sending.test_c14_a_refused_send_neither_stops_nor_shifts_the_others),
    (mutants.event(wrong_type), test_sending.test_c02_all_own_devices_get_it_too),
    (mutants.event(without_time), test_sending.test_c02_all_own_devices_get_it_too),
    (mutants.event(wrong_hash), test_sending.test_c23_the_hash_is_sha256_over_the_canonical_body),
    (mutants.event(another_author), test_sending.test_c20_forged_author_order_and_time_are_ignored),
    (mutants.event(hole_in_thread), test_order.test_d02_two_senders_at_once_are_seen_in_one_order),
    (mutants.answer(stale_head), test_resume.test_e12_events_during_the_snapshot_come_exactly_once),
    (mutants.answer(shows_codes), test_accounts.test_b09_sign_in_takes_the_name_in_any_case_and_shows_no_codes),
    (mutants.answer(counts_read_as_unread), test_threads.test_f07_reading_lowers_unread_and_tells_the_own_devices),
    (mutants.answer(trims_history), test_threads.test_f04_pages_of_history_join_without_gap_or_overlap),
]


CATCHES = (AssertionError, pytest.fail.Exception, TimeoutError, client.Refused, client.Ended, LookupError)


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """A case that waits for what never comes gives up sooner."""
    monkeypatch.setattr(client, "DEADLINE", 1.5)


async def run(url: str, case: Case) -> None:
    async with world_at(url) as world:
        await case(world)


@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize(("fault", "case"), CAUGHT, ids=lambda one: one.__name__)
async def test_a_planted_fault_is_caught(relay_url: str, fault: type[Fault], case: Case) -> None:
    async with behind(relay_url, fault) as url:
        with pytest.raises(CATCHES):
            await run(url, case)


@pytest.mark.parametrize("case", sorted({case for _, case in CAUGHT}, key=lambda one: one.__name__))
async def test_the_same_cases_pass_through_the_proxy_without_a_fault(relay_url: str, case: Case) -> None:
    async with behind(relay_url, Fault) as url:
        await run(url, case)
