"""The web application: pages over one case, for a person with a browser."""

from variorum.web.app import create_app
from variorum.web.door import Door

__all__ = ["Door", "create_app"]
