"""L: the preview of a link, made by the sender."""

from typing import Any

import pytest

from tests.conformance.client import Refused, new_id, text
from tests.conformance.document import code_of
from tests.conformance.people import World
from tests.conformance.test_sending import refused, send

URL = "https://films.example/harbour"
WORDS = f"Look: {URL} tonight"
WHOLE = {"url": URL, "title": "Harbour at six", "description": "Boats & tide.", "site": "Films"}


@pytest.mark.parametrize("preview", [WHOLE, {"url": URL, "title": "t"}])
async def test_l01_a_preview_comes_out_as_it_went_in(world: World, preview: dict[str, Any]) -> None:
    ada, bo, thread = await world.pair()
    await send(ada, thread, text(WORDS, preview=preview))
    assert (await bo.client.messages(1))[0]["body"] == text(WORDS, preview=preview)


@pytest.mark.parametrize(
    "url",
    ["https://elsewhere.example/", f"{URL}/more", "Look", "films.example", "javascript:alert(1)", "", "https://"],
)
async def test_l02_its_url_is_a_web_link_that_stands_in_the_text(world: World, url: str) -> None:
    ada, _, thread = await world.pair()
    refusal = await refused(ada, thread, text(WORDS, preview={**WHOLE, "url": url}))
    assert (refusal.code, refusal.data["field"]) == (code_of("invalid_params"), "body.preview.url")


@pytest.mark.parametrize(("part", "most"), [("title", 200), ("description", 300), ("site", 60)])
async def test_l03_its_parts_have_limits_in_code_points(world: World, part: str, most: int) -> None:
    ada, bo, thread = await world.pair()
    refusal = await refused(ada, thread, text(WORDS, preview={**WHOLE, part: "🙂" * (most + 1)}))
    assert (refusal.code, refusal.data["field"]) == (code_of("invalid_params"), f"body.preview.{part}")
    await send(ada, thread, text(WORDS, preview={**WHOLE, part: "🙂" * most}))
    assert (await bo.client.messages(1))[0]["body"]["preview"][part] == "🙂" * most


@pytest.mark.parametrize("preview", [{**WHOLE, "title": " "}, {"url": URL}, {**WHOLE, "site": "two\nlines"}, "x", 7])
async def test_l04_it_has_a_title_and_is_made_of_lines(world: World, preview: Any) -> None:
    ada, _, thread = await world.pair()
    refusal = await refused(ada, thread, text(WORDS, preview=preview))
    assert refusal.code == code_of("invalid_params")


async def test_l05_a_request_carries_none(world: World) -> None:
    rita, sam = await world.person("rita", reaches=("friends", "everyone")), await world.person("sam")
    thread = await sam.direct(rita)
    with pytest.raises(Refused) as caught:
        await send(sam, thread, text(WORDS, preview=WHOLE))
    assert (caught.value.code, caught.value.data["field"]) == (code_of("invalid_params"), "body.preview")
    await sam.say(thread, WORDS)
    assert (await rita.client.messages(1))[0]["body"] == text(WORDS)


async def test_l06_with_another_preview_it_is_another_message(world: World) -> None:
    ada, _, thread = await world.pair()
    number = new_id()
    first = await send(ada, thread, text(WORDS, preview=WHOLE), id=number)
    assert await send(ada, thread, text(WORDS, preview=WHOLE), id=number) == first
    assert (await refused(ada, thread, text(WORDS), id=number)).code == code_of("conflict")
