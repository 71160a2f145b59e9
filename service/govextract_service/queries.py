"""Parameters in the query, checked by a model: an unknown, repeated or wrong one is a 422 that names it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, TypeVar, get_args, get_origin

from flask import request
from pydantic import BaseModel, ConfigDict, ValidationError

from govextract_service.problems import ProblemError, invalid

if TYPE_CHECKING:
    from pydantic.fields import FieldInfo

__all__ = ["is_list", "no_query", "query"]

_Model = TypeVar("_Model", bound=BaseModel)

_DETAIL = "The query does not have the parameters asked for."


def query(model: type[_Model]) -> _Model:
    """Return the query as a model. A list is a parameter that is given several times."""
    given: dict[str, Any] = {}
    for name, values in request.args.lists():
        known = model.model_fields.get(name)
        if known is not None and is_list(known):
            given[name] = values
        elif len(values) > 1:
            raise ProblemError(422, _DETAIL, errors=[{"parameter": name, "detail": "It is given more than once."}])
        else:
            given[name] = values[0] if known is None else _typed(values[0], known)
    try:
        return model.model_validate_json(json.dumps(given))
    except ValidationError as error:
        raise invalid(error, _DETAIL, name="parameter") from None


def no_query() -> None:
    """Refuse parameters where there are none: an option in the wrong place would be ignored without a word."""
    if request.query_string:
        query(_Nothing)


class _Nothing(BaseModel):
    model_config = ConfigDict(extra="forbid")


def is_list(field: FieldInfo) -> bool:
    """Say whether a field takes several values."""
    return any(get_origin(kind) is list for kind in get_args(field.annotation))


def _typed(value: str, field: FieldInfo) -> bool | int | str:
    """Return a value as JSON would have it; what does not fit stays text, for the model to refuse."""
    if field.annotation is bool:
        return {"true": True, "false": False}.get(value, value)
    digits = value.removeprefix("-")
    if field.annotation is int and digits.isascii() and digits.isdigit() and len(digits) <= 18:
        return int(value)
    return value
