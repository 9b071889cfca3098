"""The sounds that are shipped are those that are made, short and not too loud."""

import array
import io
import wave

import pytest

from resources import folder, resource
from tests.resources.sounds import RATE, SOUNDS, made


@pytest.mark.parametrize("name", SOUNDS)
def test_a_sound_is_the_one_that_is_made(name: str) -> None:
    with wave.open(str(resource("sounds", f"{name}.wav"))) as shipped:
        samples = array.array("h", shipped.readframes(shipped.getnframes()))
        assert (shipped.getnchannels(), shipped.getframerate()) == (1, RATE)
    with wave.open(io.BytesIO(made(name))) as fresh:
        wanted = array.array("h", fresh.readframes(fresh.getnframes()))
    # Another system's sine may differ in its last bit.
    assert len(samples) == len(wanted)
    assert max(abs(one - other) for one, other in zip(samples, wanted, strict=True)) <= 1
    assert len(samples) < RATE
    assert 8_000 < max(map(abs, samples)) < 24_000
    assert max(abs(samples[0]), abs(samples[-1])) < 50


def test_nothing_else_lies_there() -> None:
    assert {path.stem for path in folder("sounds").glob("*.wav")} == set(SOUNDS)
    assert "CC0" in resource("sounds", "LICENSE.txt").read_text("utf-8")
