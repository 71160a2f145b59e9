"""What an operator can set: every field here is an environment variable `GOVEXTRACT_` + its name in capitals.

The defaults are safe for a service that strangers can reach: every kind of work is bounded. A misspelt variable is an
error at the start, not a limit that silently does not hold.

>>> Settings.from_environment({"GOVEXTRACT_MAX_BODY_BYTES": "1000", "HOME": "/root"}).max_body_bytes
1000
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Any, Final

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, field_validator
from pydantic_core import PydanticCustomError

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["PREFIX", "Settings", "SettingsError", "check_workers"]

PREFIX: Final = "GOVEXTRACT_"


class SettingsError(ValueError):
    """A setting that does not exist or has a value that it cannot take; the message names it, or its variable."""


def _words(value: Any) -> Any:  # noqa: ANN401 - whatever a caller gives
    """Split a variable at its commas; other values are for pydantic to judge."""
    return tuple(filter(None, map(str.strip, value.split(",")))) if isinstance(value, str) else value


_Words = Annotated[tuple[str, ...], BeforeValidator(_words)]
_Digests = Annotated[tuple[Annotated[str, Field(pattern="^[0-9a-f]{64}$")], ...], BeforeValidator(_words)]


class Settings(BaseModel):
    """The limits and switches of one application. Seconds are floats, sizes are bytes or code points as named."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    max_body_bytes: int = Field(2_000_000, ge=1, description="Bytes of a JSON body, also after it is decompressed.")
    max_text_characters: int = Field(500_000, ge=1, description="Code points of one text.")
    max_documents: int = Field(1_000, ge=1, description="Documents of one JSON batch.")
    max_records: int = Field(50_000, ge=1, description="Records of one response; of one document where it is streamed.")
    max_file_bytes: int = Field(10_000_000, ge=1, description="Bytes of a file whose text is asked for.")
    max_stream_bytes: int = Field(
        1_000_000_000, ge=1, description="Bytes of an NDJSON body, decompressed; one line is held to max_body_bytes."
    )
    request_seconds: float = Field(
        10, gt=0, description="Seconds of work for a request, waiting included; for a document where it is streamed."
    )
    body_seconds: float = Field(
        30, gt=0, description="Seconds to send a JSON body, or the next line of NDJSON, before the answer is 408."
    )
    max_working: int = Field(2, ge=1, description="Texts that one worker process reads at the same time.")
    max_waiting: int = Field(64, ge=0, description="Requests that may wait in a worker for their turn; then 503.")
    api_keys: _Digests = Field((), description="SHA-256 digests (hex) of the bearer keys; none: no key is asked for.")
    rate_limit: str = Field("", description="Such as `60/minute`, for a key or an address; empty: no limit.")
    rate_limit_storage: str = Field(
        "memory://", description="Where Flask-Limiter counts; memory counts for each worker by itself."
    )
    trusted_proxies: int = Field(0, ge=0, description="Proxies in front whose X-Forwarded headers are believed.")
    cors_origins: _Words = Field((), description="Origins whose pages may call the service; `*` for all.")
    log_hash_key: str = Field(
        "", max_length=64, description="Keys the hash of a text in the log, so that a short text cannot be guessed."
    )

    @field_validator("rate_limit")
    @classmethod
    def _is_rate(cls, value: str) -> str:
        """Refuse what Flask-Limiter could not read: it would say so only when a request comes, and to the client."""
        if value:
            from limits import parse_many  # noqa: PLC0415 - slow to import, and needed only here

            try:
                parse_many(value)
            except ValueError:
                raise PydanticCustomError("rate", "a rate is written such as 60/minute or 5/second;1000/day") from None
        return value

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] | None = None) -> Settings:
        """Read the variables; raises `SettingsError` for one that is unknown or wrong."""
        found = os.environ if environment is None else environment
        given = {
            name.removeprefix(PREFIX).lower(): value
            for name, value in found.items()
            if name.startswith(PREFIX) and name.isupper()
        }
        return cls._checked(given, lambda name: PREFIX + name.upper())

    @classmethod
    def of(cls, values: object) -> Settings:
        """Take the settings from a mapping of their names; raises `SettingsError` for what is unknown, wrong or none.

        >>> Settings.of({"max_records": 0})
        Traceback (most recent call last):
        govextract_service.settings.SettingsError: max_records: Input should be greater than or equal to 1
        """
        if not isinstance(values, Mapping):
            reason = f"give Settings or a mapping of their names to values, not {type(values).__name__}"
            raise SettingsError(reason)
        return cls._checked({str(name): value for name, value in values.items()}, str)

    @classmethod
    def _checked(cls, given: dict[str, Any], shown: Callable[[str], str]) -> Settings:
        """Validate; the error names a setting as `shown` says."""
        try:
            return cls.model_validate(given)
        except ValidationError as error:
            first = error.errors(include_url=False, include_input=False)[0]
            reason = "there is no such setting" if first["type"] == "extra_forbidden" else first["msg"]
            raise SettingsError(f"{shown(str(first['loc'][0]))}: {reason}") from None


def check_workers() -> None:
    """Raise `SettingsError` for a wrong WEB_CONCURRENCY: gunicorn reads it when it is imported, and fails at length."""
    value = os.environ.get("WEB_CONCURRENCY")
    if value is None:
        return
    if not value.strip():
        del os.environ["WEB_CONCURRENCY"]  # set to nothing is not set
    elif not (value.isascii() and value.isdigit() and int(value[:5])):
        raise SettingsError("WEB_CONCURRENCY: the number of worker processes, at least 1")
