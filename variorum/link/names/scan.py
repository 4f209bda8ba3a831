"""Runs of capitalised words in a text, with the words around them: what may be names, found without a parse."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from variorum.link.names.spelling import fold
from variorum.link.names.wording import ORGANISATION_WORDS, TITLES
from variorum.read.lexicon import load
from variorum.records import Document

_STARTS = frozenset(load("bodies")["starts"]["words"])
_DATES = frozenset(word.casefold() for kind in ("WEEKDAY", "MONTH") for word in load("times")["class"][kind]) | {
    "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec"
}  # fmt: skip
_MONTH_NAMES = frozenset({"may", "march", "august"})  # that begin names of other things
_ADJECTIVE = re.compile(r"[а-яё]+(?:ого|его|ской|ский|ском|ская|ской|ские|ских)$", re.IGNORECASE)
_TOKEN = re.compile(r"[^\W\d_](?:\.[^\W\d_](?=\.|\b))+\.?|[^\W_]+(?:[-'’ʼʻ‑&][^\W_]+)*")
_SENTENCE_ENDS = re.compile(r"[.!?:;…]|\n|^\s*$|[\"“”«»(\[]|[-–—]\s|•|\*")
_ABBREVIATED = re.compile(r"(?:[A-Z]|[A-Z][a-z]{1,3})\Z")
_INSIDE = frozenset(
    {"of", "the", "for", "and", "de", "del", "des", "du", "da", "di", "dos", "la", "le", "las", "los", "el", "al",
     "bin", "ibn", "van", "von", "der", "pour", "et", "y", "abu", "ben", "ul", "ad", "as", "ash", "an"}
)  # fmt: skip
_LINKS = frozenset({"of", "for", "pour"})
_PARTICLES = _INSIDE - {"of", "the", "for", "and", "pour", "et", "as", "an"}
_ARTICLE = re.compile(r"(?:al|el|ad|an|ar|as|ash|at|az|ul)[-‑'’][^\W\d_a-z]")
_OWNERS = frozenset(load("bodies")["owners"]["words"])
LONGEST_RUN = 9  # words
_DEFINED = re.compile(
    r"([A-ZÀ-Þ][^()\[\].,;:!?\n]{5,90}?) [(\[][\"“'‘]?([A-ZÀ-Þ][A-ZÀ-Þa-z]{0,3}[A-ZÀ-Þ][A-ZÀ-Þa-z]{0,6})[\"”'’]?[)\]]"
)
_NEAR = 40  # characters of text looked at before and after a run
LONGEST_TEXT = 200_000  # characters: what is named at all in a longer document is named by then (2026-11)


@dataclass(frozen=True, slots=True)
class Run:
    """Capitalised words that stand together. `words` are as written, without a last `'s`, which `owns` remembers.

    `before` and `after` are the text around, in small letters. `written` is the run with
    its gaps and full stops. `opens`: it begins a sentence, where a capital says
    nothing of its first word.
    """

    words: tuple[str, ...]
    start: int
    end: int
    opens: bool
    owns: bool
    before: str
    after: str
    written: str

    @property
    def text(self) -> str:
        """Return the words as one name; a gap in the original may be wider."""
        return " ".join(self.words)


def runs(document: Document) -> Iterator[Run]:
    """Yield the runs in text order; what was set aside as no prose of the report is left out."""
    text = document.text[:LONGEST_TEXT]
    if _is_shouted(text):
        return
    skipped = [(skip.start, skip.end) for skip in document.skips]
    tokens = list(_TOKEN.finditer(text))
    small = frozenset(m[0] for m in tokens if m[0].islower())  # a word in small letters elsewhere is no name
    at = 0
    while at < len(tokens):
        if not _is_capital(tokens[at][0]) or (skipped and any(s <= tokens[at].start() < e for s, e in skipped)):
            at += 1
            continue
        end = _run_end(text, tokens, at)
        yield from _cut(text, tokens[at:end], small)
        at = end


def _is_shouted(text: str) -> bool:
    """Tell whether capitals say nothing in a text, for it has hardly any other letters."""
    small, large = sum(map(str.islower, text)), sum(map(str.isupper, text))
    return large > small


def _run_end(text: str, tokens: Sequence[re.Match[str]], at: int) -> int:
    """Return the index behind the run: capitals, small words between capitals, the full stop of a title or initial."""
    end = _defined_end(text, tokens, at) or at + 1
    while end < len(tokens) and end - at < LONGEST_RUN:
        word, gap = tokens[end][0], text[tokens[end - 1].end() : tokens[end].start()]
        owner = tokens[end - 1][0]
        if owner.endswith(("'s", "’s")) and fold(owner[:-2]) not in _OWNERS:
            break
        if gap not in (" ", "\u00a0", "-") and not (gap == ". " and _is_abbreviated(tokens[end - 1][0])):
            break
        if _is_capital(word):
            end += 1
            continue
        ahead = _after_small_words(text, tokens, end, at)
        if ahead is None:
            break
        end = ahead + 1
    return end


def _defined_end(text: str, tokens: Sequence[re.Match[str]], at: int) -> int | None:
    """Return the index behind a long name that its short form in brackets follows, whatever small words it holds.

    The short form's letters must stand in the name in their order, the first as its first (Schwartz and Hearst 2003).
    """
    first = at + (tokens[at][0] == "The" and at + 1 < len(tokens))
    start = tokens[first].start()
    found = _DEFINED.match(text, start)
    if found is None or not _spells(found[2], found[1]):
        return None
    end = at
    while end < len(tokens) and tokens[end].start() < start + len(found[1]):
        end += 1
    capitals = [token for token in tokens[at:end] if _is_capital(token[0])]
    return end if len(capitals) >= 2 and 2 * len(capitals) >= end - at and end - at <= LONGEST_RUN else None


def _spells(short: str, name: str) -> bool:
    letters, words = short.casefold(), name.casefold()
    if letters[:1] != words[:1]:
        return False
    at = 0
    for letter in letters:
        at = words.find(letter, at) + 1
        if not at:
            return False
    return True


def _after_small_words(text: str, tokens: Sequence[re.Match[str]], at: int, start: int) -> int | None:
    """Return the index of the capital behind small words that may stand in a name: `of the` after a body's word."""
    words: list[str] = []
    while at < len(tokens) and tokens[at][0] in _INSIDE and len(words) <= 2:
        if text[tokens[at - 1].end() : tokens[at].start()] not in (" ", "-"):
            return None
        words.append(tokens[at][0])
        at += 1
    if not words or at >= len(tokens) or not tokens[at][0][0].isupper():
        return None
    if words[0] == "von" and at - len(words) - start > 1:
        return None  # `Juan Vera von der Regierung`
    if text[tokens[at - 1].end() : tokens[at].start()] not in (" ", "-"):
        return None
    if all(word in _PARTICLES for word in words):
        return at
    body = any(fold(t[0]) in ORGANISATION_WORDS for t in tokens[start : at - len(words)])
    return at if body and words[0] in _LINKS else None


def _is_capital(word: str) -> bool:
    """Tell whether a word is written with a capital, behind an Arabic article too: `al-Hadi`."""
    return word[0].isupper() or (word[0] in "aeu" and bool(_ARTICLE.match(word)))


def _is_abbreviated(word: str) -> bool:
    return bool(_ABBREVIATED.match(word)) and (len(word) == 1 or fold(word) in TITLES)


def _cut(text: str, tokens: Sequence[re.Match[str]], small: Collection[str]) -> Iterator[Run]:
    """Yield the run without the words that begin a sentence and those that are no name: `On Friday General Vera`."""
    first, opens = 0, _opens(text, tokens[0].start())
    while first < len(tokens) and _is_no_name(tokens, first, small, opens=opens):
        first += 1
    dates = (at for at in range(first + 1, len(tokens)) if _ends_name(tokens[at][0]))
    last = next(dates, len(tokens))
    while last > first and not _is_capital(tokens[last - 1][0]):
        last -= 1
    opens = opens and first == 0
    if first >= last or (last - first == 1 and _is_common(tokens[first][0])):
        return
    words = [token[0] for token in tokens[first:last]]
    owned = words[-1].endswith(("'s", "’s"))
    end = tokens[last - 1].end() - (2 if owned else 0)
    if owned:
        words[-1] = words[-1][:-2]
    elif words[-1].endswith(("'", "’")):
        words[-1] = words[-1][:-1]
    start = tokens[first].start()
    before, after = text[max(0, start - _NEAR) : start], text[end : end + _NEAR]
    yield Run(tuple(words), start, end, opens, owned, before.casefold(), after.casefold(), text[start:end])


def _is_common(word: str) -> bool:
    """Tell whether a word alone is none for a name: `The`, `I`."""
    return len(word) == 1 or (fold(word) in _STARTS and not word.isupper())


def _is_no_name(tokens: Sequence[re.Match[str]], at: int, small: Collection[str], *, opens: bool) -> bool:
    word = tokens[at][0]
    if word.casefold() in _DATES:  # `May Oro` may be a town, `May 5` and `on May` are none
        return not (word.casefold() in _MONTH_NAMES and at == 0 and len(tokens) > 1 and not opens)
    if not opens or fold(word) in _STARTS:
        return opens
    last = at == len(tokens) - 1
    if not last and (fold(word) in TITLES or fold(word) in ORGANISATION_WORDS):
        return False  # `Ministry of Health`, though `the ministry` stands elsewhere
    return word.casefold() in small or (last and word.endswith("ing"))


def _ends_name(word: str) -> bool:
    """Tell whether a name ends before a word: a weekday or month, an adjective of a language that has endings."""
    return word.casefold() in _DATES or (not word.isascii() and bool(_ADJECTIVE.search(word)))


def _opens(text: str, start: int) -> bool:
    before = text[max(0, start - 3) : start]
    return not before.strip() or bool(_SENTENCE_ENDS.search(before))
