"""A thin HTTP service over govextract: it checks requests, hands the text to the library and writes the records.

There is no parsing code here. `create_app` makes the Flask application; a blueprint is one file.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from flask import Flask

    from govextract_service.settings import Settings

__all__ = ["create_app"]


def create_app(settings: Settings | Mapping[str, Any] | None = None) -> Flask:
    """Make the application with these settings, `Settings` or a mapping of their names to values.

    Without any the environment has them. A wrong one raises `SettingsError`, which names it.

    >>> create_app({"max_records": 100, "cors_origins": ["https://example.org"]}).name
    'govextract_service'
    """
    # Imported only now: gunicorn_conf.py must be able to say first where the metrics are written.
    from govextract_service.app import made  # noqa: PLC0415

    return made(settings)
