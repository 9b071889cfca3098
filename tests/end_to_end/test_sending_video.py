"""A large video on its way costs the app little memory; the benchmark `desktop-sending` has the figures for 500 MB."""

from __future__ import annotations

from pathlib import Path

from tests.benchmarks.sending import MIB, send_a_video


async def test_fifty_megabytes_of_video_leave_the_apps_memory_nearly_as_it_is(tmp_path: Path) -> None:
    told = await send_a_video(tmp_path, 50 * 10**6)
    assert told.grown < 60 * MIB
    assert len(told.busy) >= 50
