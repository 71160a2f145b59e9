"""What a view says of itself for OpenAPI: written beside the view, assembled by openapi.py."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from pydantic import BaseModel

__all__ = ["Answer", "Operation", "documented", "operation_of"]

_View = TypeVar("_View", bound="Callable[..., Any]")
_ATTRIBUTE: Final = "_govextract_operation"


@dataclass(frozen=True, slots=True)
class Answer:
    """One kind of answer: what it is, by media type its model (None for plain text), and an example of the first."""

    description: str
    content: Mapping[str, type[BaseModel] | None]
    example: Any = None
    """None where there are records: openapi.py has the library read the sentence of the requests."""


@dataclass(frozen=True, slots=True)
class Operation:
    """One method of one address. `problems` are the statuses of the errors it may answer."""

    summary: str
    answers: Mapping[int, Answer]
    problems: tuple[int, ...]
    description: str = ""
    query: type[BaseModel] | None = None
    body: Mapping[str, type[BaseModel] | None] = field(default_factory=dict)
    """By media type; None for a file, which has no model."""
    open: bool = False
    """Whether it is served without a key, however the service is set."""


def documented(operation: Operation) -> Callable[[_View], _View]:
    """Attach an operation to a view."""

    def attach(view: _View) -> _View:
        setattr(view, _ATTRIBUTE, operation)
        return view

    return attach


def operation_of(view: Callable[..., Any]) -> Operation | None:
    """Return what a view says of itself, None if it says nothing."""
    found: Operation | None = getattr(view, _ATTRIBUTE, None)
    return found
