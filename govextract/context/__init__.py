"""What stands around a mention: relation, change, period and subject, one file each, sentence by sentence."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

from govextract.context import change, period

if TYPE_CHECKING:
    from types import ModuleType

    from govextract.context.clauses import Sentence
    from govextract.context.period import Carried, Defaults

__all__ = ["annotate"]


@cache
def _subject() -> ModuleType:
    """The module spells its words in both scripts when it is imported, so that waits for the first sentence."""
    return import_module("govextract.context.subject")


def annotate(sentence: Sentence, defaults: Defaults | None = None, carried: Carried | None = None) -> Carried | None:
    """Fill in change, period and subject of the mentions of one sentence, in place; each reads what came before it.

    `defaults` says what holds where the sentence is silent, `carried` which time the sentence before leaves in force;
    the time that this one leaves is returned.
    """
    change.annotate(sentence)
    carried = period.annotate(sentence, defaults, carried)
    _subject().annotate(sentence)
    return carried
