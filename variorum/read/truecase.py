"""Capitals as a sentence would have them: copy that came wholly in capitals, put back one character for one.

What is an ordinary word is told by the dictionary of the parser's own lemmatizer and by the reader's vocabularies; what
no dictionary knows is a name. The parser and the reader's words ask for small letters; names keep a capital, for by it
they are known.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from spacy.lang.en.stop_words import STOP_WORDS

from variorum.read.countries import capital_of, lexicon, nations
from variorum.read.lexicon import load

Knows = Callable[[str], bool]
"""Tells something of a word, given in small letters."""

_LEXICON = load("case")
_INITIALS = frozenset(_LEXICON["initials"]["words"])
_NO_INITIALS = frozenset(_LEXICON["initials"]["none"])
_INITIALS_BEHIND_THE = frozenset(_LEXICON["initials"]["not_before_a_noun"])
_NAMES = frozenset(_LEXICON["names"]["words"])
_GIVEN = frozenset(_LEXICON["given"]["words"])
_GIVEN_BEHIND_TITLE = frozenset(_LEXICON["given"]["after_a_title_only"])
_TITLES = frozenset(_LEXICON["titles"]["words"])
_PARTS = frozenset(_LEXICON["parts"]["words"])
_DAYS_AND_MONTHS = frozenset((*load("times")["class"]["WEEKDAY"], *load("times")["class"]["MONTH"]))
_MONTHS_IN_SHORT = frozenset({"JAN", "FEB", "MAR", "APR", "JUN", "JUL", "AUG", "SEP", "SEPT", "OCT", "NOV", "DEC"})
_LINKING = frozenset(_LEXICON["linking"]["words"])
_BEFORE_A_PLACE = frozenset(_LEXICON["before_a_place"]["words"])
_BEFORE_A_MONTH = frozenset({"in", "since", "last", "until", "by", "early", "late", "mid"})
_ALSO_VERBS = frozenset({"may", "march"})

_CAPITALS_TOGETHER = re.compile(r"[A-Z]{2,}[^\w\n]+(?:\w+[^\w\n]+){0,2}?[A-Z]{2,}")
_FEWEST = 4  # words in capitals that make a run: fewer are initials and names (2026-11)
_HEADLINE_FEWEST = 3  # words in capitals of a line that holds nothing else (2026-11)
_RUN = re.compile(r"(?<!\S)[^\sa-z]+(?:[ \t]+[^\sa-z]+)*(?!\S)")
_WORD = re.compile(r"[^\W\d_]+")
_INSIDE_SENTENCE = re.compile(r"(?<=[a-z,] )[^\W\d_]{2,}")
_BRACKETED = re.compile(r"(?<=[A-Z] )[\[(]([A-Z]{2,6})[\])]")
_LONGEST_ABBREVIATION = 6  # characters: "MESSRS"
_SENTENCE_END = re.compile(r"[.!?:]['\"”’)]*\s+['\"“‘(]*$")
_ABBREVIATED = re.compile(r"\b(?:GEN|COL|MAJ|CAPT|LT|SGT|BRIG|MR|MRS|MS|DR|ST|NO|[A-Z])\.\s+$")


class _Before(NamedTuple):
    """What stands before a word: the word, how it was put, and whether a name has begun."""

    word: str
    in_name: bool
    behind_title: bool


class Words(NamedTuple):
    """What is known of words in small letters.

    `knows` tells whether the dictionary has one in any form, `bends` whether one may be a verb, an adjective or an
    adverb, `is_town` whether one is a town's name. `written` is how the rest of a report writes its words, from small
    letters to those that it uses.
    """

    knows: Knows
    bends: Knows
    is_town: Knows
    written: Mapping[str, str] = {}


def truecased(text: str, words: Words) -> str:
    """Return `text`, as long as it was, with runs of capitals in small letters but for names and first words."""
    if _CAPITALS_TOGETHER.search(text) is None:
        return text
    runs = [run for run in _RUN.finditer(text) if _is_shouted(run, text, words.knows)]
    words = words._replace(written=_written(text, runs)) if runs else words
    pieces = []
    at = 0
    for run in runs:
        before = text[max(0, run.start() - _LONGEST_ABBREVIATION) : run.start()]
        opens = not before.strip(" \t") or before.rstrip(" \t").endswith("\n") or _opens_sentence(before)
        pieces += [text[at : run.start()], _sentence(run[0], words, opens)]
        at = run.end()
    return "".join([*pieces, text[at:]])


def _written(text: str, runs: Sequence[re.Match[str]]) -> dict[str, str]:
    """Return how a report writes its words: in mixed letters and inside a sentence, or as initials in brackets."""
    found: dict[str, str] = {}
    at = 0
    for end, following in (*(run.span() for run in runs), (len(text), len(text))):
        for word in _INSIDE_SENTENCE.finditer(text, at, end):
            found.setdefault(word[0].lower(), word[0])
        at = following
    return found | {word[1].lower(): word[1] for word in _BRACKETED.finditer(text)}


def _is_shouted(run: re.Match[str], text: str, knows: Knows) -> bool:
    """Tell a sentence in capitals from initials and names: it is long enough and has ordinary words."""
    words = [w for w in _WORD.findall(run[0]) if len(w) > 1]
    whole_line = text[run.start() - 1 : run.start()] in ("", "\n") and text[run.end() : run.end() + 1] in ("", "\n")
    if len(words) < (_HEADLINE_FEWEST if whole_line else _FEWEST):
        return False
    ordinary = sum(w not in _INITIALS and knows(w.lower()) for w in words)
    return ordinary > 1 and ordinary * 3 >= len(words)


def _sentence(text: str, words: Words, opens_sentence: bool) -> str:
    pieces: list[str] = []
    before = _Before("", False, False)
    at = 0
    for match in _WORD.finditer(text):
        between = text[at : match.start()]
        pieces.append(between)
        opens = _opens_sentence(text[max(0, at - _LONGEST_ABBREVIATION) : match.start()]) if at else opens_sentence
        opens = opens and not any(c.isdigit() for c in between)  # "14 killed"
        if between.strip(" -\t.'’"):
            before = _Before("", False, False)
        word, following = _word(match[0], before, text[match.end() : match.end() + 4], between, words)
        belongs = before.behind_title or (before.word in _PARTS and not before.in_name)
        if belongs and word[0].isupper() and not between.strip(" .") and len(pieces) > 1:  # "general Reyes"
            pieces[-2] = _capital(pieces[-2])
        pieces.append(_capital(word) if opens else word)
        at, before = match.end(), following
    phrases, pattern = _phrases()
    return pattern.sub(lambda phrase: phrases[phrase[0].lower()], "".join([*pieces, text[at:]]))


def _capital(word: str) -> str:
    """Return a word with a capital, where that is one character as well: "ß" has none."""
    first = word[0].upper()
    return first + word[1:] if len(first) == 1 else word


def _opens_sentence(before: str) -> bool:
    return _SENTENCE_END.search(before) is not None and _ABBREVIATED.search(before) is None


def _word(written: str, before: _Before, behind: str, between: str, words: Words) -> tuple[str, _Before]:
    """Return a word as a sentence has it, and what it leaves for the next one."""
    small = written.lower()
    if len(small) != len(written):
        return written, _Before(written, False, False)
    named = written[0] + small[1:]
    if between in ("'", "’") and before.word:  # "ARMY'S", "DIDN'T", "O'BRIEN"
        put = named if len(before.word) == 1 and len(small) > 2 else small
        return put, before._replace(word=small)
    if behind[:2] in ("'T", "’T"):  # "DIDN'T"
        return small, _Before(small, False, False)
    if small in words.written:
        return words.written[small], _Before(small, False, small in _TITLES)
    if small in _LINKING and (before.in_name or behind[:1] == "-"):  # "ANGEL DE LA CRUZ", "AL-HASSAN"
        return small, before._replace(word=small)
    if small in _TITLES:
        return small, _Before(small, False, True)
    if _keeps_capitals(written, before, between):
        return written, _Before(small, False, False)
    if _is_month(small, before, between, behind):
        return named, _Before(small, False, False)
    in_place = before.word in _BEFORE_A_PLACE and small not in STOP_WORDS and words.is_town(small)
    if _is_name(small, before, words) or not words.knows(small) or in_place:
        begun = before.in_name or before.behind_title or small in _GIVEN
        return named, _Before(small, begun, False)
    return small, _Before(small, False, False)


def _keeps_capitals(written: str, before: _Before, between: str) -> bool:
    if len(written) == 1:
        return between == "." or written not in ("A", "S", "T")  # an initial, "U.S."
    if written in _INITIALS:
        return written not in _INITIALS_BEHIND_THE or before.word == "the"
    return written not in _NO_INITIALS and len(written) <= 5 and not set(written) & set("AEIOUY")


def _is_name(small: str, before: _Before, words: Words) -> bool:
    named = small.title()
    if small in _NAMES or small in _DAYS_AND_MONTHS - _ALSO_VERBS or small.removesuffix("s") in _NAMES:
        return True
    if nations(named) or (capital_of(named) is not None and small not in STOP_WORDS):
        return True
    if small in _GIVEN and (small not in _GIVEN_BEHIND_TITLE or before.behind_title):
        return True
    if small in STOP_WORDS or words.bends(small):
        return False
    return before.in_name or (before.behind_title and small not in _people())


def _is_month(small: str, before: _Before, between: str, behind: str) -> bool:
    """Tell "ON 3 MAY", "MAY 3" and "IN MARCH" from "MAY HAVE" and "ON THE MARCH"."""
    beside_number = re.match(r"\.?\s\d", behind) is not None or between.rstrip()[-1:].isdigit()
    if small.upper() in _MONTHS_IN_SHORT:
        return beside_number
    return small in _ALSO_VERBS and (beside_number or before.word in _BEFORE_A_MONTH)


@cache
def _phrases() -> tuple[dict[str, str], re.Pattern[str]]:
    """Return names of several words by their small letters, nations' among them, and what finds them."""
    known = {phrase: phrase.title() for phrase in _LEXICON["phrases"]["words"]}
    for entry in lexicon().values():
        known |= {
            n.lower(): n
            for n in (*entry.names, *entry.demonyms, *entry.capitals)
            if " " in n and len(n) == len(n.lower())
        }
    longest_first = sorted(known, key=lambda phrase: (-len(phrase), phrase))
    return known, re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b", re.IGNORECASE)


@cache
def _people() -> frozenset[str]:
    """Return nouns for people and bodies, which follow a title that is no name's: "police chief officers"."""
    speakers = {w for table in ("persons", "organisations", "plurals") for w in load("speakers")[table]["words"]}
    return frozenset(speakers | {form for w in load("people")["people"]["words"] for form in (w, w + "s")})
