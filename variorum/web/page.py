"""What a page is: data, shown as HTML at its address and as JSON at the same address with `.json`."""

import inspect
from collections.abc import Callable
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, JSONResponse, Response
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup
from starlette.exceptions import HTTPException

from variorum.case import Case, how_many
from variorum.export import visible
from variorum.version import VERSION
from variorum.web.accounts import Role

Data = dict[str, Any]
View = Callable[..., Data]
"""Takes the request and the address's own values; returns all that the page shows, as JSON can hold it."""


def page(router: APIRouter, path: str, template: str) -> Callable[[View], View]:
    """Add a page: `view` gives its data, `template` its look. The address with `.json` gives the data alone."""

    def register(view: View) -> View:
        def as_html(**given: Any) -> Response:
            request: Request = given["request"]
            return HTMLResponse(render(request, template, view(**given)))

        def as_json(**given: Any) -> Response:
            return JSONResponse(view(**given))

        about = (view.__doc__ or "").strip()
        for shown, address, kind in ((as_json, _with_json(path), JSONResponse), (as_html, path, HTMLResponse)):
            shown.__signature__ = inspect.signature(view, eval_str=True)  # type: ignore[attr-defined]
            router.add_api_route(
                address,
                shown,
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


def check_form(request: Request, key: str, role: Role = "reader") -> None:
    """Let a form pass that carries its session's key and comes from somebody who may. Raises HTTPException (403)."""
    session, user = request.state.session, request.state.user
    if session is None or not request.app.state.door.is_form_of(session, key):
        raise HTTPException(403, "this form is too old; open the page again")
    if not user.may(role):
        raise HTTPException(403, f"{user.name} may look only; this takes a {role}")


def render(request: Request, template: str, data: Data) -> str:
    """Return a page as HTML."""
    session = getattr(request.state, "session", None)
    return _environment.get_template(template).render(
        **data,
        here=request.url.path,
        query=request.url.query,
        case_name=case_of(request).settings.name,
        user=getattr(request.state, "user", None),
        form_key=request.app.state.door.form_key(session) if session else "",
        version=VERSION,
    )


def _with_json(path: str) -> str:
    return "/index.json" if path == "/" else f"{path}.json"


def _shown(value: object) -> object:
    """Make what a browser would act on visible in texts of others; markup of our own stays."""
    return visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value


_environment = Environment(
    loader=PackageLoader("variorum.web"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    finalize=_shown,
)
_environment.globals.update(how_many=how_many)
