"""Sessions on the wire."""

import msgspec

from relay.wire import session
from relay.wire.session import Resume, SignUp


def test_close_codes_are_those_of_the_protocol() -> None:
    codes = {name: getattr(session, name) for name in dir(session) if name.startswith("CLOSE_")}
    assert codes == {
        "CLOSE_MISUSE": 4400,
        "CLOSE_SIGNED_OUT": 4401,
        "CLOSE_TOO_SLOW": 4408,
        "CLOSE_FLOOD": 4429,
        "CLOSE_GOING_AWAY": 4503,
    }


def test_a_cursor_may_be_absent_or_null() -> None:
    for raw in (b'{"token":"x"}', b'{"token":"x","cursor":null}'):
        assert msgspec.json.decode(raw, type=Resume).cursor is None


def test_a_person_is_personal_where_nothing_is_said() -> None:
    raw = (
        b'{"username":"ada","password":"x","display_name":"Ada","birth_date":"1990-01-01",'
        b'"device_name":"d","device_key":"k"}'
    )
    assert msgspec.json.decode(raw, type=SignUp).kind == "personal"
