"""Who may ask, and how often: bearer keys and a rate limit, both only where they are set, for `/v1/` alone.

Only the SHA-256 digest of a key is kept. That is enough for keys that are long and random, as `python -m
govextract_service.access` makes them; it would not be for passwords.
"""

from __future__ import annotations

import hmac
import secrets
import sys
from hashlib import sha256
from typing import TYPE_CHECKING

from flask import g, request
from werkzeug.middleware.proxy_fix import ProxyFix

from govextract_service.problems import ProblemError
from govextract_service.settings import PREFIX, SettingsError

if TYPE_CHECKING:
    from flask import Flask

    from govextract_service.settings import Settings

__all__ = ["digest", "init_app"]


def digest(key: str) -> str:
    """Return what is kept of a key.

    >>> digest("example")[:16]
    '50d858e0985ecc7f'
    """
    return sha256(key.encode("utf-8", "surrogateescape")).hexdigest()


def init_app(app: Flask, settings: Settings) -> None:
    """Ask for a key and count requests, where the settings say so."""
    if settings.trusted_proxies:
        hops = settings.trusted_proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops)  # type: ignore[method-assign] # as Flask's manual
    if settings.api_keys:
        _ask_for_keys(app, settings.api_keys)
    if settings.rate_limit:
        _limit_rate(app, settings)


def _counts() -> bool:
    """Say whether the request is one for the API itself; a browser's preflight question is not."""
    return request.path.startswith("/v1/") and request.method != "OPTIONS"


def _ask_for_keys(app: Flask, digests: tuple[str, ...]) -> None:
    @app.before_request
    def authorize() -> None:
        if not _counts():
            return
        scheme, _, key = request.headers.get("Authorization", "").partition(" ")
        found = digest(key.strip())
        # Every digest is compared, each in constant time, so that the time tells nothing about any of them.
        known = sum(hmac.compare_digest(found, one) for one in digests)
        if scheme.lower() != "bearer" or not known:
            challenge = {"WWW-Authenticate": "Bearer"}
            raise ProblemError(401, "A valid bearer key is needed.", headers=challenge, code="key")
        g.client = found


def _limit_rate(app: Flask, settings: Settings) -> None:
    from flask_limiter import Limiter  # noqa: PLC0415 - slow to import, and needed only here
    from limits.errors import ConfigurationError  # noqa: PLC0415 - as above

    def client() -> str:
        """Return whose requests are counted together: those with one key, or from one address."""
        return g.get("client") or request.remote_addr or "unknown"

    try:
        limiter = Limiter(
            client,
            app=app,
            application_limits=[settings.rate_limit],
            storage_uri=settings.rate_limit_storage,
        )
    except ConfigurationError as error:
        raise SettingsError(_wrong_storage(settings.rate_limit_storage, error)) from None
    limiter.request_filter(lambda: not _counts())


def _wrong_storage(uri: str, error: Exception) -> str:
    """Say what is wrong, without what the address may hold of names and passwords."""
    name, scheme = f"{PREFIX}RATE_LIMIT_STORAGE", uri.partition(":")[0]
    extra = next((kind for kind in ("redis", "valkey", "memcached", "mongodb") if scheme.startswith(kind)), None)
    if extra is None:
        return f"{name}: no place to count in has this scheme; memory://, redis:// and memcached:// have"
    reason = str(error).partition(". ")[0].rstrip(".")
    return f"{name}: {reason}. Install what it needs with: pip install 'limits[{extra}]'"


if __name__ == "__main__":  # pragma: no cover - run in a process of its own by the tests
    made = secrets.token_urlsafe(32)
    sys.stdout.write(f"key (give it to the client): {made}\ndigest (GOVEXTRACT_API_KEYS): {digest(made)}\n")
