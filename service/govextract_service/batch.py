"""`POST /v1/extract/batch`: many texts in, a result for each out, in order, each written as soon as it is there.

With NDJSON the body is read while the answer is written, so that any number of documents needs the memory of one; the
client must read while it sends. Short documents that have arrived together are written together. An error of one
document is that document's result.
"""

from __future__ import annotations

import json
import time
from http import HTTPStatus
from itertools import chain, islice
from typing import TYPE_CHECKING, Any, Final

from flask import Blueprint, Response, request, stream_with_context
from pydantic import ValidationError

from govextract_service import logs
from govextract_service.answers import CSV, Read, content_type, many, negotiated
from govextract_service.bodies import JSON, NDJSON, decoded, lines, media_type, parsed, whole
from govextract_service.extract import FIELDS_DETAIL
from govextract_service.models import BatchRequest, BatchResponse, Document, Options, Result
from govextract_service.operations import Answer, Operation, documented
from govextract_service.problems import ProblemError, invalid, unexpected
from govextract_service.queries import query
from govextract_service.surrogates import LoneSurrogateError, lone
from govextract_service.work import desk

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from typing import TypeAlias

    from govextract import Record

    _Refused: TypeAlias = tuple[object, ProblemError]
    """What is no document: what it says, and what is wrong with it."""

__all__ = ["bp"]

bp = Blueprint("batch", __name__, url_prefix="/v1")

_AT_ONCE: Final = 8_000  # characters, a few milliseconds of work
_DOCUMENT_DETAIL: Final = "The document does not have the fields asked for."


@bp.post("/extract/batch")
@documented(
    Operation(
        "Read many texts",
        description="Results come in the order of the documents; a document that cannot be read has an error for its "
        "result. The body may be NDJSON, a document a line, of any length: it is read while the answer is written. "
        "Options may be given in the query; a field of a JSON body wins.",
        query=Options,
        body={JSON: BatchRequest, NDJSON: Document},
        answers={200: Answer("A result for each document.", {JSON: BatchResponse, NDJSON: Result, CSV: None})},
        problems=(400, 401, 406, 408, 413, 415, 422, 429, 503),
    )
)
def batch() -> Response:
    """Read the documents of the body and answer with a result for each."""
    media = media_type(JSON, NDJSON)
    form = negotiated(*((NDJSON, JSON, CSV) if media == NDJSON else (JSON, NDJSON, CSV)))
    options = query(Options)
    results = _streamed(options) if media == NDJSON else _listed(options)
    # The first result is made before the answer begins, so that a body which cannot be read at all has its own status.
    first = list(islice(results, 1))
    written = many(_to_the_end(chain(first, results)), form)
    answer = Response(stream_with_context(written), content_type=content_type(form))
    answer.headers["X-Accel-Buffering"] = "no"  # nginx would hold the lines back
    return answer


def _listed(options: Options) -> Iterator[list[Read]]:
    """Give the results of a JSON body; time and records are bounded for all of its documents together."""
    limits = desk().settings
    asked, ill_formed = _asked(whole(limits.max_body_bytes, limits.body_seconds))
    if len(asked.documents) > limits.max_documents:
        most_documents = limits.max_documents
        detail = f"More than {most_documents} documents."
        raise ProblemError(413, detail, code="documents_many", limit=most_documents)
    given = {name: getattr(asked, name) for name in asked.model_fields_set & set(Options.model_fields)}
    options = options.model_copy(update=given)
    until, most = time.monotonic() + limits.request_seconds, limits.max_records
    for index, value in enumerate(asked.documents):
        if index in ill_formed:
            yield [_refused(ill_formed[index].value, ill_formed[index])]
            continue
        try:
            document = Document.model_validate(value)
        except ValidationError as error:
            yield [_refused(value, invalid(error, _DOCUMENT_DETAIL, before=("documents", index)))]
            continue
        (result,) = _results([document], options, until=until, most=most, patient=index > 0)
        most -= len(result.records)
        yield [result]


def _asked(body: bytes) -> tuple[BatchRequest, dict[int, LoneSurrogateError]]:
    """Return what a JSON body asks for, and the errors of those of its documents that are no well-formed Unicode."""
    try:
        return parsed(body, BatchRequest, FIELDS_DETAIL), {}
    except LoneSurrogateError as error:
        value = error.value
        documents = value.get("documents") if isinstance(value, dict) else None
        if not isinstance(documents, list):
            raise
        ill_formed = {
            index: LoneSurrogateError(document, ("documents", index))
            for index, document in enumerate(documents)
            if lone(document)
        }
        value["documents"] = [None if index in ill_formed else document for index, document in enumerate(documents)]
        if lone(value):
            raise
    try:
        rest = json.dumps(value).encode()
    except RecursionError:
        raise ProblemError(400, "Not read: the JSON is nested too deeply.") from None
    return parsed(rest, BatchRequest, FIELDS_DETAIL), ill_formed


def _streamed(options: Options) -> Iterator[list[Read]]:
    """Give the results of an NDJSON body; time and records are bounded for each document."""
    limits = desk().settings
    begun = False
    for arrived in lines(limits.max_stream_bytes, limits.max_body_bytes, limits.body_seconds):
        for group in _groups(arrived):
            yield _results(group, options, patient=begun)
            begun = True


def _groups(arrived: list[bytes]) -> Iterator[list[Document | _Refused]]:
    """Give the documents of some lines in groups of one, or of several that together are no work to speak of.

    All are parsed at once, and a group is read and then written: each takes less time while its code is at hand.
    """
    group: list[Document | _Refused] = []
    characters = 0
    for document in list(map(_document, arrived)):
        length = len(document.text) if isinstance(document, Document) else 0
        if group and characters + length > _AT_ONCE:
            yield group
            group, characters = [], 0
        group.append(document)
        characters += length
    if group:
        yield group


def _results(group: Sequence[Document | _Refused], options: Options, *, patient: bool, **bounds: Any) -> list[Read]:  # noqa: ANN401 - Desk.turn's
    """Return the results of a group, which waits for one turn."""
    try:
        with desk().turn(request.environ, options, patient=patient, **bounds) as read:
            return [_result(read, one) if isinstance(one, Document) else _refused(*one) for one in group]
    except ProblemError as error:
        if not patient:
            raise  # nothing has been read yet: the client should come again with all of them
        return [Read(one.id, error=error) if isinstance(one, Document) else _refused(*one) for one in group]


def _document(line: bytes) -> Document | _Refused:
    """Return the document of a line, or what the line says otherwise and what is wrong with it."""
    try:
        return parsed(line, Document, _DOCUMENT_DETAIL)
    except ProblemError as error:
        return _as_far_as_read(line), error


def _as_far_as_read(line: bytes) -> Any:  # noqa: ANN401 - any JSON
    """Return what a line says that is no document, None where it is no JSON."""
    try:
        return decoded(line)
    except ProblemError:
        return None


def _result(read: Callable[[str], Sequence[Record]], document: Document) -> Read:
    try:
        return Read(document.id, read(document.text))
    except ProblemError as error:
        return Read(document.id, error=error)
    except Exception as error:  # noqa: BLE001 - whatever is wrong with one document, the others are read
        return Read(document.id, error=unexpected(error))


def _refused(value: object, error: ProblemError) -> Read:
    """Give the result of what is no document, under its id if it has one."""
    name = value.get("id") if isinstance(value, dict) else None
    return Read(name if isinstance(name, str) and not lone(name) else None, error=error)


def _to_the_end(groups: Iterator[list[Read]]) -> Iterator[list[Read]]:
    """Give the results, and count them; where the body breaks off in the middle of the answer, the last one says so."""
    tally = logs.notes().tally
    try:
        for group in groups:
            for result in group:
                tally.document(result.error.status if result.error else HTTPStatus.OK)
            yield group
    except ProblemError as error:
        yield [Read(None, error=error)]
