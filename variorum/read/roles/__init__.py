"""What a figure is to the others: a total, a part of one, an addition, a superseded toll, a plan, or the background.

`judging` asks the others in turn, sentence by sentence, then once over the whole document. `background`, `previous`,
`planned`, `parts`, `additions`: what the words of one sentence tell. `sums`: what the numbers of the document tell.
`climbing`: the way from a count up to what governs it.
"""

from variorum.read.roles.judging import roles_of

__all__ = ["roles_of"]
