"""How many of our own tagged sentences are read right, by class: subject, period and change.

    make accuracy                  all three
    python benchmarks/accuracy.py subject

The sentences are those of `tests/cases`, each tagged by how it is built: before_verb (工业增加值增长5.5%), after_counter
(64座抽水站), carried (总值4万亿元、增长8%), distributive (分别增长9%、6%) and so on. A case that is marked as a known
failure counts as a miss. A sentence of period.csv or change.csv is right where every figure of it is.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Final, cast

import govextract

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from govextract import Records
    from govextract.region import Region

CASES: Final = Path(__file__).parent.parent / "tests" / "cases"


def cases(name: str) -> Iterator[dict[str, str]]:
    """The rows of one file of cases."""
    with (CASES / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(line for line in lines if not line.startswith("#"))


def read(case: dict[str, str]) -> Records:
    return govextract.extract(case["sentence"], region=cast("Region", case["region"]))


def subject_is_right(case: dict[str, str]) -> bool:
    """The figure of the case is read, and its subject is the one that the case gives; none where it gives none."""
    return any(
        record.start == int(case["start"])
        and record.text == case["mention"]
        and (record.subject or "") == case["subject"]
        for record in read(case)
    )


def period_is_right(case: dict[str, str]) -> bool:
    """Every figure that has a period has the one of the case, and no other has any."""
    said = (
        f"{record.text}={record.period}" + (f"@{record.period_iso}" if record.period_iso else "")
        for record in read(case)
        if record.period is not None
    )
    return "; ".join(said) == case["periods"]


def change_is_right(case: dict[str, str]) -> bool:
    """Every figure that changes does so as the case says, and no other does."""
    said = (
        " ".join(filter(None, (f"{record.text}={record.direction}", record.mode, record.basis)))
        for record in read(case)
        if record.direction is not None
    )
    return "; ".join(said) == case["changes"]


RIGHT: Final[dict[str, Callable[[dict[str, str]], bool]]] = {
    "subject": subject_is_right,
    "period": period_is_right,
    "change": change_is_right,
}


def main() -> None:
    """Print the hits of every class of the files that were asked for, and their sum."""
    parser = argparse.ArgumentParser(description="Hits of our own tagged sentences, by class.")
    parser.add_argument("files", nargs="*", choices=[[], *RIGHT], help="all of them by default")
    for name in parser.parse_args().files or RIGHT:
        hits: Counter[str] = Counter()
        total: Counter[str] = Counter()
        for case in cases(name):
            total[case["class"]] += 1
            hits[case["class"]] += RIGHT[name](case)
        for kind, count in total.most_common():
            sys.stdout.write(f"{name:<8} {kind:<16} {hits[kind]:>4} of {count:>4}  {hits[kind] / count:>6.1%}\n")
        right, every = hits.total(), total.total()
        sys.stdout.write(f"{name:<8} {'in all':<16} {right:>4} of {every:>4}  {right / every:>6.1%}\n\n")


if __name__ == "__main__":
    main()
