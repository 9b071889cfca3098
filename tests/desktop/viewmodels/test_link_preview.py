"""The card of a link that is being written: asked for at rest, called off by a key, sent as it is shown."""

import asyncio
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from desktop.domain.link_preview import with_picture
from desktop.domain.message import LinkPreview
from desktop.domain.problem import Problem
from desktop.viewmodels.composer import ComposerModel
from desktop.viewmodels.composer_modes import OPEN, Mode, writing_back
from desktop.viewmodels.link_preview import KNOWN_MOST, LinkPreviewModel
from tests.helpers.fake_bridge import FakeBridge
from tests.helpers.fake_carrying import photo
from tests.helpers.fake_world import World, lively, messaging

URL = "https://films.example/a"
CARD = LinkPreview(URL, "Harbour at six", "Boats & tide", "Films")


@pytest.fixture
def engine() -> World:
    world = World()
    world.pages[URL] = CARD
    return world


@pytest.fixture
def composer(engine: World, bridge: FakeBridge) -> Iterator[ComposerModel]:
    made = messaging(engine, bridge)
    model: ComposerModel = made.chat.composer
    model.open(lively(engine))
    yield model
    made.dispose()


@pytest.fixture
def card(composer: ComposerModel) -> LinkPreviewModel:
    return composer.preview


def write(composer: ComposerModel, text: str) -> None:
    composer.edited(text, len(text))


def rest(qtbot: QtBot, card: LinkPreviewModel) -> None:
    """Wait until nothing is on its way to the engine any more."""
    qtbot.waitUntil(lambda: not card._rest.isActive() and not card.busy)


def test_a_link_gets_its_card_and_the_card_goes_with_it(
    engine: World, composer: ComposerModel, card: LinkPreviewModel, qtbot: QtBot
) -> None:
    write(composer, f"see {URL}")
    qtbot.waitUntil(lambda: card.title != "")
    assert (card.shown, card.busy, card.host) == (True, False, "films.example")
    assert (card.title, card.description) == ("Harbour at six", "Boats & tide")
    write(composer, f"see {URL} tonight")
    assert card.shown
    composer.send()
    assert not card.shown
    qtbot.waitUntil(lambda: engine.asked("send") != [])
    (row,) = [row for rows in engine.message_rows.values() for row in rows if URL in row.text]
    assert row.preview == CARD
    assert engine.asked("link_preview") == [(URL,)]


def test_a_key_stroke_calls_off_what_is_under_way(
    engine: World, composer: ComposerModel, card: LinkPreviewModel, qtbot: QtBot
) -> None:
    gate: asyncio.Event = engine.hold("link_preview")
    write(composer, URL)
    qtbot.waitUntil(lambda: len(engine.asked("link_preview")) == 1)
    assert card.busy
    write(composer, f"{URL} x")
    assert not card.busy
    assert not card.shown
    gate.set()
    qtbot.waitUntil(lambda: card.title != "")
    assert engine.asked("link_preview") == [(URL,), (URL,)]


def test_without_a_rest_nothing_is_asked(engine: World, composer: ComposerModel, card: LinkPreviewModel) -> None:
    write(composer, URL)
    write(composer, URL[:-1])
    write(composer, "")
    assert not card._rest.isActive()
    assert engine.asked("link_preview") == []


def test_what_was_removed_stays_away_until_the_message_is_sent(
    engine: World, composer: ComposerModel, card: LinkPreviewModel, qtbot: QtBot
) -> None:
    write(composer, URL)
    qtbot.waitUntil(lambda: card.title != "")
    card.remove()
    assert not card.shown
    write(composer, f"{URL} x")
    rest(qtbot, card)
    assert not card.shown
    composer.send()
    qtbot.waitUntil(lambda: engine.asked("send") != [])
    assert all(row.preview is None for rows in engine.message_rows.values() for row in rows)
    write(composer, URL)
    assert card.shown


def test_one_that_is_made_can_be_called_off(
    engine: World, composer: ComposerModel, card: LinkPreviewModel, qtbot: QtBot
) -> None:
    engine.hold("link_preview")
    write(composer, URL)
    qtbot.waitUntil(lambda: card.busy)
    card.remove()
    assert not card.shown
    assert not card._making.busy


def test_a_page_that_says_nothing_is_asked_once(
    engine: World, composer: ComposerModel, card: LinkPreviewModel, qtbot: QtBot
) -> None:
    engine.pages.clear()
    for text in (URL, f"{URL} a", f"{URL} ab"):
        write(composer, text)
        rest(qtbot, card)
    assert not card.shown
    assert len(engine.asked("link_preview")) == 1


def test_an_engine_that_cannot_makes_no_card(
    engine: World, composer: ComposerModel, card: LinkPreviewModel, qtbot: QtBot
) -> None:
    engine.problems["link_preview"] = Problem("internal_error")
    write(composer, URL)
    qtbot.waitUntil(lambda: len(engine.asked("link_preview")) == 1)
    rest(qtbot, card)
    assert not card.shown
    assert composer.refusal == ""


@pytest.mark.parametrize("mode", [Mode("Closed."), Mode(asks=True), writing_back("Mina")])
def test_in_requests_and_closed_composers_nothing_is_asked(
    engine: World, composer: ComposerModel, card: LinkPreviewModel, qtbot: QtBot, mode: Mode
) -> None:
    write(composer, URL)
    qtbot.waitUntil(lambda: card.title != "")
    composer.set_mode(mode)
    assert not card.shown
    write(composer, f"{URL}?b")
    assert not card._rest.isActive()
    assert card.take(()) is None
    composer.set_mode(OPEN)
    assert engine.asked("link_preview") == [(URL,)]


def test_the_setting_turns_it_off(engine: World, composer: ComposerModel, card: LinkPreviewModel, qtbot: QtBot) -> None:
    card.want(False)
    write(composer, URL)
    assert not card._rest.isActive()
    card.want(True)
    write(composer, f"{URL} ")
    qtbot.waitUntil(lambda: card.title != "")


def test_a_draft_that_comes_back_fetches_nothing(
    engine: World, composer: ComposerModel, card: LinkPreviewModel, qtbot: QtBot
) -> None:
    thread = next(row for row in engine.thread_rows.values() if row.pinned)
    other = engine.thread_with(engine.someone(91, "Bo"), draft="https://films.example/b")
    write(composer, URL)
    qtbot.waitUntil(lambda: card.title != "" and engine.thread_rows[thread.thread_id].draft == URL)
    composer.open(other)
    assert not card.shown
    assert not card._rest.isActive()
    composer.open(engine.thread_rows[thread.thread_id])
    assert card.title == "Harbour at six"
    assert engine.asked("link_preview") == [(URL,)]


def test_few_links_are_remembered(engine: World, composer: ComposerModel, card: LinkPreviewModel, qtbot: QtBot) -> None:
    for number in range(KNOWN_MOST + 3):
        write(composer, f"https://films.example/{number}")
        rest(qtbot, card)
    assert len(card._known) == KNOWN_MOST


PICTURE = photo(1, 480, 320, there=False)


def written(engine: World) -> list[LinkPreview | None]:
    return [row.preview for rows in engine.message_rows.values() for row in rows if URL in row.text]


def test_the_picture_comes_behind_the_words_and_goes_with_them(
    engine: World, composer: ComposerModel, card: LinkPreviewModel, qtbot: QtBot
) -> None:
    engine.shows[URL] = PICTURE
    gate = engine.hold("link_picture")
    write(composer, URL)
    qtbot.waitUntil(lambda: card.title != "")
    assert (card.busy, card.pictureKey) == (False, "")
    gate.set()
    qtbot.waitUntil(lambda: card.pictureKey != "")
    assert card.placeholder == PICTURE.placeholder
    write(composer, f"{URL} tonight")
    assert card.pictureKey != ""
    composer.send()
    qtbot.waitUntil(lambda: engine.asked("send") != [])
    assert written(engine) == [with_picture(CARD, PICTURE)]
    assert card.pictureKey == ""
    assert engine.dropped == []
    # The message has it now: for the same link again another one is fetched.
    write(composer, URL)
    qtbot.waitUntil(lambda: card.pictureKey != "")
    assert (engine.asked("link_preview"), engine.asked("link_picture")) == ([(URL,)], [(URL,)] * 2)


def test_a_picture_that_is_not_there_yet_does_not_go(
    engine: World, composer: ComposerModel, card: LinkPreviewModel, qtbot: QtBot
) -> None:
    engine.shows[URL] = PICTURE
    gate = engine.hold("link_picture")
    write(composer, URL)
    qtbot.waitUntil(lambda: card.title != "")
    composer.send()
    qtbot.waitUntil(lambda: engine.asked("send") != [])
    gate.set()
    assert written(engine) == [CARD]
    assert not card.shown


def test_beside_photos_goes_no_card_and_its_picture_is_let_go(
    engine: World, composer: ComposerModel, card: LinkPreviewModel, qtbot: QtBot
) -> None:
    engine.shows[URL] = PICTURE
    write(composer, URL)
    qtbot.waitUntil(lambda: card.pictureKey != "")
    assert card.take((photo(2),)) is None
    qtbot.waitUntil(lambda: engine.dropped == [PICTURE])
    assert not card.shown


def test_a_key_stroke_leaves_a_picture_on_its_way_and_another_link_calls_it_off(
    engine: World, composer: ComposerModel, card: LinkPreviewModel, qtbot: QtBot
) -> None:
    engine.shows[URL] = PICTURE
    gate = engine.hold("link_picture")
    write(composer, URL)
    qtbot.waitUntil(lambda: engine.asked("link_picture") == [(URL,)])
    write(composer, f"{URL} x")
    assert card._making.busy
    write(composer, "nothing")
    assert not card._making.busy
    gate.set()
    write(composer, f"{URL} again")
    qtbot.waitUntil(lambda: card.pictureKey != "")
    assert engine.asked("link_picture") == [(URL,), (URL,)]


def test_what_is_removed_or_forgotten_gives_its_picture_back(
    engine: World, composer: ComposerModel, card: LinkPreviewModel, qtbot: QtBot
) -> None:
    engine.shows[URL] = PICTURE
    write(composer, URL)
    qtbot.waitUntil(lambda: card.pictureKey != "")
    card.remove()
    qtbot.waitUntil(lambda: engine.dropped == [PICTURE])
    composer.send()
    write(composer, URL)
    qtbot.waitUntil(lambda: card.pictureKey != "")
    for number in range(KNOWN_MOST):
        write(composer, f"https://films.example/{number}")
        rest(qtbot, card)
    qtbot.waitUntil(lambda: engine.dropped == [PICTURE, PICTURE])


@pytest.mark.parametrize("fails", [True, False])
def test_a_picture_that_fails_leaves_a_card_without_one(
    engine: World, composer: ComposerModel, card: LinkPreviewModel, qtbot: QtBot, fails: bool
) -> None:
    if fails:
        engine.problems["link_picture"] = Problem("internal_error")
    write(composer, URL)
    qtbot.waitUntil(lambda: engine.asked("link_picture") == [(URL,)] and not card._making.busy)
    assert (card.title, card.pictureKey) == ("Harbour at six", "")
    write(composer, "")
    write(composer, f"{URL} x")
    assert (card.title, engine.asked("link_picture")) == ("Harbour at six", [(URL,)])
