"""Every rule reads the examples of its own docstring: ``surface -> kind value unit``."""

from __future__ import annotations

import pytest
import regex

import govextract
from govextract.rules import HEADS, TAILS, amount


def examples() -> list[tuple[str, str, str]]:
    found = []
    for name, read in [*((rule.name, rule.read) for rule in (*HEADS, *TAILS)), ("amount", amount)]:
        text = (read.__doc__ or "").partition("\n")[0].rstrip(".")
        matches = (regex.match(r"(?P<surface>\S+(?: \S+)*?) -> (?P<wanted>[^:]+)", part) for part in text.split("; "))
        found += [(name, match["surface"], match["wanted"]) for match in matches if match]
    return found


def test_every_rule_has_an_example() -> None:
    assert {name for name, _, _ in examples()} == {rule.name for rule in (*HEADS, *TAILS)} | {"amount"}


@pytest.mark.parametrize(("rule", "surface", "wanted"), examples())
def test_a_rule_reads_its_examples(rule: str, surface: str, wanted: str) -> None:
    records = govextract.extract(surface, region="CN", context=False)
    shown = [
        f"{record.kind} {record.value if record.value is not None or record.low is None else f'{record.low}..{record.high}'}"
        f" {record.unit}"
        for record in records
    ]
    assert shown == wanted.split(", "), rule
    assert all(surface[record.start : record.end] == record.text for record in records)


def test_the_rule_is_named_in_the_record() -> None:
    assert govextract.extract("翻两番", context=False)[0].rule == "doubling"
    assert govextract.extract("五大领域", context=False)[0].rule == "noun"
    assert govextract.extract("人民币8千元", context=False)[0].rule == "currency"
