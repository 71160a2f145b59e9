"""`POST /v1/text`: a file in (plain text, HTML, Word or PDF), its text out.

Files of strangers are read by large libraries. That happens in a process of its own for each file (readers.py), which
has limits of time and memory and nothing to lose: whatever a file does to it, the service goes on and says what it
knows. Encodings that Chinese texts are found in (UTF-8, UTF-16, GB 18030, Big5) are told apart.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, cast

from flask import Blueprint, Response, request
from pydantic import BaseModel, ConfigDict, Field

from govextract_service.answers import negotiated
from govextract_service.bodies import JSON, media_type, whole
from govextract_service.models import SENTENCE
from govextract_service.operations import Answer, Operation, documented
from govextract_service.problems import ProblemError
from govextract_service.queries import no_query
from govextract_service.work import desk

if TYPE_CHECKING:
    from govextract_service.models import Code

__all__ = ["READERS", "TextResponse", "bp"]

bp = Blueprint("files", __name__, url_prefix="/v1")

READERS: Final = {
    "text/plain": "plain",
    "text/html": "html",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
    "application/pdf": "pdf",
}
"""The media types that are read, and by which reader."""

_MEMORY: Final = 1_000_000_000
"""Bytes of address space that a reader may have: some twenty times what an ordinary file of the largest size needs."""
_MOST_READING: Final = 2
_places: Final = threading.BoundedSemaphore(_MOST_READING)


class TextResponse(BaseModel):
    """The text of a file."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    text: str = Field(description="Its text: paragraphs end with line feeds, cells of tables are parted by tabs.")


@bp.post("/text")
@documented(
    Operation(
        "The text of a file",
        description="Plain text, HTML, Word (docx) or PDF. The file is the body itself, its kind the Content-Type. "
        "Nothing is kept.",
        body=dict.fromkeys(READERS),
        answers={200: Answer("Its text.", {JSON: TextResponse}, {"text": SENTENCE})},
        problems=(400, 401, 406, 408, 413, 415, 422, 429, 503),
    )
)
def text() -> Response:
    """Read the file that is the body and answer with its text."""
    form = negotiated(JSON)
    no_query()
    reader = READERS[media_type(*READERS)]
    limits = desk().settings
    data = whole(limits.max_file_bytes, limits.body_seconds)
    found = _read(
        data,
        {
            "reader": reader,
            "charset": request.mimetype_params.get("charset"),
            "characters": limits.max_text_characters,
            "seconds": limits.request_seconds,
            "memory": _MEMORY,
        },
    )
    if "problem" in found:
        code = cast("Code", found["problem"])
        if code == "text_long":
            raise ProblemError(413, found["detail"], code=code, limit=limits.max_text_characters)
        raise ProblemError(422, found["detail"], code=code)
    return Response(json.dumps({"text": found["text"]}), content_type=form)


def _read(data: bytes, how: dict[str, Any]) -> dict[str, str]:
    """Run the reader and return what it found: a `text`, or a `problem` with its `detail`."""
    seconds: float = how["seconds"]
    if not _places.acquire(timeout=seconds):
        raise ProblemError(503, "Too many files are being read.", headers={"Retry-After": "1"}, code="busy")
    try:
        done = subprocess.run(  # noqa: S603 - this Python, a script of this package, and no shell
            [sys.executable, str(Path(__file__).with_name("readers.py")), json.dumps(how)],
            input=data,
            capture_output=True,
            timeout=seconds,
            check=True,
            # It gets no variable of the service: they may hold secrets.
            env={"PYTHONPATH": os.pathsep.join(sys.path), "PYTHONSAFEPATH": "1", "PYTHONUTF8": "1"},
        )
        found: dict[str, str] = json.loads(done.stdout)
    except subprocess.TimeoutExpired:
        return {"problem": "file_slow", "detail": f"The file takes longer than {seconds:g} s to read."}
    except (subprocess.CalledProcessError, json.JSONDecodeError):
        return {"problem": "file_damaged", "detail": "The file is damaged, or too large inside to be read."}
    else:
        return found
    finally:
        _places.release()
