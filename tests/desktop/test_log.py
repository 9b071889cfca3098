"""Events as the layers tell them: under the app's logger, with their values beside the words."""

import logging

import pytest

from desktop.log import ROOT, EventLog


def test_an_event_carries_its_level_its_values_and_its_part(caplog: pytest.LogCaptureFixture) -> None:
    log = EventLog("sync")
    with caplog.at_level(logging.DEBUG, ROOT):
        for tell in (log.debug, log.info, log.warning, log.error):
            tell("100 %s done", rows=3)
    assert [record.levelname for record in caplog.records] == ["DEBUG", "INFO", "WARNING", "ERROR"]
    for record in caplog.records:
        assert (record.name, record.getMessage()) == ("paravion.sync", "100 %s done")
        assert record.__dict__["values"] == {"rows": 3}
        assert not record.exc_info


def test_an_error_is_told_with_where_it_was_raised(caplog: pytest.LogCaptureFixture) -> None:
    log = EventLog("sync")
    try:
        raise ValueError("needle")
    except ValueError as error:
        log.exception("handled")
        log.error("noticed", error=error)
    for record in caplog.records:
        assert record.exc_info is not None
        assert record.exc_info[0] is ValueError
