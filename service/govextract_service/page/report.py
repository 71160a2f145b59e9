"""`POST /v1/report`: one text in, the library's HTML report of its records out."""

from __future__ import annotations

from typing import Final

from flask import Blueprint, Response, request

from govextract import Records
from govextract_service.answers import negotiated
from govextract_service.bodies import JSON, media_type, parsed, whole
from govextract_service.extract import FIELDS_DETAIL
from govextract_service.models import ExtractRequest
from govextract_service.operations import Answer, Operation, documented
from govextract_service.queries import no_query
from govextract_service.work import desk

__all__ = ["bp"]

bp = Blueprint("report", __name__, url_prefix="/v1")

HTML: Final = "text/html"


@bp.post("/report")
@documented(
    Operation(
        "Read one text into a report",
        description="One self-contained HTML page: the text with its figures highlighted, a table and charts. "
        "`offsets` changes nothing here.",
        body={JSON: ExtractRequest},
        answers={200: Answer("The page.", {HTML: None})},
        problems=(400, 401, 406, 408, 413, 415, 422, 429, 503),
    )
)
def report() -> Response:
    """Read the text of the body and answer with the page."""
    from govextract.report import page  # noqa: PLC0415 - only few requests need it

    negotiated(HTML)
    no_query()
    media_type(JSON)
    limits = desk().settings
    asked = parsed(whole(limits.max_body_bytes, limits.body_seconds), ExtractRequest, FIELDS_DETAIL)
    records = desk().read(request.environ, asked.text, asked.model_copy(update={"offsets": "codepoint"}))
    headers = {"Content-Disposition": 'attachment; filename="govextract.html"'}
    return Response(page([("", Records(records, asked.text))]), content_type=f"{HTML}; charset=utf-8", headers=headers)
