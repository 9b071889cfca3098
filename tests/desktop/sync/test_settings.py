"""The figures the design names."""

from desktop.sync.settings import SyncSettings


def test_the_limits_of_the_design() -> None:
    settings = SyncSettings()
    assert settings.batch <= 400
    assert settings.ack_every >= 1.0
    assert settings.ack_after == 200
    assert settings.scrub_within <= 60
