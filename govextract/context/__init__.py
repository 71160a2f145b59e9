"""What stands around a mention: relation, change, period and subject, one file each, sentence by sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govextract.context import change, period, subject

if TYPE_CHECKING:
    from govextract.context.clauses import Sentence

__all__ = ["annotate"]


def annotate(sentence: Sentence) -> None:
    """Fill in change, period and subject of the mentions of one sentence, in place; each reads what came before it."""
    change.annotate(sentence)
    period.annotate(sentence)
    subject.annotate(sentence)
