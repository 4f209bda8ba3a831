"""The pages, one file each, in the order of the menu."""

from variorum.web.views import case, disputes, documents, events, reader, search

ROUTERS = tuple(view.router for view in (case, events, documents, reader, disputes, search))
