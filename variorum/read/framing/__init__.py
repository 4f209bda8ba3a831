"""Framing: which words are used for what is called by rival words, in whose voice and in what grammar.

`vocabulary`: the terms that are looked for. `voice`: what is kept at arm's length, and whose word a word is said to be.
`parties`: of whom or what a term is used, who does what to whom. `uses`: every use of a term. `wordings`: their
records. Who calls which term loaded is in `variorum.read.loaded`, which needs no parser.
"""

from variorum.read.framing.vocabulary import Vocabulary
from variorum.read.framing.wordings import find_wordings

__all__ = ["Vocabulary", "find_wordings"]
