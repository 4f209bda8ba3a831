"""Who is counted, and what befell them: from a number to the noun and the word that says what is measured.

`counts` asks the others in turn. `nouns`: who is counted. `entries`: which sense of a verb or a noun fits. `governors`,
`surroundings`, `tolls`: where the word that tells stands. `fates`: the dead, the captives and the released. `joint`:
one count for two measures. `words`: the vocabulary.
"""

from variorum.read.counting.counts import Count, count, is_whole_of_a_part
from variorum.read.counting.nouns import is_people, singular
from variorum.read.counting.words import measures_named, tells_measure

__all__ = ["Count", "count", "is_people", "is_whole_of_a_part", "measures_named", "singular", "tells_measure"]
