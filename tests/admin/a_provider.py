"""A ministry's sign-in service: an OpenID Connect provider on a port of its own, which says what a
test lets it say.

It checks what a real one does: client, secret, redirect address, PKCE, and each code once.
"""

import base64
import hashlib
import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread
from typing import Any
from urllib.parse import urlencode

from flask import Flask, jsonify, redirect, request
from joserfc import jwt
from joserfc.jwk import RSAKey
from werkzeug.serving import make_server

CLIENT, SECRET = "press-office", "a-secret-of-the-client"
KEY = RSAKey.generate_key(2048, {"kid": "one", "use": "sig"}, auto_kid=False)


class Provider:
    """`claims` are what it says of whoever comes next, over a good answer; the rest is how."""

    def __init__(self) -> None:
        self.claims: dict[str, Any] = {}
        self.told: dict[str, Any] = {}
        self.header: dict[str, Any] = {"alg": "RS256", "kid": "one"}
        self.key: Any = KEY
        self.keys = [KEY]
        self.description: dict[str, Any] = {}
        self.sign = self.signed
        self.down = False
        self.hangs_at = ""
        self.over = Event()
        self.asked: list[str] = []
        self.questions: list[dict[str, str]] = []
        self.codes: dict[str, dict[str, str]] = {}
        self.app = Flask("provider")
        self.app.before_request(self.before)
        for path, view in (
            ("/.well-known/openid-configuration", self.describe),
            ("/keys", self.show_keys),
            ("/authorize", self.authorize),
            ("/token", self.token),
            ("/userinfo", self.userinfo),
        ):
            methods = ["POST"] if path == "/token" else ["GET"]
            self.app.add_url_rule(path, path, view, methods=methods)
        self.server = make_server("127.0.0.1", 0, self.app, threaded=True)
        self.issuer = f"http://127.0.0.1:{self.server.server_port}"

    def before(self) -> Any:
        self.asked.append(request.path)
        if request.path == self.hangs_at:
            self.over.wait(30)
        return ("out of order", 503) if self.down else None

    def describe(self) -> Any:
        return jsonify(
            {
                "issuer": self.issuer,
                "authorization_endpoint": f"{self.issuer}/authorize",
                "token_endpoint": f"{self.issuer}/token",
                "jwks_uri": f"{self.issuer}/keys",
                "userinfo_endpoint": f"{self.issuer}/userinfo",
                # More than anybody should take.
                "id_token_signing_alg_values_supported": ["RS256", "HS256", "none"],
                **self.description,
            }
        )

    def show_keys(self) -> Any:
        return jsonify({"keys": [key.as_dict(private=False) for key in self.keys]})

    def authorize(self) -> Any:
        """Whoever comes is signed in here already, and is sent back at once."""
        asked = request.args.to_dict()
        self.questions.append(asked)
        code = secrets.token_urlsafe(16)
        self.codes[code] = asked
        query = urlencode({"code": code, "state": asked["state"], "iss": self.issuer})
        return redirect(f"{asked['redirect_uri']}?{query}")

    def token(self) -> Any:
        given, form = request.authorization, request.form
        if not given or (given.username, given.password) != (CLIENT, SECRET):
            return jsonify({"error": "invalid_client"}), 401
        asked = self.codes.pop(form.get("code", ""), None)
        verifier = hashlib.sha256(form.get("code_verifier", "").encode()).digest()
        shown = base64.urlsafe_b64encode(verifier).rstrip(b"=").decode()
        if (
            asked is None
            or asked["code_challenge_method"] != "S256"
            or asked["code_challenge"] != shown
            or asked["redirect_uri"] != form.get("redirect_uri")
        ):
            return jsonify({"error": "invalid_grant"}), 400
        now = int(time.time())
        good = {
            "iss": self.issuer,
            "aud": CLIENT,
            "sub": "subject-1",
            "iat": now,
            "exp": now + 300,
            "nonce": asked["nonce"],
            "email": "editor@example.org",
            "email_verified": True,
        }
        claims = {name: one for name, one in (good | self.claims).items() if one is not None}
        answer = {"access_token": "for-userinfo", "token_type": "Bearer", "expires_in": 300}
        return jsonify(answer | {"id_token": self.sign(claims)})

    def userinfo(self) -> Any:
        if request.headers.get("Authorization") != "Bearer for-userinfo":
            return jsonify({"error": "invalid_token"}), 401
        return jsonify(self.told)

    def signed(self, claims: dict[str, Any]) -> str:
        return jwt.encode(self.header, claims, self.key, algorithms=[self.header["alg"]])


@contextmanager
def running() -> Iterator[Provider]:
    made = Provider()
    thread = Thread(target=made.server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield made
    finally:
        made.over.set()
        made.server.shutdown()
        made.server.server_close()
        thread.join()
