"""An OpenID Connect provider on this machine, small and strict, for one test at a time."""

import base64
import hashlib
import http.client
import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

CLIENT, SECRET = "academy", "only-the-academy-knows"
KEY_NAME = "key-1"


@dataclass
class Provider:
    """What the provider says of whoever signs in, and what it was asked."""

    url: str
    key: rsa.RSAPrivateKey
    claims: dict[str, Any] = field(default_factory=dict)
    #: Put in the token in place of the truth.
    lies: dict[str, Any] = field(default_factory=dict)
    #: Code to what was asked with it.
    codes: dict[str, dict[str, str]] = field(default_factory=dict)
    refuses: str = ""

    @property
    def environ(self) -> dict[str, str]:
        """The variables that make the academy know it."""
        return {
            "OIDC_SERVER_URL": self.url,
            "OIDC_CLIENT_ID": CLIENT,
            "OIDC_CLIENT_SECRET": SECRET,
            "OIDC_NAME": "Cuenta de prueba",
        }

    def configuration(self) -> dict[str, Any]:
        """The discovery document."""
        return {
            "issuer": self.url,
            "authorization_endpoint": f"{self.url}/authorize",
            "token_endpoint": f"{self.url}/token",
            "userinfo_endpoint": f"{self.url}/userinfo",
            "jwks_uri": f"{self.url}/jwks",
            "token_endpoint_auth_methods_supported": ["client_secret_post"],
            "code_challenge_methods_supported": ["S256"],
        }

    def keys(self) -> dict[str, Any]:
        """The public key that checks the tokens."""
        public = jwt.algorithms.RSAAlgorithm.to_jwk(self.key.public_key(), as_dict=True)
        return {"keys": [{**public, "kid": KEY_NAME, "use": "sig", "alg": "RS256"}]}

    def authorise(self, asked: dict[str, str]) -> str:
        """Sign the person in at once; return where to send the browser."""
        assert asked["client_id"] == CLIENT
        assert asked["response_type"] == "code"
        assert asked["code_challenge_method"] == "S256"
        assert set(asked["scope"].split()) >= {"openid", "profile", "email"}
        answer = {"state": asked["state"]}
        if self.refuses:
            answer["error"] = self.refuses
        else:
            answer["code"] = f"code-{len(self.codes)}"
            self.codes[answer["code"]] = asked
        return f"{asked['redirect_uri']}?{urlencode(answer)}"

    def token(self, sent: dict[str, str]) -> dict[str, Any] | None:
        """Change a code for tokens, once, for whoever asked for it."""
        asked = self.codes.pop(sent.get("code", ""), None)
        digest = hashlib.sha256(sent.get("code_verifier", "").encode()).digest()
        challenge = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
        if (
            asked is None
            or (sent.get("client_id"), sent.get("client_secret")) != (CLIENT, SECRET)
            or sent.get("redirect_uri") != asked["redirect_uri"]
            or challenge != asked["code_challenge"]
        ):
            return None
        now = int(time.time())
        told = {"iss": self.url, "aud": CLIENT, "iat": now, "exp": now + 300}
        token = jwt.encode(
            {**told, **self.claims, **self.lies},
            self.key,
            algorithm="RS256",
            headers={"kid": KEY_NAME},
        )
        return {"access_token": "access", "token_type": "Bearer", "id_token": token}


class Handler(BaseHTTPRequestHandler):
    """The provider's addresses."""

    provider: Provider

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing on the terminal."""

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        match parts.path:
            case "/.well-known/openid-configuration":
                self._json(self.provider.configuration())
            case "/jwks":
                self._json(self.provider.keys())
            case "/userinfo" if self.headers["Authorization"] == "Bearer access":
                self._json(self.provider.claims)
            case "/authorize":
                asked = {key: value[0] for key, value in parse_qs(parts.query).items()}
                self.send_response(302)
                self.send_header("Location", self.provider.authorise(asked))
                self.end_headers()
            case _:
                self._json({"error": "not_found"}, 404)

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        sent = {key: value[0] for key, value in parse_qs(body).items()}
        tokens = self.provider.token(sent)
        if tokens is None:
            self._json({"error": "invalid_grant"}, 400)
        else:
            self._json(tokens)

    def _json(self, data: dict[str, Any], status: int = 200) -> None:
        body = json.dumps(data).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@contextmanager
def running(key: rsa.RSAPrivateKey) -> Iterator[Provider]:
    """Serve a provider on a free port of this machine."""
    handler = type("OneHandler", (Handler,), {})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        handler.provider = Provider(f"http://127.0.0.1:{server.server_port}", key)
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield handler.provider
        finally:
            server.shutdown()
            thread.join()


def visit(address: str) -> str:
    """Follow a browser to the provider; return where the provider sends it."""
    parts = urlsplit(address)
    connection = http.client.HTTPConnection(parts.netloc, timeout=10)
    try:
        connection.request("GET", f"{parts.path}?{parts.query}")
        response = connection.getresponse()
        response.read()
        assert response.status == 302
        return response.headers["Location"]
    finally:
        connection.close()
