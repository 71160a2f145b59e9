"""What stands around a mention: relation, change, period and subject, one file each, sentence by sentence."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

from govextract.context import change, period

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from types import ModuleType

    from govextract.context.clauses import Sentence
    from govextract.context.period import Carried, Defaults

__all__ = ["annotate"]


@cache
def _subject() -> ModuleType:
    """The module spells its words in both scripts when it is imported, so that waits for the first sentence."""
    return import_module("govextract.context.subject")


def annotate(
    sentences: Sequence[Sentence],
    defaults: Defaults | None = None,
    carried: Carried | None = None,
    check: Callable[[int, int], None] | None = None,
) -> Carried | None:
    """Fill in change, period and subject of the mentions of sentences that follow each other, in place.

    `defaults` says what holds where a sentence is silent, `carried` which time the sentence before leaves in force; the
    time that the last one leaves is returned. `check` keeps the limits. Each of the three reads what came before it; it
    goes through all sentences before the next begins, since what one needs stays in the processor's caches meanwhile,
    which saves more than any shortcut.
    """
    for sentence in sentences:
        if check is not None:
            sentence.keep(check)
        change.annotate(sentence)
    for sentence in sentences:
        if check is not None:
            check(sentence.start, 0)
        carried = period.annotate(sentence, defaults, carried)
    subject = _subject()
    for sentence in sentences:
        if check is not None:
            check(sentence.start, 0)
        subject.annotate(sentence)
    return carried
