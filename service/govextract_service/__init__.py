"""A thin HTTP service over govextract: it checks requests, hands the text to the library and writes the records.

There is no parsing code here. `create_app` makes the Flask application; a blueprint is one file.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from flask import Flask

from govextract_service import extract, health, problems

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["DEFAULTS", "create_app"]

DEFAULTS: Final[dict[str, Any]] = {
    # Bytes of a request body. A work report of 20,000 characters takes 60 KB.
    "MAX_BODY_BYTES": 2_000_000,
    # Seconds that the reading of one text may take before it is stopped.
    "DEADLINE_SECONDS": 10.0,
}


def create_app(config: Mapping[str, Any] | None = None) -> Flask:
    """Make the application. `config` replaces entries of `DEFAULTS`; an unknown name raises `KeyError`."""
    config = config or {}
    if unknown := sorted(set(config) - set(DEFAULTS) - {"TESTING"}):
        raise KeyError(f"{unknown[0]} is no setting; the settings are {', '.join(DEFAULTS)}")
    app = Flask(__name__, static_folder=None)
    app.config.from_mapping(DEFAULTS)
    app.config.from_mapping(config)
    problems.init_app(app)
    app.register_blueprint(health.bp)
    app.register_blueprint(extract.bp)
    return app
