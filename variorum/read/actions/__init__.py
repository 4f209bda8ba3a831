"""What happened: actions with their actor, target, mode and the ACLED event that follows.

`mentions` finds the words that tell of an action and asks `clauses` (verbs) or `nominals` (nouns) for the parties;
`auxiliary` says what is not so; `happenings` puts the words of one deed together; `acled` names the event; `tellers`
sorts deeds by the statement that tells of them; `record` writes a deed into its claim.
"""

from variorum.read.actions.happenings import Happening, find_happenings
from variorum.read.actions.record import NamedParty, with_deed
from variorum.read.actions.tellers import Place, by_statement, nearest, place_of

__all__ = ["Happening", "NamedParty", "Place", "by_statement", "find_happenings", "nearest", "place_of", "with_deed"]
