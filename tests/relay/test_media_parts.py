"""How settings become the parts of media."""

from pathlib import Path

import pytest

from relay.blobs.folder import FolderStore
from relay.blobs.objects import ObjectBlobs
from relay.blobs.workers import Workers
from relay.config import MediaSection, SettingsError, from_text
from relay.directory import Directory
from relay.media_parts import blob_store, media_policy, media_rules
from relay.services.context import MediaPolicy
from tests.relay.serving import fast_settings

BUCKET = """
[media]
store = "s3"
bucket = "pictures"
prefix = "relay/"
endpoint = "http://127.0.0.1:9000"
access_key = "AK"
secret_key = "SK"
"""


def test_the_defaults_of_settings_and_policy_are_the_same() -> None:
    assert media_policy(MediaSection()) == MediaPolicy()


def test_rules_follow_the_settings(tmp_path: Path) -> None:
    settings = fast_settings(tmp_path, media={"blob": 2048, "idle": 0.5})
    rules = media_rules(settings)
    assert (rules.blob, rules.idle, rules.sign_in) == (2048, 0.5, settings.deadlines.sign_in)


def test_the_store_is_a_folder_unless_a_bucket_is_chosen(tmp_path: Path) -> None:
    workers = Workers(1)
    directory = Directory(tmp_path)
    assert isinstance(blob_store(MediaSection(), directory, workers), FolderStore)
    chosen = from_text(BUCKET, tmp_path).media
    assert isinstance(blob_store(chosen, directory, workers), ObjectBlobs)
    workers.close()


@pytest.mark.parametrize("missing", ["bucket", "access_key", "secret_key"])
def test_a_bucket_needs_its_keys(tmp_path: Path, missing: str) -> None:
    lines = "\n".join(line for line in BUCKET.splitlines() if not line.startswith(missing))
    with pytest.raises(SettingsError) as caught:
        from_text(lines, tmp_path)
    assert caught.value.problems == [f"media.{missing}: needed for s3"]


def test_nonsense_is_told(tmp_path: Path) -> None:
    for line in ('store = "tape"', 'endpoint = "ftp://x"'):
        name = line.partition(" ")[0]
        lines = [other for other in BUCKET.splitlines() if not other.startswith(name)]
        with pytest.raises(SettingsError) as caught:
            from_text("\n".join([*lines, line]), tmp_path)
        assert caught.value.problems[0].startswith(f"media.{name}")


@pytest.mark.parametrize(
    "url", ["ftp://x", "http://giphy.com", "https://giphy.com/path", "https://a@b", "", "https://", "https://a b"]
)
def test_a_provider_of_gifs_is_a_host_over_tls(tmp_path: Path, url: str) -> None:
    with pytest.raises(SettingsError) as caught:
        from_text(f"[gifs]\nbase_url = '{url}'", tmp_path)
    assert caught.value.problems[0].startswith("gifs.base_url")


def test_a_provider_of_gifs_on_this_machine_needs_no_tls_and_a_key_no_blanks(tmp_path: Path) -> None:
    for host in ("http://127.0.0.1:8080", "http://[::1]:8080", "http://localhost"):
        assert from_text(f"[gifs]\nkey = 'x'\nbase_url = '{host}'", tmp_path).gifs.base_url == host
    with pytest.raises(SettingsError) as caught:
        from_text("[gifs]\nkey = 'a secret'", tmp_path)
    assert caught.value.problems == ["gifs.key: a key has no blanks"]
