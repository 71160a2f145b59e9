"""`GET /version`: what is running."""

from __future__ import annotations

from flask import Blueprint

import govextract
from govextract_service.bodies import JSON
from govextract_service.models import Version
from govextract_service.operations import Answer, Operation, documented
from govextract_service.queries import no_query

__all__ = ["bp"]

bp = Blueprint("version", __name__)


@bp.get("/version")
@documented(
    Operation(
        "What is running",
        {200: Answer("The versions.", {JSON: Version}, {"govextract": govextract.__version__, "api": "v1"})},
        (422,),
        open=True,
    )
)
def version() -> dict[str, str]:
    """Answer with the version of the package and of the interface."""
    no_query()
    return {"govextract": govextract.__version__, "api": "v1"}
