"""The application, put together: one blueprint a file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from flask import Flask, Request, Response
from flask.sessions import NullSession, SessionInterface

from govextract_service import (
    access,
    batch,
    docs,
    extract,
    health,
    layer,
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
    from collections.abc import Callable, Mapping

    from werkzeug.routing import MapAdapter

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


class _NoSession(SessionInterface):
    """Nothing is remembered of a client."""

    _none = NullSession()

    def open_session(self, app: Flask, request: Request) -> NullSession:  # noqa: ARG002 - Flask's signature
        """Return what stands for none, the same for every request: nothing can be written to it."""
        return self._none


class _Service(Flask):
    """Flask without what nothing here uses, and every request would pay for."""

    session_interface = _NoSession()

    def ensure_sync(self, func: Callable[..., Any]) -> Callable[..., Any]:
        """Return the function: no view is a coroutine, and none is asked whether it is."""
        return func

    def create_url_adapter(self, request: Request | None) -> MapAdapter | None:
        """Match by method and path alone: nothing here depends on which host was asked, or redirects to it."""
        if request is None:
            return None
        return self.url_map.bind("", request.root_path, "", request.scheme, request.method, request.path)

    def preprocess_request(self) -> Any:  # noqa: ANN401 - Flask's own
        """Call what is to be called before a request, where there is something."""
        return super().preprocess_request() if self.before_request_funcs else None

    def process_response(self, response: Response) -> Response:
        """Call what is to be called after a request, where there is something."""
        return super().process_response(response) if self.after_request_funcs else response


def made(settings: Settings | Mapping[str, Any] | None) -> Flask:
    """Make the application, as `create_app` says."""
    if settings is None:
        settings = Settings.from_environment()
    elif not isinstance(settings, Settings):
        settings = Settings.of(settings)
    app = _Service("govextract_service", static_folder=None)
    app.url_map.merge_slashes = False  # an address that is not served is a 404, not a redirect
    app.extensions["govextract"] = Desk(settings)
    logs.init()
    problems.init_app(app)
    security.init_app(app, settings)
    access.init_app(app, settings)
    for blueprint in _BLUEPRINTS:
        app.register_blueprint(blueprint)
    layer.init_app(app, settings)
    return app
