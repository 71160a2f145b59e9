"""Run the service under gunicorn: what `govextract serve` does."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gunicorn.app.base import BaseApplication

from govextract_service import create_app

if TYPE_CHECKING:
    from flask import Flask

__all__ = ["Server", "run"]


class Server(BaseApplication):  # type: ignore[misc] # gunicorn ships no annotations
    """Gunicorn with options given in code instead of on its own command line."""

    def __init__(self, options: dict[str, Any]) -> None:
        self.options = options
        super().__init__()

    def load_config(self) -> None:
        """Hand the options to gunicorn."""
        for name, value in self.options.items():
            self.cfg.set(name, value)

    def load(self) -> Flask:
        """Make the application, once in each worker."""
        return create_app()


def run(*, host: str, port: int, workers: int) -> None:
    """Serve until stopped; a worker is a process with threads that share its compiled patterns."""
    address = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
    options = {
        "bind": address,
        "workers": workers,
        "worker_class": "gthread",
        "threads": 4,
        "control_socket_disable": True,  # it would be a file in the home directory, shared by all servers of a user
    }
    Server(options).run()
