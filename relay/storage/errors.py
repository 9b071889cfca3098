"""Why a storage cannot be opened."""


class StorageError(Exception):
    """The storage is not usable as it stands; nothing in it was changed. The text is for the operator."""


class NewerSchemaError(StorageError):
    """A newer version of the relay made this storage."""


class ForeignFileError(StorageError):
    """The file is no database of a relay, is damaged, or the key is wrong."""


class WeakDurabilityError(StorageError):
    """The file system or the build does not give the durability the relay promises."""
