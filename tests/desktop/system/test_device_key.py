"""The device's key pair."""

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from desktop.system.device_key import new_device_seed, public_key
from relay.wire.limits import DEVICE_KEY_BYTES


def test_the_public_half_belongs_to_the_seed() -> None:
    seed = new_device_seed()
    public = public_key(seed)
    assert len(public) == DEVICE_KEY_BYTES
    signature = Ed25519PrivateKey.from_private_bytes(seed).sign(b"words")
    Ed25519PublicKey.from_public_bytes(public).verify(signature, b"words")


def test_every_device_has_its_own() -> None:
    assert len({new_device_seed() for _ in range(50)}) == 50
