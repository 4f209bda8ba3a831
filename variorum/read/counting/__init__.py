"""Who is counted, and what befell them: from a number to the noun and the word that says what is measured.

`counts` asks the others in turn. `nouns`: who is counted. `entries`: which sense of a verb or a noun fits. `governors`,
`surroundings`, `tolls`: where the word that tells stands. `fates`: the dead, the captives and the released. `joint`:
one count for two measures. `carried`, `labels`: what a count takes from elsewhere. `together`: sums and
exchanges. `words`: the vocabulary.
"""

from variorum.read.counting.carried import Entry, carried
from variorum.read.counting.counts import Count, count
from variorum.read.counting.nouns import is_people, singular
from variorum.read.counting.together import adding_up, sums_up, swapped
from variorum.read.counting.words import measures_named, measures_of, tells_measure

__all__ = [
    "Count",
    "Entry",
    "adding_up",
    "carried",
    "count",
    "is_people",
    "measures_named",
    "measures_of",
    "singular",
    "sums_up",
    "swapped",
    "tells_measure",
]
