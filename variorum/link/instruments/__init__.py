"""Agreements and decisions that bind somebody, under all the names and dates that documents give them."""

from variorum.link.instruments.mention import Mention, mentions
from variorum.link.instruments.same import same
from variorum.link.instruments.stage import InstrumentsStage

__all__ = ["InstrumentsStage", "Mention", "mentions", "same"]
