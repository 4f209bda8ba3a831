"""The pages, one file each, in the order of the menu."""

from variorum.web.views import (
    add,
    boards,
    case,
    copies,
    decide,
    disputes,
    docs,
    documents,
    events,
    log,
    matrix,
    places,
    reader,
    review,
    search,
    tie,
    timeline,
)

PAGES = (
    case,
    add,
    events,
    matrix,
    documents,
    reader,
    timeline,
    places,
    copies,
    tie,
    boards,
    disputes,
    review,
    decide,
    log,
    search,
    docs,
)
ROUTERS = tuple(view.router for view in PAGES)
