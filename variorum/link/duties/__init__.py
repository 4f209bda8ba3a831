"""Promises and duties as all documents tell them, with who says what became of them."""

from variorum.link.duties.stage import DutiesStage

__all__ = ["DutiesStage"]
