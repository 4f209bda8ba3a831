"""The pages, one file each, in the order of the menu."""

from variorum.web.views import case, disputes, docs, documents, events, matrix, reader, search

ROUTERS = tuple(view.router for view in (case, events, matrix, documents, reader, disputes, search, docs))
