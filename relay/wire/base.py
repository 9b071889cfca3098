"""What every wire struct has in common."""

import msgspec


class Wire(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A frozen value of the wire.

    Fields that hold their default are left out when written; absent means empty, unknown or
    not for the reader. Unknown fields are ignored when read, so that a newer peer may add some.
    """


class Nothing(Wire, frozen=True):
    """The parameters or the result of a method that needs or gives none."""
