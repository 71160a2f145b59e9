"""Whole sentences of government text, news and debates: every figure that must be read in them, and none besides.

The cases are in `cases/mentions.csv`, which documents its columns, and in files beside it with the same.
"""

from __future__ import annotations

import csv
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import govextract

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govextract.records import Record
    from govextract.region import Region

CASES = sorted((Path(__file__).parent / "cases").glob("mentions*.csv"))


def cases() -> Iterator[tuple[str, str, str]]:
    for path in CASES:
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(line for line in file if not line.startswith("#")):
                yield row["region"], row["sentence"], row["records"]


def shown(record: Record) -> str:
    """Write a record as the cases do."""
    stated = record.low is None and record.kind not in {"date", "time"}
    fields = [record.text, record.kind, record.exact if stated else None, record.low, record.high, record.relation]
    fields += [record.unit, record.iso, "yes" if record.det else None]
    return "|".join("" if field is None else str(field) for field in fields)


@pytest.mark.parametrize(("region", "sentence", "records"), list(cases()))
def test_a_sentence_holds_these_figures(region: Region, sentence: str, records: str) -> None:
    found = govextract.extract(sentence, region=region, context=False)
    assert [shown(record) for record in found] == (records.split(";") if records else [])
    assert all(sentence[record.start : record.end] == record.text for record in found)
