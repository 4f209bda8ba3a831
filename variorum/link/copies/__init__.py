"""Who derives from whom: copies, reworded copies, statements carried by several outlets, and credited agencies."""

from variorum.link.copies.compare import align, edits
from variorum.link.copies.sketch import Sketch
from variorum.link.copies.stage import CopiesStage

__all__ = ["CopiesStage", "Sketch", "align", "edits"]
