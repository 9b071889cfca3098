"""The decisions before the inbox, without a window; the view's test has the keys and clicks."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from desktop.bridge.contract import Credentials, Secrets, SecretsPlace, Stage, Started
from desktop.domain.problem import Problem
from desktop.viewmodels.sign_in import SignInModel
from desktop.viewmodels.times import Times
from desktop.viewmodels.words import relay_name, sentence
from tests.helpers.fake_bridge import FakeBridge
from tests.helpers.fake_codes import NEW_CODES
from tests.helpers.fake_engine import CODES, RELAY, FakeEngine

NOW = int(datetime(2026, 6, 15, tzinfo=UTC).timestamp() * 1000)
GOOD = "otter waltz under 9 lamps"


@pytest.fixture
def model(bridge: FakeBridge, engine: FakeEngine) -> SignInModel:
    """At the engine's first stage."""
    model = SignInModel(bridge, lambda name, text: Path(name), Times(), lambda: NOW)
    model.show(engine.started)
    return model


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("wss://relay.example.net/v1", "relay.example.net"),
        ("ws://127.0.0.1:8080/v1", "127.0.0.1:8080"),
        ("relay.example.net", "relay.example.net"),
        ("wss://user:secret@relay.example.net/v1", "relay.example.net"),
    ],
)
def test_relays_are_named_as_people_say_it(url: str, name: str) -> None:
    assert relay_name(url) == name


@given(st.text(max_size=60).filter(lambda text: not set("[]") & set(text)))
def test_no_address_is_too_strange_to_name(url: str) -> None:
    assert isinstance(relay_name(url), str)


@pytest.mark.parametrize(
    ("stage", "page"),
    [
        (Stage.SIGN_IN, "sign_in"),
        (Stage.PASSPHRASE, "passphrase"),
        (Stage.KEYRING_PROBLEM, "keyring"),
        (Stage.CACHE_PROBLEM, "cache"),
    ],
)
def test_each_stage_has_its_page(model: SignInModel, stage: Stage, page: str) -> None:
    model.show(Started(stage, problem="keyring_absent"))
    assert model.page == page
    assert model.fault
    assert not model.canWaitForKeyring
    assert model.cacheProblem == "keyring_absent"


@pytest.mark.parametrize(
    ("born", "words"),
    [("2010-06-15", "18"), ("2010-06-16", "16 June 2026"), ("2008-06-15", ""), ("2008-06-16", "18"), ("x", "")],
)
def test_an_age_is_explained(model: SignInModel, born: str, words: str) -> None:
    model.judgeBirthDate(born)
    assert (words in model.ageNote) if words else model.ageNote == ""


def test_a_business_needs_an_adult(model: SignInModel, engine: FakeEngine) -> None:
    model.signUp("shop", "Shop", GOOD, "2009-01-01", "business")
    assert set(model.faults) == {"kind"}
    assert engine.asked("sign_up") == []


@pytest.mark.parametrize(
    ("problem", "field"),
    [
        (Problem("conflict"), "username"),
        (Problem("invalid_params", field="display_name"), "display_name"),
        (Problem("invalid_params", field="password"), "password"),
    ],
)
def test_what_the_relay_refuses_is_said_at_its_field(
    model: SignInModel, engine: FakeEngine, qtbot: QtBot, problem: Problem, field: str
) -> None:
    engine.problems["sign_up"] = problem
    model.signUp("mina", "Mina", GOOD, "2001-05-23", "personal")
    qtbot.waitUntil(lambda: field in model.faults)
    assert model.fault == ""


def test_a_field_left_empty_is_asked_for_as_its_form_means_it(model: SignInModel) -> None:
    """Who signs in enters what they have; who makes an account, or sets a new password, chooses."""
    model.signIn("", "")
    assert model.faults == {"username": "Enter your username.", "password": "Enter your password."}
    model.recover("", "", "")
    assert model.faults["username"] == "Enter your username."
    assert model.faults["password"] == "Choose a password."
    model.signUp("", "", "", "", "personal")
    assert (model.faults["username"], model.faults["password"]) == ("Choose a username.", "Choose a password.")


@pytest.mark.parametrize(
    ("born", "words"), [("5 May 2001", "Write it as"), ("2001-06-31", "no such day"), ("", "Enter")]
)
def test_what_is_wrong_with_a_date_is_told(model: SignInModel, born: str, words: str) -> None:
    model.signUp("mina", "Mina", GOOD, born, "personal")
    assert words in model.faults["birth_date"]


def test_an_easy_password_costs_no_recovery_code(model: SignInModel, engine: FakeEngine, qtbot: QtBot) -> None:
    model.recover("ada.lens", CODES[0], "password123")
    qtbot.waitUntil(lambda: set(model.faults) == {"password"})
    assert engine.asked("sign_in") == []


def test_only_the_newest_judgement_counts(model: SignInModel, qtbot: QtBot) -> None:
    for end in range(1, len(GOOD) + 1):
        model.judgePassword(GOOD[:end], "", "")
    qtbot.waitUntil(lambda: model.score >= 3)
    model.judgePassword("", "", "")
    assert (model.score, model.strengthWords) == (-1, "")


def test_what_another_place_would_cost_is_said_before(model: SignInModel, engine: FakeEngine, qtbot: QtBot) -> None:
    engine.problems["sign_in"] = Problem("keyring_locked", reason="unsent")
    model.signIn("ada.lens", "plum orbit lantern 42")
    qtbot.waitUntil(lambda: model.page == "keyring" and not model.busy)
    assert model.fault == f"{sentence(Problem('keyring_locked'))} {sentence(Problem('unsent_laid_by'))}"
    model.show(Started(Stage.PASSPHRASE))
    model.open("sign_in")
    assert model.fault == sentence(Problem("unsent_at_risk"))


def test_the_place_that_was_chosen_before_the_sign_in_is_the_one_it_is_kept_in(
    model: SignInModel, engine: FakeEngine, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def sign_in_anew(secrets: Secrets) -> Started:
        return Started(Stage.SIGN_IN, relay_url=RELAY, problem="unsent_laid_by")

    monkeypatch.setattr(engine, "retry_secrets", sign_in_anew)
    model.show(Started(Stage.KEYRING_PROBLEM, relay_url=RELAY, problem="keyring_locked"))
    assert model.inKeyring
    model.choosePassphrase("seven tall birches", "seven tall birches")
    qtbot.waitUntil(lambda: model.page == "sign_in" and not model.busy)
    assert not model.inKeyring
    model.signIn("ada.lens", GOOD)
    qtbot.waitUntil(lambda: model.inKeyring and not model.busy)
    ((_, _, secrets),) = engine.asked("sign_in")
    assert secrets == Secrets(SecretsPlace.PASSPHRASE, "seven tall birches")


def test_a_keyring_that_fails_after_the_relay_answered_goes_on_where_it_was(
    model: SignInModel, engine: FakeEngine, qtbot: QtBot
) -> None:
    """The same credentials, another place."""
    finished: list[Started] = []
    model.finished.connect(finished.append)
    engine.problems["sign_in"] = Problem("keyring_failed")
    model.signIn(" @Ada ", GOOD)
    qtbot.waitUntil(lambda: model.page == "keyring" and not model.busy)
    engine.problems.clear()
    model.thisSessionOnly()
    qtbot.waitUntil(lambda: bool(finished))
    assert engine.asked("sign_in")[-1] == (RELAY, Credentials("ada", GOOD), Secrets(SecretsPlace.SESSION))


def test_codes_are_handed_to_nobody_else(model: SignInModel, engine: FakeEngine) -> None:
    finished: list[Started] = []
    model.finished.connect(finished.append)
    model.show(engine.ready(SecretsPlace.KEYRING, codes=CODES))
    assert model.page == "codes"
    assert not finished
    model.codes.keep()  # type: ignore[attr-defined]
    assert finished[0].recovery_codes == ()


def test_pages_do_not_turn_while_something_is_asked(model: SignInModel, engine: FakeEngine, qtbot: QtBot) -> None:
    gate = engine.hold("sign_in")
    model.signIn("ada", GOOD)
    qtbot.waitUntil(lambda: bool(engine.asked("sign_in")))
    model.open("sign_up")
    assert model.page == "sign_in"
    gate.set()
    qtbot.waitUntil(lambda: not model.busy)
    model.open("nowhere")
    assert model.page != "nowhere"


def test_codes_that_nobody_saw_come_before_the_inbox_once(
    model: SignInModel, engine: FakeEngine, bridge: FakeBridge, qtbot: QtBot
) -> None:
    finished: list[Started] = []
    model.finished.connect(finished.append)
    model.show(engine.ready(SecretsPlace.KEYRING, unseen=True))
    assert (model.page, model.waits, finished) == ("codes_unseen", True, [])
    qtbot.waitUntil(lambda: engine.asked("reconnect") == [()])
    model.goOn()
    assert [started.codes_unseen for started in finished] == [True]
    model.show(engine.started)
    assert len(finished) == 2
    assert not model.waits


def test_new_codes_take_the_place_of_those_that_nobody_saw(
    model: SignInModel, engine: FakeEngine, qtbot: QtBot
) -> None:
    finished: list[Started] = []
    model.finished.connect(finished.append)
    model.show(engine.ready(SecretsPlace.KEYRING, unseen=True))
    model.codes.renew(GOOD)
    qtbot.waitUntil(lambda: model.page == "codes")
    assert model.codes.codes == list(NEW_CODES)
    model.codes.keep()
    assert [(started.codes_unseen, started.recovery_codes) for started in finished] == [(False, ())]
    qtbot.waitUntil(lambda: engine.asked("codes_kept") == [()])
