"""`POST /v1/extract`: one text in, its records out."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from typing import Literal

from flask import Blueprint, Response, current_app, request
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from govextract import Extractor
from govextract.records import Kind
from govextract.tables import json_object
from govextract_service.problems import ProblemError, pointer

__all__ = ["ExtractRequest", "bp"]

bp = Blueprint("extract", __name__, url_prefix="/v1")


class ExtractRequest(BaseModel):
    """The body of a request. An unknown field is an error, so that a misspelt option is not ignored."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    text: str = Field(description="The text to read.")
    region: Literal["auto", "CN", "TW", "HK"] = Field("auto", description="Whose 元 and whose calendar years.")
    kinds: frozenset[Kind] | None = Field(None, description="Only records of these kinds.")
    context: bool = Field(
        default=True, description="Whether to say what each figure measures, its change and its time."
    )
    reference_date: dt.date | None = Field(None, description="The day the text was written, for 今年 or 上月.")


@bp.post("/extract")
def extract() -> Response:
    """Read the text of the body and answer `{"records": […]}`."""
    asked = _parsed(_body())
    extractor = _extractor(
        region=asked.region,
        kinds=asked.kinds,
        reference_date=asked.reference_date,
        context=asked.context,
        deadline=current_app.config["DEADLINE_SECONDS"],
    )
    records = ",".join(map(json_object, extractor.extract(asked.text)))
    return Response(f'{{"records":[{records}]}}', content_type="application/json")


@lru_cache(maxsize=64)
def _extractor(
    *,
    region: Literal["auto", "CN", "TW", "HK"],
    kinds: frozenset[Kind] | None,
    reference_date: dt.date | None,
    context: bool,
    deadline: float,
) -> Extractor:
    """Keep the extractors of the options seen last: making one costs more than reading a sentence."""
    return Extractor(region=region, kinds=kinds, reference_date=reference_date, context=context, deadline=deadline)


def _body() -> bytes:
    """Return the request's body; refuses other media types, encodings and sizes than are served."""
    if request.mimetype != "application/json":
        raise ProblemError(415, "The body must be application/json.")
    if request.headers.get("Content-Encoding", "identity").lower() != "identity":
        raise ProblemError(415, "The body must not be compressed.")
    limit = current_app.config["MAX_BODY_BYTES"]
    # One byte more than allowed is read: a chunked body states no length, and one cut at the limit would look whole.
    body = request.stream.read(limit + 1) if (request.content_length or 0) <= limit else None
    if body is None or len(body) > limit:
        raise ProblemError(413, f"The body is longer than {limit} bytes.")
    return body


def _parsed(body: bytes) -> ExtractRequest:
    """Return the body as a request; malformed JSON is a 400, a wrong field a 422 that points to it."""
    try:
        return ExtractRequest.model_validate_json(body)
    except ValidationError as error:
        problems = error.errors(include_url=False, include_context=False, include_input=False)
        if problems[0]["type"] == "json_invalid":
            raise ProblemError(400, f"The body is not well-formed JSON: {problems[0]['msg']}.") from None
        places = [(pointer(problem["loc"]), problem["msg"]) for problem in problems]
        raise ProblemError(422, "The body does not have the fields asked for.", errors=places) from None
