"""Every method of the wire has its handler, and none is left over."""

from relay.services.catalogue import HANDLERS, Entrance
from relay.wire.methods import METHODS, Needs


def test_every_method_but_resume_has_a_handler() -> None:
    assert set(HANDLERS) == set(METHODS) - {"session.resume"}


def test_whoever_needs_no_sign_in_comes_through_an_entrance() -> None:
    entrances = {name for name, handler in HANDLERS.items() if isinstance(handler, Entrance)}
    assert entrances == {name for name, method in METHODS.items() if method.needs is Needs.NOTHING} - {"session.resume"}
