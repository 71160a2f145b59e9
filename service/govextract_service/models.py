"""What goes in and what comes out, as pydantic models: the service checks requests by them, OpenAPI describes them.

An unknown field is an error, so that a misspelt option is not ignored.
"""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any, Final, Literal, TypeAlias

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, JsonValue, WithJsonSchema

from govextract import Unit
from govextract.records import AnyRecord, Kind

__all__ = [
    "SENTENCE",
    "BatchCode",
    "BatchRequest",
    "BatchResponse",
    "Code",
    "Document",
    "ExtractRequest",
    "ExtractResponse",
    "Health",
    "Limits",
    "Offsets",
    "Options",
    "Place",
    "Problem",
    "Result",
    "UnitsQuery",
    "UnitsResponse",
    "Version",
]

Offsets: TypeAlias = Literal["codepoint", "utf16", "utf8"]

SENTENCE: Final = "全市新增幼兒園12所，較上年增長5%。"
"""The text of the examples."""


class _Input(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class _Output(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


def _calendar_day(value: Any) -> Any:  # noqa: ANN401 - whatever a client sends
    """Refuse what is no YYYY-MM-DD: pydantic would read 0, and "0", as a time stamp."""
    if not isinstance(value, str) or (len(value), value[4:5], value[7:8]) != (10, "-", "-"):
        raise ValueError("a date is written YYYY-MM-DD")
    return value


# Not strict, since what a function has looked at is no JSON to pydantic any more, and a strict date no string.
_Day = Annotated[dt.date, Field(strict=False), BeforeValidator(_calendar_day)]


class Options(_Input):
    """How to read a text."""

    region: Literal["auto", "CN", "TW", "HK"] = Field(
        "auto", description="Whose 元 and whose calendar years; `auto` decides by the text's own words."
    )
    kinds: list[Kind] | None = Field(None, description="Only records of these kinds.", examples=[["money", "date"]])
    context: bool = Field(
        default=True, description="Whether to say what each figure measures, its change and its time."
    )
    reference_date: _Day | None = Field(
        None, description="The day the text was written, for 今年 or 上月.", examples=["2025-03-01"]
    )
    offsets: Offsets = Field(
        "codepoint",
        description="What `start`, `end` and the other offsets count: Unicode code points (Python), UTF-16 code units "
        "(JavaScript, Java) or bytes of UTF-8.",
    )


class ExtractRequest(Options):
    """One text and how to read it."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"text": SENTENCE}, {"text": SENTENCE, "region": "TW"}]})

    text: str = Field(description="The text to read.")


class Document(_Input):
    """One text of a batch."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"id": "a", "text": SENTENCE}]})

    id: str = Field(max_length=256, description="Comes back with the result; need not be unique.")
    text: str = Field(description="The text to read.")


_AnyDocument = Annotated[
    JsonValue, WithJsonSchema({"anyOf": [{"$ref": "#/components/schemas/Document"}, {}]})
]  # one that is no Document has an error of its own, and does not fail the others


class BatchRequest(Options):
    """Many texts and how to read them all."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"documents": [{"id": "a", "text": SENTENCE}]}]})

    documents: list[_AnyDocument] = Field(
        description="What is no `Document` gets an error in its place; the others are read.",
    )


class Place(_Output):
    """One wrong place of a request."""

    pointer: str | None = Field(None, description="A JSON pointer (RFC 6901) into the body.", examples=["/kinds/0"])
    parameter: str | None = Field(None, description="The name of a parameter in the query.")
    detail: str = Field(description="What is wrong with it.")


Code: TypeAlias = Literal[
    "body_long",
    "body_slow",
    "busy",
    "file_damaged",
    "file_large_inside",
    "file_not_docx",
    "file_not_pdf",
    "file_not_text",
    "file_password",
    "file_pictures",
    "file_slow",
    "file_unsupported",
    "key",
    "rate",
    "records_many",
    "text_long",
    "unexpected",
    "work_slow",
]
"""What the page may meet, and has words for."""

BatchCode: TypeAlias = Literal["documents_many", "line_long"]


class Problem(_Output):
    """An error, as RFC 9457 has it."""

    type: Literal["about:blank"]
    title: str = Field(description="The name of the status.", examples=["Unprocessable Content"])
    status: int = Field(ge=400, le=599, examples=[422])
    detail: str = Field(description="What is wrong, for a person.")
    code: Code | BatchCode | None = Field(
        None, description="What is wrong, for a program: a word that does not change."
    )
    limit: float | str | None = Field(None, description="The limit that was met, where there is one.")
    errors: list[Place] | None = Field(None, description="The wrong places, where they are known.")


class ExtractResponse(_Output):
    """The records of one text, in its order, never overlapping."""

    records: list[AnyRecord]


class Result(_Output):
    """What came of one document: its records, or an error. A line of the NDJSON answer."""

    id: str | None = Field(description="The document's own; null where it could not be read.")
    records: list[AnyRecord] | None = Field(None, description="Absent where there is an error.")
    error: Problem | None = Field(None, description="Absent where there are records.")


class BatchResponse(_Output):
    """What came of each document, in their order."""

    results: list[Result]


class UnitsQuery(_Input):
    """Which units to list."""

    q: str = Field("", max_length=100, description="Part of a code, name, kind or dimension, in either script.")
    limit: int = Field(100, ge=1, le=1000, description="At most so many.")
    offset: int = Field(0, ge=0, le=1_000_000, description="How many to pass over first.")


class UnitsResponse(_Output):
    """Units and counters that the service knows."""

    total: int = Field(ge=0, description="How many match.")
    units: list[Unit]


class Limits(_Output):
    """What the service accepts."""

    max_body_bytes: int
    max_text_characters: int
    max_documents: int
    max_records: int
    max_file_bytes: int
    max_stream_bytes: int
    request_seconds: float
    body_seconds: float
    rate_limit: str | None = Field(description="Such as `60/minute`; null where there is none.")


class Version(_Output):
    """What is running."""

    govextract: str = Field(description="The version of the library and the service.")
    api: Literal["v1"]


class Health(_Output):
    """A state in a word."""

    status: Literal["ok", "ready"]
