"""`GET /docs`: Swagger UI over /openapi.json. Its files are those of the installed package swagger-ui-py."""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from flask import Blueprint, Response, send_from_directory
from werkzeug.exceptions import NotFound

__all__ = ["bp"]

bp = Blueprint("docs", __name__, url_prefix="/docs")

# Swagger UI sets a few styles inline; its scripts come from this host as on every page.
_POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
_PAGE: Final = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>govextract: the API</title>
<link rel="stylesheet" href="docs/swagger-ui.css">
<link rel="icon" href="docs/favicon-32x32.png">
<main id="docs"></main>
<script src="docs/swagger-ui-bundle.js"></script>
<script src="docs/start.js"></script>
</html>
"""
_START: Final = """SwaggerUIBundle({ url: "openapi.json", dom_id: "#docs", deepLinking: true, validatorUrl: null });
"""
_FILES: Final = frozenset({"favicon-32x32.png", "swagger-ui-bundle.js", "swagger-ui.css"})


@bp.get("")
def page() -> Response:
    """Answer with the page."""
    return Response(_PAGE, content_type="text/html; charset=utf-8", headers={"Content-Security-Policy": _POLICY})


@bp.get("/start.js")
def start() -> Response:
    """Answer with the script that starts it: the policy allows none in the page."""
    return Response(_START, content_type="text/javascript; charset=utf-8")


@bp.get("/<name>")
def asset(name: str) -> Response:
    """Answer with a file of the package; a 404 where it is none of those used, or is not installed."""
    directory = _directory()
    if name not in _FILES or directory is None:
        raise NotFound
    answer = send_from_directory(directory, name, max_age=86_400)
    answer.headers["Cache-Control"] = "public, max-age=86400"
    return answer


@cache
def _directory() -> Path | None:
    """Find the package's files without importing it."""
    spec = find_spec("swagger_ui")
    places = spec.submodule_search_locations if spec else None
    return Path(places[0], "static") if places else None
