"""The pages before the inbox over an engine in memory."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from desktop.bridge.contract import SecretsPlace, Stage, Started
from desktop.viewmodels.sign_in import SignInModel
from desktop.viewmodels.times import Times
from tests.desktop.conftest import OpenWindow
from tests.desktop.views.harness import SIGN_IN
from tests.helpers.fake_bridge import FakeBridge
from tests.helpers.fake_engine import CODES, FakeEngine
from tests.helpers.gui import Screen


class Desk:
    """The view, its model, and what came of it."""

    def __init__(self, screen: Screen, model: SignInModel) -> None:
        self.screen = screen
        self.model = model
        self.finished: list[Started] = []
        self.saved: list[tuple[str, str]] = []
        model.finished.connect(self.finished.append)

    def turn_to(self, page: str, engine: FakeEngine) -> None:
        """Bring a page up as the engine would."""
        if page == "codes":
            self.model.show(engine.ready(SecretsPlace.KEYRING, codes=CODES))
        elif page == "codes_unseen":
            self.model.show(engine.ready(SecretsPlace.KEYRING, unseen=True))
        elif page == "passphrase":
            self.model.show(Started(Stage.PASSPHRASE))
        elif page == "keyring":
            self.model.show(Started(Stage.KEYRING_PROBLEM, problem="keyring_frozen"))
        elif page == "cache":
            self.model.show(Started(Stage.CACHE_PROBLEM, problem="cache_damaged"))
        else:
            self.model.open(page)
        self.screen.settle()


OpenDesk = Callable[..., Desk]


@pytest.fixture
def open_desk(open_window: OpenWindow, bridge: FakeBridge, engine: FakeEngine) -> OpenDesk:
    """The sign-in view, at the engine's first stage."""

    def show(**properties: object) -> Desk:
        texts: list[tuple[str, str]] = []

        def save(name: str, text: str) -> Path:
            texts.append((name, text))
            return Path("/home/ada/Documents") / name

        model = SignInModel(bridge, save, Times())
        model.show(engine.started)
        desk = Desk(open_window(qml=SIGN_IN, signIn=model, **properties), model)
        desk.saved = texts
        return desk

    return show


@pytest.fixture
def desk(open_desk: OpenDesk) -> Desk:
    """The view in its usual dress."""
    return open_desk()
