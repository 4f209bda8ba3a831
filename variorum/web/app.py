"""The application: its pages, its files, and what holds for every answer."""

from collections.abc import Awaitable, Callable
from contextlib import asynccontextmanager
from functools import partial
from importlib.resources import files
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

from fastapi import FastAPI, Form, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException

from variorum.case import open_case
from variorum.records import LedgerBusyError, UnknownIdError, VariorumError
from variorum.version import VERSION
from variorum.web import forms
from variorum.web.desk import Desk, Meanwhile
from variorum.web.door import COOKIE, Door, TooManyTries, is_own
from variorum.web.kept import Kept
from variorum.web.page import check_form, render
from variorum.web.ready import Readiness
from variorum.web.views import ROUTERS
from variorum.web.views.held import WHOLES
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
    "Referrer-Policy": "same-origin",  # with `no-referrer` browsers send our own forms with the origin `null`
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
_OPEN = ("/static/", "/enter/", "/login")  # what is to be had without a session
_LONGEST = 2 * 1024 * 1024  # bytes of a form that carries no files
_READS = frozenset({"GET", "HEAD", "OPTIONS"})
_STATUS = {UnknownIdError: 404, LedgerBusyError: 503, Meanwhile: 409, VariorumError: 400}


def create_app(folder: Path, door: Door, *, hosts: frozenset[str] | None = None, prepares: bool = False) -> FastAPI:
    """Return the application over the case in `folder`.

    `hosts` are the names and ports under which it answers (None: any): another site's name that somebody pointed at
    this machine is none of them. One that `prepares` works out what pages share before anybody asks. Raises CaseError
    or LedgerError where the case can't be opened.
    """
    case = open_case(folder)

    @asynccontextmanager
    async def until_closed(app: FastAPI):  # type: ignore[no-untyped-def]
        inside = Request({"type": "http", "app": app})
        ready = Readiness(app.state.kept.state, [partial(each, inside) for each in WHOLES])
        if prepares:
            ready.start()
        yield
        if prepares:
            ready.end()
        case.close()

    app = FastAPI(title="Variorum", version=VERSION, docs_url=None, redoc_url=None, lifespan=until_closed)
    app.state.case, app.state.door, app.state.work = case, door, Work(folder)
    app.state.kept = Kept(case.ledger)
    app.state.desk = Desk(case)
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
        return _let_in(session, secure=False)

    @app.get("/login", include_in_schema=False)
    def login(request: Request) -> Response:
        """Show the form for logging in."""
        return HTMLResponse(render(request, "login.html.j2", {"why": None}))

    @app.post("/login", include_in_schema=False)
    def log_in(
        request: Request,
        name: Annotated[str, Form(max_length=200)] = "",
        password: Annotated[str, Form(max_length=1000)] = "",
    ) -> Response:
        """Open a session for the right name and password."""
        try:
            session = door.log_in(name, password, request.client.host if request.client else "")
        except TooManyTries as error:
            return HTMLResponse(render(request, "login.html.j2", {"why": str(error)}), status_code=429)
        if session is None:
            why = "name and password don't fit"
            return HTMLResponse(render(request, "login.html.j2", {"why": why}), status_code=403)
        return _let_in(session, secure=request.url.scheme == "https")

    @app.post("/logout", include_in_schema=False)
    def log_out(request: Request, form_key: Annotated[str, Form()]) -> Response:
        """End the session."""
        check_form(request, form_key)
        door.log_out(request.state.session)
        answer = RedirectResponse("/login", status_code=303)
        answer.delete_cookie(COOKIE, path="/")
        return answer


def _let_in(session: str, *, secure: bool) -> Response:
    answer = RedirectResponse("/", status_code=303)
    answer.set_cookie(COOKIE, session, httponly=True, samesite="strict", secure=secure, path="/")
    return answer


def _add_guard(app: FastAPI, door: Door, hosts: frozenset[str] | None) -> None:
    @app.middleware("http")
    async def guard(request: Request, go_on: Next) -> Response:
        host = request.headers.get("host")
        session = request.cookies.get(COOKIE)
        user = door.knows(session)
        request.state.user, request.state.session = user, session if user else None
        if hosts is not None and host not in hosts:
            answer = _refusal(request, 421, f"no page of this server goes by {host}")
        elif request.method not in _READS and not is_own(request.headers.get("origin"), host):
            answer = _refusal(request, 403, "this form came from another site")
        elif _is_huge(request):
            answer = _refusal(request, 413, "this form is too long")
        elif user is None and not request.url.path.startswith(_OPEN):
            answer = _stopped(request, door)
        else:
            answer = await go_on(request)
        answer.headers.update(_HEADERS)
        if not request.url.path.startswith("/static/"):
            answer.headers["Cache-Control"] = "no-store"
        return answer


def _is_huge(request: Request) -> bool:
    """Tell whether a form is longer than any that a person fills in, or hides how long it is."""
    if request.method in _READS or request.url.path == "/add":
        return False
    length = request.headers.get("content-length", "0")
    return "transfer-encoding" in request.headers or not length.isdecimal() or int(length[:20]) > _LONGEST


def _stopped(request: Request, door: Door) -> Response:
    """Send a person to the form where there are accounts; tell everyone else what is missing."""
    if door.users is None:
        return _refusal(request, 401, "open the address that `variorum serve` printed when it started")
    if request.url.path.endswith(".json") or request.method not in _READS:
        return _refusal(request, 401, "log in first")
    return RedirectResponse("/login", status_code=303)


def _add_errors(app: FastAPI) -> None:
    for kind, status in _STATUS.items():
        app.add_exception_handler(kind, partial(_refused, status))
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(RequestValidationError, _invalid)


async def _refused(status: int, request: Request, error: Exception) -> Response:
    return _refusal(request, status, str(error))


async def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)  # noqa: S101  # nothing else comes here
    return _refusal(request, error.status_code, str(error.detail))


async def _invalid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)  # noqa: S101  # nothing else comes here
    why = "; ".join(f"{each['loc'][1] if len(each['loc']) > 1 else 'form'}: {each['msg']}" for each in error.errors())
    return _refusal(request, 422, why)


def _refusal(request: Request, status: int, why: str) -> Response:
    """Say what went wrong, as a page or as data, whichever was asked for."""
    if request.url.path.endswith(".json"):
        return JSONResponse({"error": why}, status_code=status)
    shown = {"status": status, "why": why, "back": _came_from(request)}
    return HTMLResponse(render(request, "error.html.j2", shown), status_code=status)


def _came_from(request: Request) -> str | None:
    """Return the page of our own whose form was refused: who reads that it was wants to go back there."""
    came = urlsplit(request.headers.get("referer", ""))
    if request.method in _READS or came.netloc != request.headers.get("host"):
        return None
    address = came.path + (f"?{came.query}" if came.query else "")
    return address if forms.is_own(address) else None
