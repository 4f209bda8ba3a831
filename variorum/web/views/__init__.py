"""The pages, one file each, in the order of the menu."""

from variorum.web.views import (
    add,
    boards,
    case,
    copies,
    disputes,
    docs,
    documents,
    events,
    matrix,
    places,
    reader,
    search,
    timeline,
)

PAGES = (case, add, events, matrix, documents, reader, timeline, places, copies, boards, disputes, search, docs)
ROUTERS = tuple(view.router for view in PAGES)
