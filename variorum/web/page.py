"""What a page is: data, shown as HTML at its address and as JSON at the same address with `.json`."""

import inspect
import secrets
from collections.abc import Callable, Hashable
from typing import Any, TypeVar
from urllib.parse import parse_qsl, urlencode

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, JSONResponse, Response
from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.exceptions import HTTPException

from variorum.case import Case, how_many
from variorum.version import VERSION
from variorum.visible import shown
from variorum.web.accounts import Role
from variorum.web.kept import Kept

T = TypeVar("T")
_FORM_KEY = secrets.token_hex(32)  # in a kept page where the session's own will stand; no text can hold it
Data = dict[str, Any]
View = Callable[..., Data]
"""Takes the request and the address's own values; returns all that the page shows, as JSON can hold it."""


def page(router: APIRouter, path: str, template: str, *, kept: bool = False) -> Callable[[View], View]:
    """Add a page: `view` gives its data, `template` its look. The address with `.json` gives the data alone.

    A `kept` page depends on its address, the ledger and the day alone: it is made once for each state of the ledger.
    """

    def register(view: View) -> View:
        def as_html(**given: Any) -> Response:
            request: Request = given["request"]
            if not kept:
                return HTMLResponse(render(request, template, view(**given)))
            made = _kept(request, lambda: render(request, template, view(**given), form_key=_FORM_KEY))
            return HTMLResponse(made.replace(_FORM_KEY, _form_key(request)))

        def as_json(**given: Any) -> Response:
            if not kept:
                return JSONResponse(view(**given))
            made = _kept(given["request"], lambda: bytes(JSONResponse(view(**given)).body).decode())
            return Response(made, media_type=JSONResponse.media_type)

        about = (view.__doc__ or "").strip()
        for answer, address, kind in ((as_json, _with_json(path), JSONResponse), (as_html, path, HTMLResponse)):
            answer.__signature__ = inspect.signature(view, eval_str=True)  # type: ignore[attr-defined]
            router.add_api_route(
                address,
                answer,
                response_class=kind,
                name=f"{view.__name__}{'' if kind is HTMLResponse else '.json'}",
                description=about,
                include_in_schema=kind is JSONResponse,
            )
        return view

    return register


def case_of(request: Request) -> Case:
    """Return the case that this server shows."""
    case: Case = request.app.state.case
    return case


def whole(request: Request, key: Hashable, make: Callable[[], T]) -> T:
    """Return what adds up the whole case; it is made once for each state of the ledger."""
    found: Kept = request.app.state.kept
    return found.whole(key, make)


def check_form(request: Request, key: str, role: Role = "reader") -> None:
    """Let a form pass that carries its session's key and comes from somebody who may. Raises HTTPException (403)."""
    session, user = request.state.session, request.state.user
    if session is None or not request.app.state.door.is_form_of(session, key):
        raise HTTPException(403, "this form is too old; open the page again")
    if not user.may(role):
        raise HTTPException(403, f"{user.name} may look only; this takes a {role}")


def render(request: Request, template: str, data: Data, *, form_key: str | None = None) -> str:
    """Return a page as HTML. `form_key` stands in for that of the session."""
    return _environment.get_template(template).render(
        **data,
        here=request.url.path,
        query=request.url.query,
        case_name=case_of(request).settings.name,
        user=getattr(request.state, "user", None),
        form_key=_form_key(request) if form_key is None else form_key,
        version=VERSION,
    )


def elsewhere(here: str, query: str, **changes: object) -> str:
    """Return the address of a page with other values in its query: one, none (None), or each of a list."""
    kept = [(key, value) for key, value in parse_qsl(query) if key not in changes]
    lists = {key: value if isinstance(value, list) else [value] for key, value in changes.items()}
    given = [(key, str(each)) for key, values in lists.items() for each in values if each is not None]
    return f"{here}?{urlencode(kept + given)}" if kept or given else here


def _form_key(request: Request) -> str:
    session = getattr(request.state, "session", None)
    return str(request.app.state.door.form_key(session)) if session else ""


def _kept(request: Request, make: Callable[[], str]) -> str:
    """Return a page as it was made for the same address, day and person: no page of one is shown to another."""
    user = getattr(request.state, "user", None)
    found: Kept = request.app.state.kept
    return found.page((request.url.path, request.url.query, case_of(request).today(), user), make)


def _with_json(path: str) -> str:
    return "/index.json" if path == "/" else f"{path}.json"


_environment = Environment(
    loader=PackageLoader("variorum.web"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    finalize=shown,
)
_environment.globals.update(how_many=how_many, elsewhere=elsewhere)
