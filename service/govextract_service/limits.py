"""`GET /v1/limits`: what the service accepts, so that a client need not find out by errors."""

from __future__ import annotations

from flask import Blueprint, Response

from govextract_service.answers import negotiated
from govextract_service.bodies import JSON
from govextract_service.models import Limits
from govextract_service.operations import Answer, Operation, documented
from govextract_service.queries import no_query
from govextract_service.settings import Settings
from govextract_service.work import desk

__all__ = ["bp"]

bp = Blueprint("limits", __name__, url_prefix="/v1")


def _shown(settings: Settings) -> Limits:
    shown = {name: getattr(settings, name) for name in Limits.model_fields}
    return Limits(**shown | {"rate_limit": settings.rate_limit or None})


@bp.get("/limits")
@documented(
    Operation(
        "The limits in force",
        {200: Answer("The limits.", {JSON: Limits}, _shown(Settings.of({})).model_dump())},
        problems=(401, 406, 422, 429),
    )
)
def limits() -> Response:
    """Answer with the settings that bound a request."""
    form = negotiated(JSON)
    no_query()
    return Response(_shown(desk().settings).model_dump_json(), content_type=form)
