"""Why a row reads as it does: for each field its words, the rule, the path through the parse, the lexicon entries.

`grounds` goes through the fields of a row. `paths` walks the parse, `entries` looks words up in the vocabularies, and
`rules` tells what a rule does.
"""

from variorum.read.explanation.grounds import explain, told

__all__ = ["explain", "told"]
