"""Mutual authentication of caller and service with one token, of which the service has only a verifier.

This is the exchange of SCRAM-SHA-256 (RFC 5802, section 3). Its salt and iterations protect passwords that people
choose; a token has 256 random bits and needs neither. The verifier is not enough to impersonate a caller: a script that
reads it cannot send jobs to another service.
"""

import base64
import hashlib
import hmac
import re
import secrets
from dataclasses import dataclass

NONCE = re.compile(r"[0-9a-f]{64}")
_VERIFIER = re.compile(r"([0-9a-f]{64})\.([0-9a-f]{64})")


def nonce() -> str:
    """Return 256 random bits."""
    return secrets.token_hex(32)


def _mac(key: bytes, text: str) -> bytes:
    return hmac.digest(key, text.encode(), "sha256")


@dataclass(frozen=True)
class Verifier:
    """The verifier that the service stores."""

    stored_key: bytes
    server_key: bytes

    @staticmethod
    def of(token: str) -> "Verifier":
        """Return the verifier of a token."""
        key = token.encode()
        return Verifier(hashlib.sha256(_mac(key, "Client Key")).digest(), _mac(key, "Server Key"))

    @staticmethod
    def parse(text: str) -> "Verifier":
        """Parse the result of ``str``."""
        found = _VERIFIER.fullmatch(text.strip())
        if not found:
            raise ValueError("a verifier is two times 64 hexadecimal digits with a dot between them")
        return Verifier(bytes.fromhex(found[1]), bytes.fromhex(found[2]))

    def __str__(self) -> str:
        """Return the configuration format."""
        return f"{self.stored_key.hex()}.{self.server_key.hex()}"

    def accepts(self, proof: object, exchange: str) -> bool:
        """Return whether ``proof`` shows knowledge of the token, for these two nonces."""
        if not isinstance(proof, str) or not NONCE.fullmatch(proof):
            return False
        signature = _mac(self.stored_key, exchange)
        client_key = bytes(a ^ b for a, b in zip(bytes.fromhex(proof), signature, strict=True))
        return hmac.compare_digest(hashlib.sha256(client_key).digest(), self.stored_key)

    def signature(self, exchange: str) -> str:
        """Return the proof that this service has the verifier."""
        return _mac(self.server_key, exchange).hex()


def prove(token: str, exchange: str) -> str:
    """Return a caller's proof."""
    client_key = _mac(token.encode(), "Client Key")
    signature = _mac(hashlib.sha256(client_key).digest(), exchange)
    return bytes(a ^ b for a, b in zip(client_key, signature, strict=True)).hex()


def new_token() -> str:
    """Return a new random token."""
    return base64.urlsafe_b64encode(secrets.token_bytes(32)).decode().rstrip("=")
