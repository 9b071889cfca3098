"""Settings: every time can be scaled, nothing else is."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from desktop.config import AppConfig, BridgeConfig, ClientConfig, PreviewConfig, SecretsConfig
from desktop.sync.settings import SyncSettings

KINDS = (ClientConfig, BridgeConfig, PreviewConfig, SecretsConfig)
RATIOS = {"jitter", "rest"}


@given(st.floats(0.01, 2.0))
def test_times_are_scaled_and_nothing_else_is(factor: float) -> None:
    for kind in KINDS:
        usual = kind()
        scaled = usual.scaled(factor)
        for name in usual.__struct_fields__:
            before, after = getattr(usual, name), getattr(scaled, name)
            if isinstance(before, float) and name not in RATIOS:
                assert after == before * factor
            else:
                assert after == before


def test_the_whole_app_is_scaled_at_once() -> None:
    config = AppConfig(base=Path("x"), profile="ada")
    fast = config.scaled(0.05)
    assert fast.client == config.client.scaled(0.05)
    assert fast.bridge == config.bridge.scaled(0.05)
    assert fast.previews == config.previews.scaled(0.05)
    assert fast.secrets == config.secrets.scaled(0.05)
    assert (fast.pace, fast.profile) == (0.05, "ada")


def test_a_half_open_connection_is_noticed_within_45_seconds() -> None:
    config = ClientConfig()
    assert config.ping_after + config.pong_within <= 45
    assert not config.plain_allowed


def test_a_verdict_can_be_taken_back_for_ten_seconds() -> None:
    assert ClientConfig().undo_within == 10
    # What waits longer than sync's limit is taken for another clock's: see `SyncSettings.held_most`.
    assert ClientConfig().undo_within < SyncSettings().held_most
