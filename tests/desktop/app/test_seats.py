"""Seats: several engines and their view-models in one process, closed one by one or together."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication

from desktop.app.locking import Locking
from desktop.app.seats import Seats
from desktop.bridge.contract import Engine, Stage
from desktop.config import AppConfig
from desktop.domain.problem import Problem
from desktop.system.event_loop import GuiTasks, run_gui
from desktop.system.paths import app_paths, profile_paths
from desktop.system.preferences import Preferences
from desktop.system.profile_lock import ProfileLock
from desktop.viewmodels.app_settings import AppSettings

RELAY = "wss://relay.example.net/v1"


def test_each_has_its_own_engine_and_files(qapp: QGuiApplication, tmp_path: Path) -> None:
    async def main(tasks: GuiTasks) -> int:
        appearance = AppSettings(Preferences(), lambda _: None)
        config = AppConfig(base=tmp_path, relay_url=RELAY)
        seats = Seats(config, Locking(config, app_paths(tmp_path)), appearance, tasks)
        one, two = seats.open("default"), seats.open("account-2", "default")
        for seat in (one, two):
            seat.start()
        started = [await seat.bridge.call(Engine.start) for seat in (one, two)]
        assert [(told.stage, told.relay_url) for told in started] == [(Stage.SIGN_IN, RELAY)] * 2
        third = seats.open("account-2")
        third.start()
        try:
            await third.bridge.call(Engine.start)
        except Problem as problem:
            assert problem.name == "profile_in_use"
        else:
            raise AssertionError("two engines have one profile")
        await third.close()
        shell = two.make_shell()
        assert shell.appearance is appearance
        seats.leave(two)
        await asyncio.gather(*seats._leaving)
        assert not profile_paths("account-2", tmp_path).folder.exists()
        assert profile_paths("default", tmp_path).folder.exists()
        assert seats.all == (one, third)
        await seats.close()
        return 7

    assert run_gui(qapp, main) == 7


def test_where_one_cannot_end_in_order_the_others_do_before_it_is_told(
    qapp: QGuiApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def main(tasks: GuiTasks) -> int:
        config = AppConfig(base=tmp_path, relay_url=RELAY)
        seats = Seats(config, Locking(config, app_paths(tmp_path)), AppSettings(Preferences(), lambda _: None), tasks)
        one, two = seats.open("default"), seats.open("account-2")
        for seat in (one, two):
            seat.start()
            await seat.bridge.call(Engine.start)
        end = one.close

        async def fail() -> None:
            raise TimeoutError

        monkeypatch.setattr(one, "close", fail)
        with pytest.raises(TimeoutError):
            await seats.close()
        lock = ProfileLock(profile_paths("account-2", tmp_path).lock)
        lock.acquire()  # Its engine has let go of it.
        lock.release()
        await end()
        return 7

    assert run_gui(qapp, main) == 7
