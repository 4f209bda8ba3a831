"""Framing: who calls what by which words, who does what to whom in their telling, whom they quote, what they leave out.

Everything here says what a report has or has not; nothing says why, and no word of it is a judgement.
"""

from variorum.reconcile.framing.agency import Acts, agency
from variorum.reconcile.framing.boards import Board, Line, Term, boards
from variorum.reconcile.framing.house import Counted, Houses, Piece, Place
from variorum.reconcile.framing.omissions import Missing, omissions
from variorum.reconcile.framing.referents import Referent, Referents
from variorum.reconcile.framing.speaking import Share, Voices, voices
from variorum.reconcile.framing.terms import Framing, Judged, TermStance, framings

__all__ = [
    "Acts",
    "Board",
    "Counted",
    "Framing",
    "Houses",
    "Judged",
    "Line",
    "Missing",
    "Piece",
    "Place",
    "Referent",
    "Referents",
    "Share",
    "Term",
    "TermStance",
    "Voices",
    "agency",
    "boards",
    "framings",
    "omissions",
    "voices",
]
