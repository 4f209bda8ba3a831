"""The application: its pages, its files, and what holds for every answer."""

from collections.abc import Awaitable, Callable
from contextlib import asynccontextmanager
from importlib.resources import files
from pathlib import Path

from fastapi import FastAPI, Request
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException

from variorum.case import Case, open_case
from variorum.records import LedgerBusyError, UnknownIdError, VariorumError
from variorum.version import VERSION
from variorum.web.door import COOKIE, Door, is_own
from variorum.web.page import render
from variorum.web.views import ROUTERS
from variorum.web.work import Work

Next = Callable[[Request], Awaitable[Response]]

_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "font-src 'self'",
        "img-src 'self' data:",
        "connect-src 'self'",
        "worker-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
_HEADERS = {
    "Content-Security-Policy": _POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
_OPEN = ("/static/", "/enter/")  # what is to be had without a session
_READS = frozenset({"GET", "HEAD", "OPTIONS"})


def create_app(folder: Path, door: Door, *, hosts: frozenset[str] | None = None) -> FastAPI:
    """Return the application over the case in `folder`.

    `hosts` are the names and ports under which it answers (None: any): another site's name that somebody pointed at
    this machine is none of them. Raises CaseError or LedgerError where the case can't be opened.
    """
    case = open_case(folder)

    @asynccontextmanager
    async def until_closed(_: FastAPI):  # type: ignore[no-untyped-def]
        yield
        case.close()

    app = FastAPI(title="Variorum", version=VERSION, docs_url=None, redoc_url=None, lifespan=until_closed)
    app.state.case, app.state.door, app.state.work = case, door, Work(folder)
    app.mount("/static", StaticFiles(directory=str(files("variorum.web") / "static")), name="static")
    for router in ROUTERS:
        app.include_router(router)
    _add_entrance(app, door)
    _add_guard(app, door, hosts)
    _add_errors(app)
    return app


def _add_entrance(app: FastAPI, door: Door) -> None:
    @app.get("/enter/{token}", include_in_schema=False)
    def enter(token: str) -> Response:
        """Open a session with the token that the start printed."""
        session = door.enter(token)
        if session is None:
            raise HTTPException(403, "this address was used before; start `variorum serve` again for a new one")
        answer = RedirectResponse("/", status_code=303)
        answer.set_cookie(COOKIE, session, httponly=True, samesite="strict", path="/")
        return answer


def _add_guard(app: FastAPI, door: Door, hosts: frozenset[str] | None) -> None:
    @app.middleware("http")
    async def guard(request: Request, go_on: Next) -> Response:
        host = request.headers.get("host")
        session = request.cookies.get(COOKIE)
        request.state.session = session if door.knows(session) else None
        if hosts is not None and host not in hosts:
            answer = _refusal(request, 421, f"no page of this server goes by {host}")
        elif request.state.session is None and not request.url.path.startswith(_OPEN):
            answer = _refusal(request, 401, "open the address that `variorum serve` printed when it started")
        elif request.method not in _READS and not is_own(request.headers.get("origin"), host):
            answer = _refusal(request, 403, "this form came from another site")
        else:
            answer = await go_on(request)
        answer.headers.update(_HEADERS)
        if not request.url.path.startswith("/static/"):
            answer.headers["Cache-Control"] = "no-store"
        return answer


def _add_errors(app: FastAPI) -> None:
    @app.exception_handler(UnknownIdError)
    async def unknown(request: Request, error: UnknownIdError) -> Response:
        return _refusal(request, 404, str(error))

    @app.exception_handler(LedgerBusyError)
    async def busy(request: Request, error: LedgerBusyError) -> Response:
        return _refusal(request, 503, str(error))

    @app.exception_handler(VariorumError)
    async def refused(request: Request, error: VariorumError) -> Response:
        return _refusal(request, 400, str(error))

    @app.exception_handler(HTTPException)
    async def http(request: Request, error: HTTPException) -> Response:
        return _refusal(request, error.status_code, str(error.detail))


def _refusal(request: Request, status: int, why: str) -> Response:
    """Say what went wrong, as a page or as data, whichever was asked for."""
    if request.url.path.endswith(".json"):
        return JSONResponse({"error": why}, status_code=status)
    return HTMLResponse(render(request, "error.html.j2", {"status": status, "why": why}), status_code=status)


def case_in(app: FastAPI) -> Case:
    """Return the case that an application shows."""
    case: Case = app.state.case
    return case
