"""`POST /v1/extract`: one text in, its records out."""

from __future__ import annotations

from typing import Final

from flask import Blueprint, Response, request

from govextract_service.answers import CSV, content_type, negotiated, one
from govextract_service.bodies import JSON, NDJSON, media_type, parsed, whole
from govextract_service.models import ExtractRequest, ExtractResponse
from govextract_service.operations import Answer, Operation, documented
from govextract_service.queries import no_query
from govextract_service.work import desk

__all__ = ["FIELDS_DETAIL", "bp"]

bp = Blueprint("extract", __name__, url_prefix="/v1")

FIELDS_DETAIL: Final = "The body does not have the fields asked for."


@bp.post("/extract")
@documented(
    Operation(
        "Read one text",
        description="Every figure of the text as a record, in the order of the text.",
        body={JSON: ExtractRequest},
        answers={200: Answer("The records.", {JSON: ExtractResponse, NDJSON: None, CSV: None})},
        problems=(400, 401, 406, 408, 413, 415, 422, 429, 503),
    )
)
def extract() -> Response:
    """Read the text of the body and answer with its records."""
    form = negotiated(JSON, NDJSON, CSV)
    no_query()
    media_type(JSON)
    limits = desk().settings
    asked = parsed(whole(limits.max_body_bytes, limits.body_seconds), ExtractRequest, FIELDS_DETAIL)
    records = desk().read(request.environ, asked.text, asked)
    return Response(one(records, form), content_type=content_type(form))
