"""What was refused, as a value."""

from uuid import UUID

from desktop.domain.health import RefusedRow


def test_only_a_message_can_be_tried_again_as_it_is() -> None:
    assert RefusedRow(UUID(int=1), UUID(int=2), "send", "x").sends
    assert not RefusedRow(UUID(int=1), UUID(int=2), "edit", "x").sends
