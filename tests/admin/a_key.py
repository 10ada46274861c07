"""A security key in software: what a browser answers for it, where no browser is needed."""

import json
import secrets
from hashlib import sha256

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from webauthn.helpers import bytes_to_base64url, encode_cbor

PRESENT, WITH_KEY = 0x01, 0x40


class Key:
    """It counts what it signs, as keys do; `origin` is where the browser is."""

    def __init__(self, origin: str = "http://localhost:8000", party: str = "localhost") -> None:
        self.origin, self.party, self.count = origin, party, 0
        self.name = secrets.token_bytes(32)
        self.private = ec.generate_private_key(ec.SECP256R1())

    def make(self, options: dict) -> str:
        """The answer to a page that has a passkey made."""
        numbers = self.private.public_key().public_numbers()
        x, y = (number.to_bytes(32, "big") for number in (numbers.x, numbers.y))
        public = encode_cbor({1: 2, 3: -7, -1: 1, -2: x, -3: y})
        held = bytes(16) + len(self.name).to_bytes(2, "big") + self.name + public
        statement = {"fmt": "none", "attStmt": {}, "authData": self._data(WITH_KEY) + held}
        client = self._client("webauthn.create", options)
        return self._answer(client, attestationObject=encode_cbor(statement))

    def sign(self, options: dict) -> str:
        """The answer to a page that has a passkey used."""
        self.count += 1
        client, data = self._client("webauthn.get", options), self._data(0)
        signature = self.private.sign(data + sha256(client).digest(), ec.ECDSA(SHA256()))
        return self._answer(client, authenticatorData=data, signature=signature)

    def _client(self, kind: str, options: dict) -> bytes:
        said = {"type": kind, "challenge": options["challenge"], "origin": self.origin}
        return json.dumps(said).encode()

    def _data(self, flags: int) -> bytes:
        party = sha256(self.party.encode()).digest()
        return party + bytes([PRESENT | flags]) + self.count.to_bytes(4, "big")

    def _answer(self, client: bytes, **parts: bytes) -> str:
        response = {"clientDataJSON": client, **parts}
        return json.dumps(
            {
                "id": bytes_to_base64url(self.name),
                "rawId": bytes_to_base64url(self.name),
                "type": "public-key",
                "response": {name: bytes_to_base64url(part) for name, part in response.items()},
                "clientExtensionResults": {},
            }
        )
