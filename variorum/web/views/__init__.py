"""The pages, one file each, in the order of the menu."""

from variorum.web.views import case, copies, disputes, docs, documents, events, matrix, places, reader, search

ROUTERS = tuple(view.router for view in (case, events, matrix, documents, reader, places, copies, disputes, search, docs))
