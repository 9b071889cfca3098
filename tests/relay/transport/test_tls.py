"""TLS from a certificate and a key."""

import datetime as dt
import ssl
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from relay.transport import tls
from tests.helpers.mediaclient import MediaWire, png
from tests.helpers.wireclient import Wire
from tests.relay.serving import connect, fast_settings, serving


def certificate(folder: Path) -> tuple[Path, Path]:
    """A self-signed certificate for localhost."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "localhost")])
    now = dt.datetime.now(dt.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - dt.timedelta(days=1))
        .not_valid_after(now + dt.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .sign(key, hashes.SHA256())
    )
    (folder / "key.pem").write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    (folder / "cert.pem").write_bytes(made.public_bytes(serialization.Encoding.PEM))
    return folder / "cert.pem", folder / "key.pem"


async def test_tls_from_a_certificate_and_a_key(tmp_path: Path) -> None:
    cert, key = certificate(tmp_path)
    settings = fast_settings(
        tmp_path / "data", relay={"listen": "localhost:0"}, tls={"certificate": str(cert), "key": str(key)}
    )
    async with serving(settings) as relay:
        assert relay.url.startswith("wss://localhost:")
        context = ssl.create_default_context(cafile=str(cert))
        wire = await Wire.connect(relay.url, ssl=context)
        token = (await wire.sign_up("ada"))["token"]
        assert (await wire.call("session.devices"))["devices"]
        await wire.close()
        media = await MediaWire.connect(relay.url, token, ssl=context)
        data = png(300_001)
        assert await media.download((await media.upload(data))["blob_id"]) == data
        await media.close()
        with pytest.raises(ssl.SSLError):
            await connect(relay.url)
        old = ssl.create_default_context(cafile=str(cert))
        old.maximum_version = ssl.TLSVersion.TLSv1_2
        async with connect(relay.url, ssl=old):
            pass


def test_nobody_is_asked_for_the_passphrase_of_a_key(tmp_path: Path) -> None:
    cert, key = certificate(tmp_path)
    plain = serialization.load_pem_private_key(key.read_bytes(), None)
    locked = serialization.BestAvailableEncryption(b"a passphrase")
    key.write_bytes(plain.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, locked))
    with pytest.raises(OSError, match="has a passphrase"):
        tls.server_context(str(cert), str(key))
