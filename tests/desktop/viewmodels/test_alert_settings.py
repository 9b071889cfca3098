"""What is set of notifications is kept, and shown by an example."""

import pytest
from pytestqt.qtbot import QtBot

from desktop.system.preferences import Preferences
from desktop.viewmodels.alert_settings import AlertSettingsModel
from desktop.viewmodels.app_settings import AppSettings


@pytest.fixture
def saved() -> list[Preferences]:
    return []


@pytest.fixture
def settings(qtbot: QtBot, saved: list[Preferences]) -> AlertSettingsModel:
    appearance = AppSettings(Preferences(), saved.append)
    assert appearance.alerts is appearance.alert_settings()
    return appearance.alert_settings()


def test_they_are_on_and_say_everything_until_one_wants_otherwise(
    settings: AlertSettingsModel, saved: list[Preferences]
) -> None:
    assert (settings.on, settings.preview, settings.sound, settings.volume) == (True, "text", "plane", 60)
    settings.turn(False)
    settings.choosePreview("name")
    settings.choosePreview("everything")
    settings.chooseVolume(400)
    assert (saved[-1].alerts, saved[-1].alert_preview, saved[-1].alert_volume) == (False, "name", 100)
    assert not settings.on


def test_the_example_says_what_a_notice_would(settings: AlertSettingsModel) -> None:
    assert (settings.exampleTitle, settings.exampleBody[:12]) == ("Mina Klein", "Did you catc")
    settings.choosePreview("name")
    assert (settings.exampleTitle, settings.exampleBody) == ("Mina Klein", "New message")
    settings.choosePreview("nothing")
    assert (settings.exampleTitle, settings.exampleBody) == ("Paravion", "New message")


def test_a_sound_is_heard_when_it_is_chosen(settings: AlertSettingsModel, saved: list[Preferences]) -> None:
    heard: list[tuple[str, int]] = []
    settings.soundWanted.connect(lambda *told: heard.append(told))
    settings.chooseSound("bell")
    settings.chooseSound("none")
    settings.chooseSound("trumpet")
    settings.playSound()
    assert heard == [("bell", 60)]
    assert saved[-1].alert_sound == "none"


def test_an_example_is_asked_for_and_what_the_system_can_do_is_said(settings: AlertSettingsModel, qtbot: QtBot) -> None:
    with qtbot.waitSignal(settings.exampleWanted):
        settings.showExample()
    assert settings.native
    with qtbot.waitSignal(settings.changed):
        settings.set_native(False)
    settings.set_native(False)
    assert not settings.native
