"""`GET /`: the page, and what it needs beyond the API: the text of a file, and the report.

- `static/`: the page itself, plain HTML, CSS and JavaScript modules; it is served as it is and made by nothing.
- `files.py`: `POST /v1/text`, a file to its text; `readers.py` runs in a process of its own.
- `report.py`: `POST /v1/report`, a text to the HTML report of the library.
"""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Final

from flask import Blueprint, send_from_directory
from werkzeug.exceptions import NotFound

from govextract_service import security
from govextract_service.page import files, report

if TYPE_CHECKING:
    from flask import Response

__all__ = ["bp"]

bp = Blueprint("page", __name__)
bp.register_blueprint(files.bp)
bp.register_blueprint(report.bp)

_STATIC: Final = Path(__file__).parent / "static"
# Said here, since what the system says of them may be wrong: a module that is no JavaScript does not run.
_TYPES: Final = {
    ".css": "text/css",
    ".html": "text/html",
    ".js": "text/javascript",
    ".svg": "image/svg+xml",
    ".txt": "text/plain",
}


@bp.get("/")
def index() -> Response:
    """Answer with the page."""
    answer = _file(_STATIC, "index.html")
    answer.headers["Content-Security-Policy"] = security.PAGE  # said here, so that a 304 says it too
    return answer


@bp.get("/page/<name>")
def asset(name: str) -> Response:
    """Answer with a file of the page; a 404 for any other name."""
    directory = _files().get(name)
    if directory is None:
        raise NotFound
    return _file(directory, name)


@cache
def _files() -> dict[str, Path]:
    """Map the name of each file to its directory: the page's own, and the library's colours, characters and samples."""
    found = {path.name: _STATIC for path in _STATIC.iterdir() if path.suffix in _TYPES and path.name != "index.html"}
    library, report_, sample = map(_directory, ("govextract", "govextract.report", "govextract.sample"))
    found |= {"marks.css": report_, "script.txt": library}
    return found | {path.name: sample for path in sample.glob("*.txt")}


def _directory(package: str) -> Path:
    """Return where an installed package is, without running it."""
    spec = find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        raise ModuleNotFoundError(package)
    return Path(spec.submodule_search_locations[0])


def _file(directory: Path, name: str) -> Response:
    answer = send_from_directory(directory, name, mimetype=_TYPES[Path(name).suffix])
    answer.headers["Cache-Control"] = "no-cache"  # asked for anew each time, and answered by 304 where it is the same
    return answer
