"""What a provider's failure tells."""

from relay.gifs.port import ProviderFailed


def test_a_failure_is_a_word_for_the_log() -> None:
    assert (ProviderFailed("time").reason, str(ProviderFailed("time"))) == ("time", "time")
