"""Records as an answer: JSON, NDJSON or CSV, as the client's Accept asks.

One text: a JSON object, or a line a record. A batch: a JSON object, or a line a document (NDJSON) or record (CSV).
"""

from __future__ import annotations

import csv
import io
import json
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

from flask import request
from pydantic import TypeAdapter
from werkzeug.datastructures import MIMEAccept
from werkzeug.http import parse_accept_header

from govextract import Record
from govextract.tables import FIELDS, csv_lines, defuse
from govextract_service.bodies import JSON, NDJSON
from govextract_service.problems import ProblemError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

__all__ = ["CSV", "Read", "content_type", "many", "negotiated", "one"]

CSV: Final = "text/csv"


@dataclass(frozen=True, slots=True)
class Read:
    """What came of one document: its records, or an error."""

    id: str | None
    records: Sequence[Record] = ()
    error: ProblemError | None = None


def negotiated(*served: str) -> str:
    """Return the media type to answer in, the first served if the client does not mind; raises a 406."""
    best = _best(request.environ.get("HTTP_ACCEPT", ""), served)
    if best is None:
        raise ProblemError(406, f"The answer can be {', '.join(served)}.")
    return best


@lru_cache(maxsize=100)
def _best(accept: str, served: tuple[str, ...]) -> str | None:
    accepted = parse_accept_header(accept, MIMEAccept)
    return accepted.best_match(served) if accepted else served[0]


def content_type(form: str) -> str:
    """Return the media type with its parameters."""
    return f"{CSV}; charset=utf-8; header=present" if form == CSV else form


def one(records: Sequence[Record], form: str) -> bytes:
    """Write the records of one text."""
    if form == JSON:
        return b'{"records":' + _dumped(records) + b"}"
    if form == NDJSON:
        return b"".join(_record().dump_json(record) + b"\n" for record in records)
    return "".join(csv_lines(records)).encode()


def many(groups: Iterable[Sequence[Read]], form: str) -> Iterator[bytes]:
    """Write the results of a batch, each group as soon as it is there."""
    if form == CSV:
        yield "".join(csv_lines((), header=True, id="", error="")).encode()
        for group in groups:
            yield "".join(map(_rows, group)).encode()
        return
    if form == NDJSON:
        for group in groups:
            yield b"".join([b"%b\n" % _object(result) for result in group])
        return
    separator = b'{"results":['
    for group in groups:
        yield separator + b",".join(map(_object, group))
        separator = b","
    yield b"]}" if separator == b"," else separator + b"]}"


def _object(result: Read) -> bytes:
    name = _written(result.id).encode()
    if result.error is not None:
        return b'{"id":%b,"error":%b}' % (name, _written(result.error.body()).encode())
    return b'{"id":%b,"records":%b}' % (name, _dumped(result.records))


_written: Final = json.JSONEncoder(ensure_ascii=False).encode


def _rows(result: Read) -> str:
    """Write a document's records as CSV, or one row with its error."""
    if result.error is None:
        return "".join(csv_lines(result.records, header=False, id=result.id or "", error=""))
    row = io.StringIO()
    cells = (defuse(result.id or ""), defuse(f"{result.error.status} {result.error.detail}"), *("" for _ in FIELDS))
    csv.writer(row, lineterminator="\n").writerow(cells)
    return row.getvalue()


def _dumped(records: Sequence[Record]) -> bytes:
    return _list().dump_json(records if isinstance(records, list) else list(records))


# Every kind of record has the fields of `Record`, so its serializer writes them all: a union would only try each.
@cache
def _list() -> TypeAdapter[list[Record]]:
    return TypeAdapter(list[Record])


@cache
def _record() -> TypeAdapter[Record]:
    return TypeAdapter(Record)
