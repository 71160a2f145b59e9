"""`GET /healthz`: the process is alive. `GET /readyz`: it can do its work."""

from __future__ import annotations

from typing import Final

from flask import Blueprint

from govextract import Extractor
from govextract.units import UnitTable
from govextract_service.bodies import JSON
from govextract_service.models import Health
from govextract_service.operations import Answer, Operation, documented
from govextract_service.problems import ProblemError

__all__ = ["bp", "check"]

bp = Blueprint("health", __name__)

_SENTENCE: Final = "全市新增学校12所，投入3.5亿元，同比增长5%。"
_EXPECTED: Final = [("count", "12"), ("money", "350000000"), ("percent", "5")]


def check() -> None:
    """Read a sentence whose figures are known, which also compiles every pattern. Raises a 503 if they come out wrong."""
    found = [(record.kind, record.exact) for record in Extractor(region="CN").extract(_SENTENCE)]
    if found != _EXPECTED or not len(UnitTable.builtin()):
        raise ProblemError(503, "The self-check did not read what it should.", headers={"Retry-After": "10"})


@bp.get("/healthz")
@documented(
    Operation("Whether the process is alive", {200: Answer("It is.", {JSON: Health}, {"status": "ok"})}, (), open=True)
)
def healthz() -> dict[str, str]:
    """Answer at once, without any work."""
    return {"status": "ok"}


@bp.get("/readyz")
@documented(
    Operation(
        "Whether texts can be read",
        {200: Answer("They can.", {JSON: Health}, {"status": "ready"})},
        problems=(503,),
        open=True,
    )
)
def readyz() -> dict[str, str]:
    """Answer after a self-check: the units are loaded and a sentence is read right."""
    check()
    return {"status": "ready"}
