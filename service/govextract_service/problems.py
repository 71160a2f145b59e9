"""Errors in one shape: RFC 9457 `application/problem+json`, with a JSON pointer to each wrong place of a body.

{"type": "about:blank", "title": "Unprocessable Content", "status": 422, "detail": "…",
 "errors": [{"pointer": "/text", "detail": "Field required"}]}

What a person may have to be told in his own language also has a `code`, a word that does not change, and the `limit`
that was met.

No answer repeats what was sent, but for the names of unknown fields, and none shows a traceback.
"""

from __future__ import annotations

import json
import time
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, Final

from flask import Response, current_app, request
from werkzeug.exceptions import HTTPException

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from flask import Flask
    from pydantic import ValidationError

    from govextract_service.models import BatchCode, Code

__all__ = ["MEDIA_TYPE", "ProblemError", "init_app", "invalid", "pointer", "title", "unexpected"]

MEDIA_TYPE: Final = "application/problem+json"

_TITLES: Final = {413: "Content Too Large", 422: "Unprocessable Content"}  # renamed by RFC 9110, after Python 3.11
_MOST_ERRORS: Final = 20
_MOST_CHARACTERS: Final = 200  # of a pointer, which holds the name of an unknown field


class ProblemError(Exception):
    """A request that cannot be answered: the status, one sentence for a person, and the wrong places if known."""

    def __init__(
        self,
        status: int,
        detail: str,
        *,
        errors: Iterable[Mapping[str, str]] = (),
        headers: Mapping[str, str] | None = None,
        code: Code | BatchCode | None = None,
        limit: float | str | None = None,
    ) -> None:
        """Keep what the answer will say; an error names a `pointer` into the body or a `parameter`, and a `detail`."""
        super().__init__(detail)
        self.status = status
        self.detail = detail
        self.errors = list(errors)
        self.headers = dict(headers or {})
        self.code = code
        self.limit = limit

    def body(self) -> dict[str, Any]:
        """Return the problem as a JSON object."""
        body: dict[str, Any] = {
            "type": "about:blank",
            "title": title(self.status),
            "status": self.status,
            "detail": self.detail,
        }
        if self.code is not None:
            body["code"] = self.code
        if self.limit is not None:
            body["limit"] = self.limit
        if self.errors:
            body["errors"] = self.errors
        return body

    def response(self) -> Response:
        """Make the answer."""
        return Response(json.dumps(self.body()), self.status, self.headers, content_type=MEDIA_TYPE)


def title(status: int) -> str:
    """Return the name that RFC 9110 gives a status.

    >>> title(413), title(404)
    ('Content Too Large', 'Not Found')
    """
    return _TITLES.get(status) or HTTPStatus(status).phrase


def pointer(place: Iterable[str | int]) -> str:
    """Return the JSON pointer (RFC 6901) of a place in a body, cut where it is very long.

    >>> pointer(["kinds", 0]), pointer(["a/b~c"]), pointer([])
    ('/kinds/0', '/a~1b~0c', '')
    """
    whole = "".join("/" + str(step).replace("~", "~0").replace("/", "~1") for step in place)
    whole = whole.encode("utf-8", "replace").decode()  # the name of a field may have half of a character
    return whole if len(whole) <= _MOST_CHARACTERS else f"{whole[:_MOST_CHARACTERS]}…"


def invalid(
    error: ValidationError, detail: str, *, before: tuple[str | int, ...] = (), name: str = "pointer"
) -> ProblemError:
    """Return the 422 of a value that a model refused. `before` leads to the value; `name` may be `parameter`."""
    found = error.errors(include_url=False, include_context=False, include_input=False)[:_MOST_ERRORS]
    places = (
        ("/".join(map(str, e["loc"])) if name == "parameter" else pointer((*before, *e["loc"])), e["msg"])
        for e in found
    )
    return ProblemError(422, detail, errors=[{name: place, "detail": message} for place, message in places])


def init_app(app: Flask) -> None:
    """Answer every error of the application in the one shape."""
    app.register_error_handler(ProblemError, ProblemError.response)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(Exception, lambda error: unexpected(error).response())


def _http(error: HTTPException) -> Response:
    """Answer an error of the framework: 404, 405, 429. Its headers, such as Allow, are kept."""
    status = error.code or 500
    if error.response is not None or status < 400:
        return Response(response=error.get_response().response, status=status, headers=error.get_response().headers)
    details = {
        404: "Nothing is served at this address.",
        405: f"This address does not answer {request.method}.",
        429: f"The rate limit is met: {error.description}.",
    }
    headers = {name: value for name, value in error.get_headers() if name.lower() != "content-type"}
    if status == HTTPStatus.TOO_MANY_REQUESTS:
        headers["Retry-After"] = _until_reset()
    detail = details.get(status) or error.description or title(status)
    if status == HTTPStatus.TOO_MANY_REQUESTS:
        return ProblemError(status, detail, headers=headers, code="rate", limit=error.description).response()
    return ProblemError(status, detail, headers=headers).response()


def _until_reset() -> str:
    """Return the seconds until the rate limit that was met counts anew."""
    met = next(iter(current_app.extensions["limiter"])).current_limit
    return str(max(1, int(met.reset_at - time.time()))) if met else "60"


def unexpected(error: Exception) -> ProblemError:
    """Return what is said of a bug, which shows nothing of it; the log has the place, not the text."""
    current_app.logger.error("unexpected error", exc_info=error)
    return ProblemError(500, "An unexpected error happened. It has been logged.", code="unexpected")
