"""TLS from a certificate and a key in files."""

import ssl


def server_context(certificate: str, key: str) -> ssl.SSLContext:
    """What a server speaks TLS by, 1.2 or newer. OSError (ssl.SSLError is one) where the files do not fit."""

    def asked() -> str:
        # OpenSSL would ask at the terminal, and wait.
        raise OSError(f"{key} has a passphrase, which nobody is there to give; take it off")

    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.load_cert_chain(certificate, key, asked)
    return context
