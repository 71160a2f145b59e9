"""What schemathesis must be told of the media types here that it does not know: they are text, and sent as such."""

from __future__ import annotations

from typing import Any

import schemathesis


@schemathesis.serializer("application/x-ndjson")
def ndjson(_context: Any, value: Any) -> bytes:
    return value if isinstance(value, bytes) else str(value).encode("utf-8", "replace")


@schemathesis.deserializer("text/html")
def html(_context: Any, response: Any) -> str:
    return response.content.decode("utf-8")
