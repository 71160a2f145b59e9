"""What stands around a mention: relation, change, period and subject, one file each, sentence by sentence."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

from govextract.context import change, period

if TYPE_CHECKING:
    from types import ModuleType

    from govextract.context.clauses import Sentence

__all__ = ["annotate"]


@cache
def _subject() -> ModuleType:
    """The module spells its words in both scripts when it is imported, so that waits for the first sentence."""
    return import_module("govextract.context.subject")


def annotate(sentence: Sentence) -> None:
    """Fill in change, period and subject of the mentions of one sentence, in place; each reads what came before it."""
    change.annotate(sentence)
    period.annotate(sentence)
    _subject().annotate(sentence)
