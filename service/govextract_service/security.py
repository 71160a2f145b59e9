"""Headers that keep a browser from doing what the service does not mean, and CORS for the origins that are set."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, Final

from flask import request

if TYPE_CHECKING:
    from flask import Flask, Response

    from govextract_service.settings import Settings

__all__ = ["ON_OTHERS", "ON_PAGES", "PAGE", "complete", "init_app"]

_HEADERS: Final = (
    ("X-Content-Type-Options", "nosniff"),
    ("X-Frame-Options", "DENY"),
    ("Referrer-Policy", "no-referrer"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Permissions-Policy", "camera=(), geolocation=(), microphone=()"),
    ("Cache-Control", "no-store"),
)
# An answer of the API is no page: nothing may be loaded for it.
_NOTHING: Final = "default-src 'none'; frame-ancestors 'none'"
# A page loads its own scripts, styles and pictures, and talks to this service; nothing inline, no other host.
PAGE: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; "
    "connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
ON_OTHERS: Final = (*_HEADERS, ("Content-Security-Policy", _NOTHING))
ON_PAGES: Final = (*_HEADERS, ("Content-Security-Policy", PAGE))
_EXPOSED: Final = "Retry-After, X-Request-ID"


def complete(headers: list[tuple[str, str]], status: int = 200) -> None:
    """Add the headers to those of an answer; a view may have set stricter or other ones.

    A 304 gets no policy but its view's own: it has no Content-Type to tell a page by, and a browser puts its headers in
    place of those of the page that it has kept.
    """
    present = {name.lower(): value for name, value in headers}
    wanted: tuple[tuple[str, str], ...] = _HEADERS
    if status != HTTPStatus.NOT_MODIFIED:
        wanted = ON_PAGES if present.get("content-type", "").startswith("text/html") else ON_OTHERS
    headers += [header for header in wanted if header[0].lower() not in present]


def init_app(app: Flask, settings: Settings) -> None:
    """Share answers with the pages of other origins, where the settings name some."""
    origins = frozenset(settings.cors_origins)
    if origins:

        @app.after_request
        def share(response: Response) -> Response:
            _share(response, origins)
            return response


def _share(response: Response, origins: frozenset[str]) -> None:
    """Let the pages of an allowed origin read the answer, and say to a preflight request what they may send."""
    response.vary.add("Origin")
    origin = request.headers.get("Origin")
    if origin is None or not ({"*", origin} & origins):
        return
    response.headers["Access-Control-Allow-Origin"] = "*" if "*" in origins else origin
    response.headers["Access-Control-Expose-Headers"] = _EXPOSED
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    if request.method == "OPTIONS" and "Access-Control-Request-Method" in request.headers:
        response.headers["Access-Control-Allow-Methods"] = ", ".join(sorted(response.allow))
        response.headers["Access-Control-Allow-Headers"] = "Authorization, Content-Type, X-Request-ID"
        response.headers["Access-Control-Max-Age"] = "600"
