"""`GET /v1/units`: the units and counters that are known, searchable."""

from __future__ import annotations

from typing import Final

from flask import Blueprint, Response
from pydantic import TypeAdapter

from govextract.units import Unit, UnitTable
from govextract_service.answers import negotiated
from govextract_service.bodies import JSON
from govextract_service.models import UnitsQuery, UnitsResponse
from govextract_service.operations import Answer, Operation, documented
from govextract_service.queries import query

__all__ = ["bp"]

bp = Blueprint("units", __name__, url_prefix="/v1")

_EXAMPLE: Final = {
    "code": "km",
    "names": ["公里", "千米", "km"],
    "kind": "measure",
    "dimension": "length",
    "si_factor": "1000",
    "si_offset": None,
    "si_unit": "m",
    "scale": "1",
    "ucum": "km",
    "region": None,
    "prefix": [],
    "noun": False,
    "example": "3公里=3000",
    "note": None,
    "next": None,
}


@bp.get("/units")
@documented(
    Operation(
        "Search the units",
        description="Units and counters whose code, name, kind or dimension contains the query, exact names first.",
        query=UnitsQuery,
        answers={200: Answer("The units that match.", {JSON: UnitsResponse}, {"total": 1, "units": [_EXAMPLE]})},
        problems=(401, 406, 422, 429),
    )
)
def units() -> Response:
    """Answer with a page of the units that match."""
    form = negotiated(JSON)
    asked = query(UnitsQuery)
    found = UnitTable.builtin().search(asked.q)
    page = TypeAdapter(list[Unit]).dump_json(found[asked.offset : asked.offset + asked.limit])
    return Response(b'{"total":%d,"units":%s}' % (len(found), page), content_type=form)
