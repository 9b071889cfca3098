"""The configuration: defaults, what is refused and how it is told."""

import contextlib
import re
from dataclasses import fields
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relay import config
from relay.config import PLAINTEXT_PHRASE, Deadlines, Rate, Settings, SettingsError

BASE = Path("/srv/relay")


def read(text: str) -> Settings:
    return config.from_text(text, BASE)


def problems(text: str) -> list[str]:
    with pytest.raises(SettingsError) as caught:
        read(text)
    return caught.value.problems


def test_an_empty_file_gives_the_defaults() -> None:
    settings = read("")
    assert settings.relay.data == str(BASE / "data")
    assert settings.limits == Settings().limits
    assert settings.buckets.per_address
    assert not settings.development


def test_the_commented_configuration_changes_nothing_and_says_everything() -> None:
    text = config.commented()
    assert read(text) == read("")
    with_all = re.sub(r"(?m)^#(\w+ = )", r"\1", text)
    assert read(with_all) == read("")
    for section in fields(Settings):
        if section.name == "development":
            continue
        for one in fields(section.type):  # type: ignore[arg-type]
            assert re.search(rf"(?m)^{one.name} = ", with_all), one.name


def test_values_are_taken() -> None:
    settings = read(
        """
        [relay]
        data = "/var/lib/relay"
        listen = "[::1]:9000"
        origins = ["https://chat.example.org"]
        [deadlines]
        sign_in = 3
        [buckets]
        sends = { at_once = 5, each_hour = 7.5 }
        """
    )
    assert settings.relay.data == "/var/lib/relay"
    assert settings.relay.origins == ("https://chat.example.org",)
    assert settings.deadlines.sign_in == 3
    assert settings.buckets.sends == Rate(5, 7.5)


CORPUS = {
    "unknown key": ("[limits]\nframes = 9000\n", "line 2: limits.frames is not a setting; did you mean 'frame'?"),
    "unknown section": ("[limit]\nframe = 9000\n", "line 1: limit is not a setting; did you mean 'limits'?"),
    "unknown, nothing near": (
        "[tls]\nzzzzzz = 1\n",
        "line 2: tls.zzzzzz is not a setting; known here: certificate, key",
    ),
    "hidden": ("development = true\n", "line 1: development is not a setting"),
    "the right key's line": (
        "[deadlines]\nsend = 2.0\n\n[limits]\nbudget = 5000\nframe = 1\n",
        "line 6: limits.frame is 1; allowed is 4096 to 16777216",
    ),
    "text for number": ('[limits]\nframe = "big"\n', "line 2: limits.frame is a whole number"),
    "fraction for whole": ("[limits]\nframe = 5000.5\n", "line 2: limits.frame is a whole number"),
    "bool for number": ("[limits]\nframe = true\n", "line 2: limits.frame is a whole number"),
    "bool for fraction": ("[deadlines]\nsend = true\n", "line 2: deadlines.send is a number"),
    "nan": ("[deadlines]\nsend = nan\n", "line 2: deadlines.send is nan"),
    "infinite": ("[deadlines]\nsend = inf\n", "line 2: deadlines.send is inf"),
    "number for text": ("[relay]\ndata = 1\n", "line 2: relay.data is a text in quotes"),
    "text for bool": ('[http]\nenabled = "yes"\n', "line 2: http.enabled is true or false"),
    "text for list": ('[relay]\norigins = "x"\n', "line 2: relay.origins is a list of texts in quotes"),
    "value for table": ("limits = 5\n", "line 1: limits is a table"),
    "half a bucket": ("[buckets]\nsends = { at_once = 5 }\n", "line 2: buckets.sends needs both at_once and each_hour"),
    "weak durability": ('[storage]\nsynchronous = "normal"\n', "storage.synchronous: only full"),
    "no durability": ('[storage]\nsynchronous = "off"\n', "storage.synchronous: only full"),
    "weak passwords": ("[passwords]\nmemory_mib = 8\n", "line 2: passwords.memory_mib is 8; allowed is 19 to 4096"),
    "short key": ('[storage]\nkey = "abc"\n', "storage.key: 64 hexadecimal digits"),
    "no port": ('[relay]\nlisten = "localhost"\n', "relay.listen: 'localhost' is not HOST:PORT"),
    "large port": ('[relay]\nlisten = "localhost:99999"\n', "relay.listen: 'localhost:99999' is not HOST:PORT"),
    "plaintext": ('[relay]\nlisten = "0.0.0.0:80"\n', "relay.listen: 0.0.0.0:80 is not a loopback address"),
    "half-hearted": ('[relay]\nlisten = "0.0.0.0:80"\nallow_plaintext = "yes"\n', "relay.listen: 0.0.0.0:80 is not"),
    "public metrics": ('[http]\nlisten = "0.0.0.0:80"\n', "http.listen: health and metrics are served on a loopback"),
    "half of tls": ('[tls]\nkey = "k.pem"\n', "tls: certificate and key go together"),
    "no origin": ('[relay]\norigins = ["example.org"]\n', "relay.origins: 'example.org' is not an origin"),
    "no toml": ("[relay\n", "not valid TOML"),
}


@pytest.mark.parametrize(("text", "problem"), CORPUS.values(), ids=CORPUS.keys())
def test_what_is_refused(text: str, problem: str) -> None:
    assert any(problem in one for one in problems(text)), problems(text)


def test_everything_wrong_is_told_at_once() -> None:
    assert len(problems("[limits]\nframe = 1\nbudget = 1\nnone = 1\n")) == 3


def test_plaintext_needs_the_words_or_a_certificate() -> None:
    listen = '[relay]\nlisten = "0.0.0.0:443"\n'
    read(listen + f'allow_plaintext = "{PLAINTEXT_PHRASE}"\n')
    settings = read(listen + '[tls]\ncertificate = "c.pem"\nkey = "/k.pem"\n')
    assert settings.tls.certificate == str(BASE / "c.pem")
    assert settings.tls.key == "/k.pem"


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="cannot be read"):
        config.from_file(tmp_path / "none.toml")
    (tmp_path / "latin").write_bytes(b"\xff")
    with pytest.raises(SettingsError, match="cannot be read"):
        config.from_file(tmp_path / "latin")


def test_without_a_file_on_loopback_the_limits_are_for_development() -> None:
    settings = config.without_file("d", "127.0.0.1:0")
    assert settings.development
    assert not settings.buckets.per_address
    assert settings.buckets.sends.at_once == 6000


def test_without_a_file_beyond_loopback_is_refused() -> None:
    with pytest.raises(SettingsError, match="not a loopback address"):
        config.without_file("d", "0.0.0.0:0")


def test_another_address_is_checked_too() -> None:
    settings = read("")
    assert config.listening_on(settings, "127.0.0.1:1").relay.listen == "127.0.0.1:1"
    with pytest.raises(SettingsError):
        config.listening_on(settings, "example.org:1")


@pytest.mark.parametrize("host", ["127.0.0.1", "127.9.9.9", "::1", "localhost"])
def test_loopback(host: str) -> None:
    assert config.is_loopback(host)


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "example.org", "10.0.0.1", "", "localhost.example.org"])
def test_not_loopback(host: str) -> None:
    assert not config.is_loopback(host)


@given(st.text(max_size=20))
def test_an_address_is_a_pair_or_refused(text: str) -> None:
    try:
        host, port = config.split_address(text)
    except ValueError:
        return
    assert host
    assert 0 <= port <= 65535


@given(st.dictionaries(st.text("abclimts", min_size=1), st.one_of(st.integers(), st.booleans(), st.text()), max_size=3))
def test_no_table_breaks_the_reader(table: dict[str, object]) -> None:
    import json

    text = "[limits]\n" + "".join(f"{json.dumps(key)} = {json.dumps(value)}\n" for key, value in table.items())
    with contextlib.suppress(SettingsError):
        read(text)


def test_deadlines_can_be_scaled_for_fault_tests() -> None:
    assert Deadlines().scaled(0.05).send == 0.5
