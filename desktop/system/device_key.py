"""The device's own Ed25519 key pair. The seed stays with the secrets; the relay learns the public half."""

import os

from desktop.system.secrets import KEY_BYTES


def new_device_seed() -> bytes:
    """The private half of a new device."""
    return os.urandom(KEY_BYTES)


def public_key(seed: bytes) -> bytes:
    """The 32 bytes that go with sign-up and sign-in as `device_key`."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    return Ed25519PrivateKey.from_private_bytes(seed).public_key().public_bytes_raw()
