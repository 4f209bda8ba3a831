"""Which names mean the same: of places, people and bodies, within a document and between documents."""

from variorum.link.names.same import same_name
from variorum.link.names.stage import NamesStage

__all__ = ["NamesStage", "same_name"]
