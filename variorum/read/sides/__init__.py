"""Which party the counted people belong to, and the words that tell.

`parties`: who fights whom in a document. `groups`: armed groups by name. `naming`: the party that a noun phrase names.
`deeds`, `ways`, `both`, `speaking`: whose people they are by what was done to them, where they go, by words for both
sides, by who speaks. `report`: by what the rest of the report tells. `sides`: one side for each figure, the best
founded rule first.
"""

from variorum.read.sides.parties import Parties, find_parties
from variorum.read.sides.side import Side
from variorum.read.sides.sides import find_sides

__all__ = ["Parties", "Side", "find_parties", "find_sides"]
