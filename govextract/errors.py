"""The errors of govextract: every one derives from `GovextractError`, and says what is wrong and where."""

from __future__ import annotations

__all__ = ["GovextractError", "LimitError", "NumeralError", "OptionError", "UnitError"]


_SHOWN = 60  # characters of a string that a message quotes


class GovextractError(ValueError):
    """The base of every error that govextract raises on purpose."""


class NumeralError(GovextractError):
    """A string is not one well-formed numeral.

    `text` is the string, `position` the code-point offset where reading stopped, `reason` a short phrase.
    """

    def __init__(self, text: str, position: int, reason: str) -> None:
        """Keep the place and the reason; the message shows both."""
        shown = text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
        super().__init__(f"{reason} at position {position} of {shown!r}")
        self.text = text
        self.position = position
        self.reason = reason


class UnitError(GovextractError):
    """A unit is not valid: `field` names the field of `Unit` (or the column of the table), `reason` says why."""

    def __init__(self, field: str, reason: str) -> None:
        """Keep the field and the reason; the message shows both."""
        super().__init__(f"{field}: {reason}")
        self.field = field
        self.reason = reason


class OptionError(GovextractError):
    """An option of `Extractor` or of an export has a value that it cannot take: `option` and `reason`."""

    def __init__(self, option: str, reason: str) -> None:
        """Keep the option and the reason; the message shows both."""
        super().__init__(f"{option}: {reason}")
        self.option = option
        self.reason = reason


class LimitError(GovextractError):
    """A limit set by the caller stopped the work: `limit` names it, `position` is the offset reached in the text."""

    def __init__(self, limit: str, position: int, reason: str) -> None:
        """Keep the limit and how far the work had come; the message shows both."""
        super().__init__(f"{limit}: {reason}, stopped at position {position}")
        self.limit = limit
        self.position = position
        self.reason = reason
