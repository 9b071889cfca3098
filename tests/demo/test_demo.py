"""The demonstration shows what it says: two windows, messages both ways, pictures of them."""

import os
import subprocess
import sys
from pathlib import Path

from tests.demo.people import CONVERSATIONS, EVERYONE, FOLLOWS, MINA, SOFIA
from tests.demo.window import HELLO, YES
from tests.helpers.processes import ROOT

LOOKED_AROUND = ["5-ada-requests", "6-ada-privacy", "7-ada-people"]
PNG = b"\x89PNG\r\n\x1a\n"


def test_two_people_write_to_each_other_in_two_real_windows(tmp_path: Path) -> None:
    out = tmp_path / "demo"
    env = {**os.environ, "HOME": str(tmp_path / "untouched")}
    done = subprocess.run(
        [sys.executable, "-m", "tests.demo", "--out", str(out)],
        cwd=ROOT,
        env=env,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.count(HELLO) == done.stdout.count(YES) + 1 == 2
    assert MINA.answers[0] in done.stdout
    assert f"{SOFIA.name} is in the inbox now" in done.stdout
    pictures = sorted(out.glob("*.png"))
    assert [picture.stem for picture in pictures if picture.stem > "5"] == LOOKED_AROUND
    assert len(pictures) >= 8
    assert all(picture.read_bytes().startswith(PNG) for picture in pictures)
    assert not (tmp_path / "untouched").exists()
    assert not list((out / "profiles").rglob("cache.db*")), "what was for this session only is gone"


def test_its_people_are_there_once_and_only_they_speak() -> None:
    assert len({who.username for who in EVERYONE}) == len(EVERYONE) >= 12
    for conversation in CONVERSATIONS:
        assert {who for who, _ in conversation.lines} <= {conversation.a, conversation.b}
        assert conversation.unread <= len(conversation.lines)
    assert all(who in EVERYONE and whom in EVERYONE and who != whom for who, whom in FOLLOWS)
