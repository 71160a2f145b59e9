"""`make accuracy` counts what the cases' own tests find."""

from __future__ import annotations

import accuracy
import pytest


@pytest.mark.parametrize("name", accuracy.RIGHT)
def test_only_known_failures_are_missed(
    name: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["accuracy.py", name])
    accuracy.main()
    *classes, total = capsys.readouterr().out.strip().splitlines()
    rows = list(accuracy.cases(name))
    known = sum(bool(row["known_failure"]) for row in rows)
    assert {line.split()[1] for line in classes} == {row["class"] for row in rows}
    assert total.split()[:6] == [name, "in", "all", str(len(rows) - known), "of", str(len(rows))]


def test_a_miss_is_seen() -> None:
    case = {"sentence": "全县产值增长5%。", "region": "CN", "start": "6", "mention": "5%", "subject": "全县"}
    assert not accuracy.subject_is_right(case)
    assert accuracy.subject_is_right(case | {"subject": "产值"})
