"""Run the service under gunicorn: what `govextract serve` does."""

from __future__ import annotations

import os
import shutil
import tempfile
from typing import Any

from flask import Flask  # noqa: TC002 - imported in earnest, so that its absence is noticed before gunicorn runs

from govextract import Extractor, sample
from govextract.script import prepare
from govextract_service.settings import Settings, check_workers

check_workers()

from gunicorn.app.base import BaseApplication  # noqa: E402 - reads what has just been checked

from govextract_service import gunicorn_conf  # noqa: E402 - as above

__all__ = ["run"]


class _Server(BaseApplication):  # type: ignore[misc] # gunicorn ships no annotations
    """Gunicorn with options given in code instead of on its own command line."""

    def __init__(self, options: dict[str, Any]) -> None:
        self.options = options
        super().__init__()

    def load_config(self) -> None:
        """Hand gunicorn the file of settings, and what the caller wants otherwise."""
        for name, value in (vars(gunicorn_conf) | self.options).items():
            if name in self.cfg.settings:
                self.cfg.set(name, value)

    def load(self) -> Flask:
        """Make the application, once for all workers, and read some texts, which compiles what all texts need; then every other pattern is compiled too."""
        from govextract_service import create_app, health  # noqa: PLC0415 - see run()

        app = create_app()
        health.check()
        for name in sample.NAMES:
            Extractor().extract(sample.read(name))
        prepare()
        return app


def run(*, host: str, port: int, workers: int | None = None) -> None:
    """Serve until stopped; without `workers`, one for each core. A wrong setting raises `SettingsError` at once."""
    Settings.from_environment()
    options: dict[str, Any] = {"bind": f"[{host}]:{port}" if ":" in host else f"{host}:{port}"}
    if workers is not None:
        options["workers"] = workers
    if "PROMETHEUS_MULTIPROC_DIR" in os.environ:
        _Server(options).run()
        return
    # Before the application is imported: the metrics look once where to write.
    made = os.environ["PROMETHEUS_MULTIPROC_DIR"] = tempfile.mkdtemp(prefix="govextract-metrics-")
    first = os.getpid()
    try:
        _Server(options).run()
    finally:
        if os.getpid() == first:  # the workers come by here too, while the others still write
            shutil.rmtree(made, ignore_errors=True)
