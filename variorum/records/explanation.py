"""Why a claim or figure reads as it does: what each of its fields rests on."""

from dataclasses import dataclass

from variorum.records.claim import Claim
from variorum.records.reading import ReadRow
from variorum.records.span import Span


@dataclass(frozen=True, slots=True)
class RuleTold:
    """A rule of the reader: its name, and one plain sentence of what it does (None where nobody has written it)."""

    name: str
    does: str | None


@dataclass(frozen=True, slots=True)
class LexiconEntry:
    """An entry of a vocabulary that holds a word of the text.

    `file` and `table` say where it stands, `word` is the word as the entry has it, `others` how many more words it
    holds, `says` what it tells of them ("measure killed, counts object"), `example` the sentence that a test reads,
    with the word in its place.
    """

    file: str
    table: str
    word: str
    others: int
    says: str
    example: str | None


@dataclass(frozen=True, slots=True)
class Ground:
    """What one field of a row rests on.

    `value` is what the row holds, in words; None is unknown, and `why` says what could not be read in `span`. `path`
    leads through the parse from the value's (a claim's: the cue's) own word to the words in `span`: `a ←nsubj b` says
    that `a` is the subject of `b`, `b →dobj c` that `c` is its object; None where there is nothing to walk.
    `elsewhere` is the sentence that `span` stands in, where that is not the row's own.
    """

    field: str
    value: str | None
    span: Span | None = None
    rule: RuleTold | None = None
    path: str | None = None
    elsewhere: Span | None = None
    entries: tuple[LexiconEntry, ...] = ()
    why: str | None = None


@dataclass(frozen=True, slots=True)
class Explanation:
    """What a row rests on, field by field, as the row names them.

    `claim` is the statement that the row hangs on (a claim's own is itself). `relations` tells each label of the
    paths in words. `parsed` is False where the row is told from what is stored alone, without paths and entries.
    """

    row: ReadRow
    claim: Claim | None
    grounds: tuple[Ground, ...]
    relations: tuple[tuple[str, str], ...] = ()
    parsed: bool = True
