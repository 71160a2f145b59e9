"""`GET /healthz`: the process is alive and answers."""

from __future__ import annotations

from flask import Blueprint

__all__ = ["bp"]

bp = Blueprint("health", __name__)


@bp.get("/healthz")
def healthz() -> dict[str, str]:
    """Answer at once, without any work."""
    return {"status": "ok"}
