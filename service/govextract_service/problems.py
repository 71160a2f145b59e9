"""Errors in one shape: RFC 9457 `application/problem+json`, with a JSON pointer to each wrong place of a body.

{"type": "about:blank", "title": "Unprocessable Content", "status": 422, "detail": "…",
 "errors": [{"pointer": "/text", "detail": "Field required"}]}
"""

from __future__ import annotations

import json
from http import HTTPStatus
from typing import TYPE_CHECKING, Final

from flask import Response, request
from werkzeug.exceptions import HTTPException

from govextract import LimitError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from flask import Flask

__all__ = ["MEDIA_TYPE", "ProblemError", "init_app", "pointer"]

MEDIA_TYPE: Final = "application/problem+json"

_TITLES: Final = {413: "Content Too Large", 422: "Unprocessable Content"}  # renamed by RFC 9110, after Python 3.11


class ProblemError(Exception):
    """A request that cannot be answered: the status, one sentence for a person, and the wrong places if known."""

    def __init__(
        self,
        status: int,
        detail: str,
        *,
        errors: Iterable[tuple[str, str]] = (),
        headers: Mapping[str, str] | None = None,
    ) -> None:
        """Keep what the answer will say; `errors` are pairs of a JSON pointer and a detail."""
        super().__init__(detail)
        self.status = status
        self.detail = detail
        self.errors = list(errors)
        self.headers = dict(headers or {})

    def response(self) -> Response:
        """Make the answer."""
        body: dict[str, object] = {
            "type": "about:blank",
            "title": _TITLES.get(self.status) or HTTPStatus(self.status).phrase,
            "status": self.status,
            "detail": self.detail,
        }
        if self.errors:
            body["errors"] = [{"pointer": place, "detail": detail} for place, detail in self.errors]
        return Response(json.dumps(body), self.status, self.headers, content_type=MEDIA_TYPE)


def pointer(place: Iterable[str | int]) -> str:
    """Return the JSON pointer (RFC 6901) of a place in a body.

    >>> pointer(["kinds", 0]), pointer(["a/b~c"]), pointer([])
    ('/kinds/0', '/a~1b~0c', '')
    """
    return "".join("/" + str(step).replace("~", "~0").replace("/", "~1") for step in place)


def init_app(app: Flask) -> None:
    """Answer every error of the application in the one shape."""
    app.register_error_handler(ProblemError, ProblemError.response)
    app.register_error_handler(LimitError, _limit)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(Exception, _unexpected)


def _limit(error: LimitError) -> Response:
    """Answer that the work was stopped; the text is not at fault, but a shorter one would pass."""
    detail = f"The text took longer than the service allows and was stopped at offset {error.position}."
    return ProblemError(503, detail, headers={"Retry-After": "1"}).response()


def _http(error: HTTPException) -> Response:
    """Answer an error of the framework: 404, 405, 413. Its headers, such as Allow, are kept."""
    status = error.code or 500
    details = {
        404: f"Nothing is served at {request.path}.",
        405: f"{request.path} does not answer {request.method}.",
    }
    headers = {name: value for name, value in error.get_headers() if name.lower() != "content-type"}
    return ProblemError(status, details.get(status) or error.description or "", headers=headers).response()


def _unexpected(error: Exception) -> Response:
    """Answer a bug without showing anything of it; the log has the traceback."""
    from flask import current_app  # noqa: PLC0415 - only here

    current_app.logger.error("unexpected error", exc_info=error)
    return ProblemError(500, "An unexpected error happened. It has been logged.").response()
