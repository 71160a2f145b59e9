"""Request bodies, bounded: whole or line by line, chunked or of a stated length, plain or gzip.

Nothing here trusts a length that a client states. A body is read in pieces, inflated in pieces, and refused as soon
as it is longer than allowed. Where the server (see worker.py) offers a socket that keeps time, a client that sends
too slowly gets a 408.
"""

from __future__ import annotations

import codecs
import json
import zlib
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, NoReturn, TypeVar

from flask import request
from pydantic import BaseModel, ValidationError
from werkzeug.http import parse_options_header

from govextract_service.problems import ProblemError, invalid
from govextract_service.surrogates import LoneSurrogateError, lone

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

__all__ = ["JSON", "NDJSON", "MalformedBodyError", "decoded", "lines", "media_type", "parsed", "whole"]

JSON: Final = "application/json"
NDJSON: Final = "application/x-ndjson"

_PIECE: Final = 65_536
_HALF, _HALF_TOO = rb"\ud", rb"\uD"  # how the escape of half a character begins
_MOST_DISCARDED: Final = 16_000_000
_GZIP: Final = 31  # zlib: a window of 32 KB, with the header and trailer of gzip

_Model = TypeVar("_Model", bound=BaseModel)


class MalformedBodyError(Exception):
    """What the server raises for a body whose transfer coding is broken, so that this module need not know servers."""


def media_type(*served: str) -> str:
    """Return the media type of the request's body if it is one of those served; raises a 415 otherwise."""
    given, charset = _of_content(request.environ.get("CONTENT_TYPE", ""))
    if given not in served:
        raise ProblemError(415, f"The body must be {' or '.join(served)}.", headers={"Accept": ", ".join(served)})
    # A client that says so would have its text misread: some GBK is valid UTF-8.
    if given in _JSON and charset not in _CHARSETS:
        raise ProblemError(415, "JSON is UTF-8 (RFC 8259), the body is said to be in another charset.")
    return given


@lru_cache(maxsize=100)
def _of_content(header: str) -> tuple[str, str]:
    """Return the media type and the charset that a Content-Type names, in lower case."""
    media, parameters = parse_options_header(header)
    return media.lower(), parameters.get("charset", "utf-8").lower()


_JSON: Final = frozenset({JSON, NDJSON})
_CHARSETS: Final = frozenset({"utf-8", "utf8", "us-ascii"})


def whole(limit: int, seconds: float) -> bytes:
    """Return the body. Raises a 400, 408, 413 or 415."""
    _allow(seconds)
    pieces = list(_plain(limit))
    return pieces[0] if len(pieces) == 1 else b"".join(pieces)


def lines(limit: int, line_limit: int, seconds: float) -> Iterator[list[bytes]]:
    """Give the body's lines without their ends as soon as they have arrived, together with those that came with them.

    Blank ones are skipped. Never more than a line and a piece are in memory. `seconds` are allowed for each line.
    """
    rest = b""
    _allow(seconds)
    for piece in _plain(limit):
        *complete, rest = (rest + piece).split(b"\n")
        if complete:
            yield [line for line in complete if line.strip()]
            _allow(seconds)
        if len(rest) > line_limit:
            detail = f"A line is longer than {line_limit} bytes."
            raise ProblemError(413, detail, code="line_long", limit=line_limit)
    if rest.strip():
        yield [rest]


def parsed(body: bytes, model: type[_Model], detail: str, *, before: tuple[str | int, ...] = ()) -> _Model:
    """Return JSON as a model; malformed JSON is a 400, a wrong field a 422 that points to it.

    A byte order mark, which some editors put before a file, is passed over, as RFC 8259 allows.
    """
    body = body.removeprefix(codecs.BOM_UTF8)
    value = decoded(body)
    if _HALF not in body and _HALF_TOO not in body:
        try:
            return model.model_validate(value)
        except ValidationError:
            pass  # pydantic says what is wrong of what it has read itself
    try:
        return model.model_validate_json(body)
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False, include_input=False)[0]
        if first["type"] == "json_invalid":
            if lone(value := decoded(body)):
                raise LoneSurrogateError(value, before) from None
            raise ProblemError(400, f"Not well-formed JSON: {first['msg'].removeprefix('Invalid JSON: ')}.") from None
        raise invalid(error, detail, before=before) from None


def decoded(body: bytes) -> Any:  # noqa: ANN401 - any JSON
    """Return JSON, with the length of each number for it, as none is asked for anywhere.

    Refuses what RFC 8259 leaves open and parsers read differently: duplicate keys, NaN, great depth. Raises a 400.
    """
    try:
        return _DECODER.decode(body.removeprefix(codecs.BOM_UTF8).decode())
    except UnicodeDecodeError as error:
        raise ProblemError(400, f"Not UTF-8: byte {error.start} of the JSON.") from None
    except json.JSONDecodeError as error:
        place = f"line {error.lineno} column {error.colno}"
        raise ProblemError(400, f"Not well-formed JSON: {error.msg.lower()} at {place}.") from None
    except RecursionError:
        raise ProblemError(400, "Not read: the JSON is nested too deeply.") from None


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Refuse an object that has a key twice: which of them counts would be a guess."""
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ProblemError(400, "Not well-formed JSON: an object has the same key twice.")
    return found


def _constant(_name: str) -> NoReturn:
    raise ProblemError(400, "Not well-formed JSON: NaN and Infinity are no numbers of JSON.")


# Numbers are not read here, so that 5,000 digits cost nothing: pydantic judges them where there are any.
_DECODER: Final = json.JSONDecoder(object_pairs_hook=_once, parse_constant=_constant, parse_int=len, parse_float=len)


def _plain(limit: int) -> Iterator[bytes]:
    """Give the body in pieces, inflated where it is gzip, up to `limit` bytes; a longer one is a 413."""
    coding = request.environ.get("HTTP_CONTENT_ENCODING", "identity").strip().lower()
    if coding not in {"identity", "gzip", "x-gzip"}:
        raise ProblemError(415, "The body may be gzip or not compressed.", headers={"Accept-Encoding": "gzip"})
    received = 0
    pieces = _received(limit)
    for piece in pieces if coding == "identity" else _inflated(pieces):
        received += len(piece)
        if received > limit:
            raise _too_long(limit, pieces)
        yield piece


def _received(limit: int) -> Iterator[bytes]:
    """Give the body as the client sends it; one that ends before its stated length is a 400."""
    stated = request.content_length
    read = _reader()
    if stated is not None and stated > limit:  # said before the client sends what nobody will read
        raise _too_long(limit, iter(lambda: _read(read), b""))
    received = 0
    while piece := _read(read):
        received += len(piece)
        if received > limit:
            raise _too_long(limit, iter(lambda: _read(read), b""))
        yield piece
    if stated is not None and received < stated:
        raise ProblemError(400, f"The body ended after {received} of the {stated} bytes that Content-Length states.")


def _reader() -> Callable[[int], bytes]:
    """Return how to read the next piece: what has arrived (`read1`) where the server can tell, else a full piece."""
    # A server that ends the input itself is read directly: Werkzeug would cut a chunked body at its limit silently.
    environ = request.environ
    stream = environ["wsgi.input"] if environ.get("wsgi.input_terminated") else request.stream
    read: Callable[[int], bytes] = getattr(stream, "read1", stream.read)
    return read


def _read(read: Callable[[int], bytes]) -> bytes:
    try:
        return read(_PIECE)
    except TimeoutError:
        raise ProblemError(408, "The body did not arrive in time.", code="body_slow") from None
    except (OSError, MalformedBodyError):
        raise ProblemError(400, "The body broke off, or its chunks are malformed.") from None


def _inflated(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """Inflate gzip in bounded pieces, so that a bomb meets the limit before it fills the memory."""
    inflate = zlib.decompressobj(_GZIP)
    try:
        for piece in pieces:
            data = piece
            while data:
                if inflate.eof:  # a gzip file may have several members
                    inflate = zlib.decompressobj(_GZIP)
                yield inflate.decompress(data, _PIECE)
                data = inflate.unconsumed_tail or inflate.unused_data
    except zlib.error:
        raise ProblemError(400, "The body is not well-formed gzip.") from None
    if not inflate.eof:
        raise ProblemError(400, "The body is not well-formed gzip: it breaks off.")


def _too_long(limit: int, rest: Iterator[bytes]) -> ProblemError:
    """Return the 413. A client that is cut off while it sends would not see it: what it sends is read and dropped."""
    abandon = getattr(request.environ["wsgi.input"], "abandon", None)
    if abandon is not None:
        abandon()  # our server reads it off behind its answer
    else:
        _discard(rest)
    return ProblemError(413, f"The body is longer than {limit} bytes.", code="body_long", limit=limit)


def _discard(pieces: Iterator[bytes]) -> None:
    """Read on for a while."""
    discarded = 0
    try:
        for piece in pieces:
            discarded += len(piece)
            if discarded > _MOST_DISCARDED:
                return
    except ProblemError:
        return


def _allow(seconds: float) -> None:
    """Give the client so many seconds from now on, where the server's socket keeps time."""
    allow = getattr(request.environ.get("gunicorn.socket"), "allow", None)
    if allow is not None:
        allow(seconds)
