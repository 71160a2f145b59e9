"""Lone surrogates: JSON can write half of a character, which is no text and cannot be encoded.

Python's reader of JSON lets them through, and pydantic's refuses the whole body without saying where they are. What is
here finds them, so that the error names the string, and one document of a batch does not fail the others.
"""

from __future__ import annotations

from typing import Any, Final, TypeAlias

from govextract_service.problems import ProblemError, pointer

__all__ = ["LoneSurrogateError", "lone"]

_MOST: Final = 20
_DETAIL: Final = "Not well-formed Unicode: a string has a lone surrogate, which is half of a character."

_Place: TypeAlias = "tuple[_Place, str | int] | None"


class LoneSurrogateError(ProblemError):
    """A body, or a document in it, that has lone surrogates; `value` is what it says otherwise."""

    def __init__(self, value: Any, before: tuple[str | int, ...] = ()) -> None:  # noqa: ANN401 - any JSON
        """Point to the strings; `before` leads to the value."""
        errors = [
            {"pointer": pointer((*before, *place)), "detail": f"There is a lone surrogate at character {at}."}
            for place, at in lone(value)
        ]
        super().__init__(400, _DETAIL, errors=errors)
        self.value = value


def lone(value: Any) -> list[tuple[list[str | int], int]]:  # noqa: ANN401 - any JSON
    r"""Return the first strings (names, too) that have a lone surrogate: the way to each, and where in it that is.

    >>> lone({"a": ["x", "y\ud83d"]})
    [(['a', 1], 1)]
    """
    found: list[tuple[list[str | int], int]] = []
    # Not by recursion, and a way is a link to the one before it: JSON of strangers may be deep, and wide down there.
    left: list[tuple[_Place, Any]] = [(None, value)]
    while left and len(found) < _MOST:
        place, here = left.pop()
        if isinstance(here, str):
            try:
                here.encode()
            except UnicodeEncodeError as error:
                found.append((_steps(place), error.start))
        elif isinstance(here, list):
            left += [((place, index), here[index]) for index in reversed(range(len(here)))]
        elif isinstance(here, dict):
            for name, below in reversed(here.items()):
                left.append(((place, name), below))
                left.append(((place, name), name))
    return found


def _steps(place: _Place) -> list[str | int]:
    steps: list[str | int] = []
    while place is not None:
        place, step = place
        steps.append(step)
    return steps[::-1]
