"""Which names mean the same: of places, people and bodies, within a document and between documents."""

from variorum.link.names.same import same_name

__all__ = ["same_name"]
