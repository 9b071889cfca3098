"""What every test shares: the platform Qt draws on, seeds, and the rule that nothing may leak.

The environment is set before anything imports Qt. Two sizes exist for every large count: the one CI runs, and the one
an issue names, chosen with ``--long``.
"""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_QUICK_BACKEND", "software")
os.environ.setdefault("QSG_RENDER_LOOP", "basic")
os.environ.setdefault("QT_LOGGING_RULES", "qt.multimedia.*=false")
# A test must never reach the keyring or the home of whoever runs it; those that test the keyring set up their own.
os.environ.setdefault("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")

import asyncio
import gc
import itertools
import logging
import random
import secrets
from collections.abc import AsyncIterator, Callable, Iterator

import hypothesis
import pytest
from pytestqt.qtbot import QtBot

from tests.helpers.waiting import DEADLINE

hypothesis.settings.register_profile(
    "ci",
    deadline=None,
    max_examples=100,
    print_blob=True,
    suppress_health_check=[hypothesis.HealthCheck.too_slow],
)
hypothesis.settings.register_profile("long", parent=hypothesis.settings.get_profile("ci"), max_examples=5_000)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add ``--long`` (the figures an issue names) and ``--seed`` (repeat a run)."""
    parser.addoption("--long", action="store_true", help="run the counts that an issue names, not CI's")
    parser.addoption("--seed", type=int, default=None, help="repeat a run with the seed it printed")


def pytest_configure(config: pytest.Config) -> None:
    """Choose the size of the property tests and one seed for the whole run."""
    hypothesis.settings.load_profile("long" if config.getoption("--long") else "ci")
    for wait in (QtBot.waitUntil, QtBot.waitSignal, QtBot.waitSignals, QtBot.waitExposed, QtBot.waitActive):
        # A safety net, as in `tests/helpers/waiting.py`: five seconds are not long on a machine that does other things.
        wait.__kwdefaults__["timeout"] = int(DEADLINE * 1_000)
    chosen = config.getoption("--seed")
    config.stash[SEED] = secrets.randbits(32) if chosen is None else chosen


def pytest_report_header(config: pytest.Config) -> str:
    """Print what repeats this run."""
    size = "long" if config.getoption("--long") else "ci"
    return f"paravion: counts={size} seed={config.stash[SEED]} (repeat with --seed {config.stash[SEED]})"


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out the tests that exist only for the long run; they are deselected, never skipped."""
    if config.getoption("--long"):
        return
    left_out = [item for item in items if item.get_closest_marker("long")]
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if not item.get_closest_marker("long")]


SEED = pytest.StashKey[int]()


@pytest.fixture
def long_run(request: pytest.FixtureRequest) -> bool:
    """Whether this is the long run."""
    return bool(request.config.getoption("--long"))


@pytest.fixture
def count(long_run: bool) -> Callable[[int, int], int]:
    """Choose between CI's figure and the long one: ``count(20, 500)``."""
    return lambda ci, long: long if long_run else ci


@pytest.fixture
def seed(request: pytest.FixtureRequest) -> int:
    """One number for this test in this run, printed in the header: the same seed gives the same test."""
    name = request.node.nodeid
    return random.Random(f"{request.config.stash[SEED]}:{name}").getrandbits(32)


@pytest.fixture
def rng(seed: int) -> random.Random:
    """A generator that ``--seed`` repeats."""
    return random.Random(seed)


@pytest.fixture(autouse=True)
def no_lost_environment() -> Iterator[None]:
    """Fail a test that changes the environment for the tests after it."""
    before = dict(os.environ)
    yield
    after = dict(os.environ)
    for name in ("PYTEST_CURRENT_TEST",):
        before.pop(name, None)
        after.pop(name, None)
    assert after == before, "the test left another environment behind; use monkeypatch.setenv"


@pytest.fixture(autouse=True)
def no_lost_collector() -> Iterator[None]:
    """Fail a test that leaves Python's collection of cycles off for the tests after it."""
    yield
    was_on = gc.isenabled()
    gc.enable()
    assert was_on, "the test left the collector off, as a start of the app does; switch it on again"


_FULL_EVERY = 25
"""Tests with Qt between two collections of all generations."""
_with_qt = itertools.count(1)


@pytest.fixture(autouse=True)
def collected_on_this_thread(request: pytest.FixtureRequest, no_lost_collector: None) -> Iterator[None]:
    """While Qt runs, cycles come apart between tests and on this thread, as in the app on the window's (decision 8).

    A collection on another thread that ends a connection of Qt waits for the interpreter with Qt's lock in hand, and
    this thread, which has the interpreter, for that lock: both for ever.
    """
    if "qapp" not in request.fixturenames:
        yield
        return
    gc.disable()
    yield
    gc.collect(2 if next(_with_qt) % _FULL_EVERY == 0 else 1)
    gc.enable()


class _Complaints(logging.Handler):
    """Keeps what asyncio complains of: a task destroyed while pending, an error that nobody awaited."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.heard: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.heard.append(record.getMessage())


@pytest.fixture(autouse=True)
def no_complaint_of_asyncio() -> Iterator[None]:
    """Fail a test that loses a task or an error of one: asyncio only logs both."""
    complaints = _Complaints()
    logger = logging.getLogger("asyncio")
    logger.addHandler(complaints)
    yield
    logger.removeHandler(complaints)
    assert complaints.heard == []


async def _leaked(before: set[asyncio.Task[object]]) -> list[str]:
    current = asyncio.current_task()
    left = [task for task in asyncio.all_tasks() if task not in before and task is not current and not task.done()]
    return [repr(task.get_coro()) for task in left]


@pytest.fixture
async def no_leaked_tasks() -> AsyncIterator[None]:
    """Fail a test whose asyncio tasks outlive it. Ask for it in the suites that start tasks."""
    before = set(asyncio.all_tasks())
    yield
    assert await _leaked(before) == [], "the test left tasks behind"
