"""When the line to the relay is made; the sessions' tests have what goes over it."""

from pathlib import Path

import pytest

from desktop.bridge.contract import Problem
from tests.desktop.bridge.test_session import Ear, opened
from tests.helpers.waiting import in_time


async def test_there_is_one_line_which_answers_that_it_is_offline(tmp_path: Path, no_leaked_tasks: None) -> None:
    async with opened("ws://127.0.0.1:9/v1", tmp_path, Ear()) as session:
        assert session.link is session.link
        with pytest.raises(Problem):
            await in_time(session.devices(), "an answer")
