"""For programs: every address that gives data, from the same description as `/openapi.json`."""

from typing import Any

from fastapi import APIRouter, Request

from variorum.web.page import Data, page

router = APIRouter()


@page(router, "/docs", "docs.html.j2", kept=True)
def docs(request: Request) -> Data:
    """List the addresses of all pages' data, with what they take."""
    described = request.app.openapi()
    return {
        "addresses": [_address(path, each) for path, methods in described["paths"].items() for each in methods.values()]
    }


def _address(path: str, about: dict[str, Any]) -> Data:
    return {
        "path": path,
        "says": about.get("description", ""),
        "takes": [
            {"name": each["name"], "in": each["in"], "required": each["required"]}
            for each in about.get("parameters", ())
        ],
    }
