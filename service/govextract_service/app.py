"""The application, put together: one blueprint a file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from flask import Flask

from govextract_service import (
    access,
    batch,
    docs,
    extract,
    health,
    limits,
    logs,
    metrics,
    openapi,
    page,
    problems,
    security,
    units,
    version,
)
from govextract_service.settings import Settings
from govextract_service.work import Desk

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["made"]

_BLUEPRINTS: Final = (
    extract.bp,
    batch.bp,
    units.bp,
    limits.bp,
    version.bp,
    health.bp,
    metrics.bp,
    openapi.bp,
    docs.bp,
    page.bp,
)


def made(settings: Settings | Mapping[str, Any] | None) -> Flask:
    """Make the application, as `create_app` says."""
    if settings is None:
        settings = Settings.from_environment()
    elif not isinstance(settings, Settings):
        settings = Settings.of(settings)
    app = Flask("govextract_service", static_folder=None)
    app.url_map.merge_slashes = False  # an address that is not served is a 404, not a redirect
    app.extensions["govextract"] = Desk(settings)
    logs.init_app(app, settings)
    problems.init_app(app)
    security.init_app(app, settings)
    access.init_app(app, settings)
    for blueprint in _BLUEPRINTS:
        app.register_blueprint(blueprint)
    return app
