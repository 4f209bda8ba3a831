"""Which date of a sentence belongs to what it tells: that of the killing, not that of the saying."""

from variorum.read.occasions.choice import Occasion, Occasions

__all__ = ["Occasion", "Occasions"]
