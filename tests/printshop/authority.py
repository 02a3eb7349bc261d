"""Certificates for tests, and a time-stamping authority (RFC 3161): OpenSSL's, behind a server on the loopback."""

from __future__ import annotations

import subprocess
import tempfile
import threading
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Self

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    pkcs12,
)
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from judges.presence import Judge, require
from judges.program import version_of

PASSPHRASE = "印章 passphrase"  # noqa: S105 -- of keys that live as long as a test
SIGNER = "某市总工会办公室"
OPENSSL = Judge(name="openssl", version=lambda: version_of("openssl", "version"), install="apt install openssl")
_CONFIGURATION = """
[tsa]
default_tsa = here
[here]
serial = {folder}/serial
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256, sha384, sha512
ordering = no
tsa_name = no
ess_cert_id_chain = no
ess_cert_id_alg = sha256
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Keys:
    """Where the keys and certificates lie."""

    folder: Path

    @property
    def root(self) -> Path:
        return self.folder / "root.pem"

    @property
    def signer(self) -> Path:
        return self.folder / "signer.p12"

    @property
    def expired(self) -> Path:
        return self.folder / "expired.p12"

    @property
    def passphrase(self) -> Path:
        return self.folder / "passphrase.txt"


@dataclass(frozen=True, slots=True)
class _Issued:
    key: rsa.RSAPrivateKey
    certificate: x509.Certificate


def make_keys(folder: Path) -> Keys:
    """Make a root and what it issued."""
    keys = Keys(folder=folder)
    root = _issue("Test root", None, days=(-10, 3650), extension=x509.BasicConstraints(ca=True, path_length=None))
    keys.root.write_bytes(root.certificate.public_bytes(Encoding.PEM))
    for path, days in ((keys.signer, (-1, 365)), (keys.expired, (-100, -1))):
        issued = _issue(SIGNER, root, days=days, extension=_signs_documents())
        data = pkcs12.serialize_key_and_certificates(
            SIGNER.encode(), issued.key, issued.certificate, [root.certificate],
            BestAvailableEncryption(PASSPHRASE.encode()),
        )  # fmt: skip
        path.write_bytes(data)
    stamps = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING])
    authority = _issue("Test time stamps", root, days=(-1, 365), extension=stamps)
    (folder / "tsa.pem").write_bytes(authority.certificate.public_bytes(Encoding.PEM))
    private = authority.key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    (folder / "tsa.key").write_bytes(private)
    keys.passphrase.write_text(f"{PASSPHRASE}\n", encoding="utf-8")
    return keys


def _signs_documents() -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=True, content_commitment=True, key_encipherment=False, data_encipherment=False,
        key_agreement=False, key_cert_sign=False, crl_sign=False, encipher_only=False, decipher_only=False,
    )  # fmt: skip


def _issue(name: str, issuer: _Issued | None, *, days: tuple[int, int], extension: x509.ExtensionType) -> _Issued:
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = datetime.now(UTC)
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer.certificate.subject if issuer else subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now + timedelta(days=days[0]))
        .not_valid_after(now + timedelta(days=days[1]))
        .add_extension(extension, critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
    )
    return _Issued(key, builder.sign(issuer.key if issuer else key, hashes.SHA256()))


class Authority:
    """The server, for as long as it is entered."""

    def __init__(self, keys: Keys) -> None:
        require(OPENSSL)
        (keys.folder / "serial").write_text("01\n")
        (keys.folder / "tsa.cnf").write_text(_CONFIGURATION.format(folder=keys.folder))
        self._server = HTTPServer(("127.0.0.1", 0), _handler(keys.folder))
        self.address = f"http://127.0.0.1:{self._server.server_port}/"

    def __enter__(self) -> Self:
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()


def _handler(folder: Path) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            query = self.rfile.read(int(self.headers["Content-Length"]))
            reply = _reply(folder, query)
            self.send_response(200)
            self.send_header("Content-Type", "application/timestamp-reply")
            self.send_header("Content-Length", str(len(reply)))
            self.end_headers()
            self.wfile.write(reply)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    return Handler


def _reply(folder: Path, query: bytes) -> bytes:
    with tempfile.TemporaryDirectory() as place:
        asked, said = Path(place) / "query.tsq", Path(place) / "reply.tsr"
        asked.write_bytes(query)
        subprocess.run(
            ["openssl", "ts", "-reply", "-config", folder / "tsa.cnf", "-queryfile", asked, "-signer",
             folder / "tsa.pem", "-inkey", folder / "tsa.key", "-chain", folder / "root.pem", "-out", said],
            check=True, capture_output=True,
        )  # fmt: skip
        return said.read_bytes()
