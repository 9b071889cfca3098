"""Where the relay goes for GIFs, and nowhere else."""

import pytest

from relay.gifs.places import Place, home_of, is_public

GIPHY = home_of("https://api.giphy.com", local=False)
HERE = home_of("http://127.0.0.1:8080", local=True)


@pytest.mark.parametrize(
    "url",
    ["https://api.giphy.com/v1/gifs/x", "https://media0.giphy.com/media/x.gif?cid=1&ct=g", "https://giphy.com/"],
)
def test_hosts_of_the_provider_are_asked(url: str) -> None:
    place = GIPHY.place(url)
    assert place is not None
    assert (place.secure, place.port, place.named) == (True, 443, place.host)


@pytest.mark.parametrize(
    "url",
    [
        "http://media0.giphy.com/x.gif",
        "https://media0.giphy.com:8443/x.gif",
        "https://evilgiphy.com/x.gif",
        "https://giphy.com.evil.example/x.gif",
        "https://giphy.com@evil.example/x.gif",
        "https://127.0.0.1/x.gif",
        "https://[::1]/x.gif",
        "https://[nonsense/x.gif",
        "https://giphy.com:99999/",
        "ftp://giphy.com/x.gif",
        "https:///x.gif",
        "https://giphy.com/x y",
        "https://giphy.com/x\r\nHost: evil.example",
        "https://giphy.com/é",
        "",
    ],
)
def test_nobody_else_is(url: str) -> None:
    assert GIPHY.place(url) is None


def test_a_provider_on_this_machine_is_one_port_of_it() -> None:
    assert HERE.place("http://127.0.0.1:8080/a?b=c") == Place(False, "127.0.0.1", 8080, "/a?b=c")
    assert HERE.place("http://127.0.0.1:8081/") is None
    assert HERE.place("https://giphy.com/") is None
    assert home_of("http://[::1]:80", local=True).place("http://[::1]/") == Place(False, "::1", 80, "/")
    assert Place(False, "::1", 81, "/").named == "[::1]:81"
    assert HERE.may_reach("127.0.0.1")
    assert not HERE.may_reach("93.184.216.34")


def test_a_provider_elsewhere_may_have_its_own_port() -> None:
    home = home_of("https://gifs.example:8443", local=False)
    assert home.place("https://gifs.example:8443/x") == Place(True, "gifs.example", 8443, "/x")
    assert home.place("http://gifs.example:8443/x") is None


@pytest.mark.parametrize("address", ["93.184.216.34", "2606:2800:220:1::1"])
def test_the_open_internet_is_public(address: str) -> None:
    assert is_public(address)
    assert GIPHY.may_reach(address)


@pytest.mark.parametrize(
    "address",
    [
        *("127.0.0.1", "10.1.2.3", "192.168.0.1", "172.16.0.1", "169.254.169.254", "100.64.0.1", "0.0.0.0"),
        *("224.0.0.1", "255.255.255.255", "192.0.0.8", "198.18.0.1", "192.88.99.1"),
        *("::1", "::", "fe80::1", "fe80::1%eth0", "fd00::1", "ff02::1", "::ffff:10.0.0.1", "64:ff9b::a00:1"),
        *("2002:a00:1::", "2001:0:1::", "2001:db8::1", "nonsense", ""),
    ],
)
def test_everything_else_is_not(address: str) -> None:
    assert not is_public(address)
