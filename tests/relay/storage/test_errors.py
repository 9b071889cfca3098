"""The errors an operator sees share one root."""

import pytest

from relay.storage import errors


@pytest.mark.parametrize("kind", [errors.NewerSchemaError, errors.ForeignFileError, errors.WeakDurabilityError])
def test_every_error_of_opening_is_a_storage_error(kind: type[Exception]) -> None:
    assert issubclass(kind, errors.StorageError)
