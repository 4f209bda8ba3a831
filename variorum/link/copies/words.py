"""A text as words that can be compared: in small letters of one script, numbers in digits, sentence by sentence."""

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache

from anyascii import anyascii
from text_to_num import text2num

from variorum.link.copies.vocabulary import NUMBER_WORDS, PLAIN_WORDS, SHORT_FORMS

STEM = 5  # letters: enough to tell words apart, few enough to bring "prisoner" and "prison" together (2026-11)
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?|\d+(?:[.,\u00a0\u202f]\d{3})+(?!\d)|\d+(?:\.\d+)?")
_THOUSANDS = re.compile(r"\d{1,3}(?:[.,\u00a0\u202f]\d{3})+")
_SEPARATORS = re.compile(r"[.,\u00a0\u202f]")
# A stop with a space behind it, closing marks kept with their sentence; a line's end; an item of a list.
_STOP = re.compile(r"[.!?…](?P<closing>[\"'”’»)\]]*)(?=\s)|\n")
_WRAPPED = 60  # characters: a shorter line was ended on purpose (2026-11)
_TENS = frozenset(("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"))
_POWERS = frozenset(("hundred", "thousand", "million"))
_LONGEST = 400_000  # characters looked at: a report is shorter; what follows is an archive in one file (2026-11)


@dataclass(frozen=True)
class Words:
    """The words of a text in order, with the characters they stand at (code points, end exclusive).

    `forms` are the words folded; a number is written in digits. `sentences` are stretches of words, first to last
    exclusive, and `spans` the characters of each sentence.
    """

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    forms: tuple[str, ...]
    capital: tuple[bool, ...]
    sentences: tuple[tuple[int, int], ...]
    spans: tuple[tuple[int, int], ...]

    @cached_property
    def stems(self) -> tuple[str, ...]:
        """Return the beginnings of the words that carry meaning, "" for those that don't."""
        return tuple("" if form in PLAIN_WORDS else form[:STEM] if form[:1].isalpha() else form for form in self.forms)

    @cached_property
    def meanings(self) -> tuple[frozenset[str], ...]:
        """Return the stems of each sentence."""
        return tuple(frozenset(filter(None, self.stems[first:last])) for first, last in self.sentences)

    @cached_property
    def anchors(self) -> tuple[str, ...]:
        """Return the numbers and the beginnings of the capitalised words inside sentences, in the order of the text."""
        firsts = {first for first, _ in self.sentences}
        return tuple(
            form[:STEM]
            for at, (form, capital) in enumerate(zip(self.forms, self.capital, strict=True))
            if (capital and len(form) > 2 and at not in firsts) or form.isdigit()
        )

    @cached_property
    def fours(self) -> frozenset[int]:
        """Return all runs of four words, hashed: only how many two texts share is asked."""
        return self.hashed(4)

    def hashed(self, size: int) -> frozenset[int]:
        """Return all runs of that many words, hashed (the same in one process only)."""
        return frozenset(map(hash, zip(*(self.forms[at:] for at in range(size)), strict=False)))


@lru_cache(maxsize=256)
def words_of(text: str) -> Words:
    """Split a text into words and sentences."""
    found = list(_WORD.finditer(text, 0, _LONGEST))
    written = [match[0] for match in found]
    starts = [match.start() for match in found]
    ends = [match.end() for match in found]
    forms = list(map(folded, written))
    capital = [word[0].isupper() for word in written]
    _number_words_joined(starts, ends, forms, capital)
    sentences = _sentences(text, starts, ends, forms)
    spans = tuple(
        (_with_opening(text, starts[first]), _with_closing(text, ends[last - 1])) for first, last in sentences
    )
    return Words(text, tuple(starts), tuple(ends), tuple(forms), tuple(capital), sentences, spans)


@lru_cache(maxsize=200_000)
def folded(word: str) -> str:
    """Return a word in small Latin letters without its genitive, or a number without its separators."""
    if word[0].isdigit():
        return _SEPARATORS.sub("", word) if _THOUSANDS.fullmatch(word) else word
    plain = word if word.isascii() else anyascii(word)
    plain = plain.casefold().replace("’", "'")
    return plain.removesuffix("'s") or plain


def _number_words_joined(starts: list[int], ends: list[int], forms: list[str], capital: list[bool]) -> None:
    """Write "forty-four" and "one hundred and three" as one word, in digits."""
    for at in reversed([at for at, form in enumerate(forms) if form in NUMBER_WORDS]):
        if (at and forms[at - 1] in NUMBER_WORDS) or (at > 1 and forms[at - 1] == "and" and _goes_on(forms, at - 1)):
            continue  # not the first word of its number
        end = at + 1
        while end < len(forms) and _goes_on(forms, end):
            end += 1
        value = _value(" ".join(forms[at:end]))
        if value is None:  # "three, four": several numbers
            forms[at:end] = [_value(form) or form for form in forms[at:end]]
        else:
            starts[at:end], ends[at:end] = starts[at : at + 1], ends[end - 1 : end]
            forms[at:end], capital[at:end] = [value], [False]


def _goes_on(forms: list[str], at: int) -> bool:
    """Tell whether a number in words goes on here: "twenty one", "hundred and three"."""
    if forms[at] in NUMBER_WORDS or (forms[at] == "one" and forms[at - 1] in _TENS):
        return True
    return forms[at] == "and" and forms[at - 1] in _POWERS and at + 1 < len(forms) and forms[at + 1] in NUMBER_WORDS


@lru_cache(maxsize=4096)
def _value(words: str) -> str | None:
    try:
        return str(text2num(words, "en"))
    except ValueError:
        return None


def _sentences(text: str, starts: list[int], ends: list[int], forms: list[str]) -> tuple[tuple[int, int], ...]:
    """Return the stretches of words between stops."""
    sentences: list[tuple[int, int]] = []
    first = at = 0
    for cut in (match.start() for match in _STOP.finditer(text, 0, _LONGEST)):
        while at < len(starts) and starts[at] < cut:
            at += 1
        if at == first:
            continue
        if text[cut] == "\n" and _is_wrapped(text, cut, starts[first]):
            continue
        if text[cut] != "\n" and not _ends_a_sentence(text, cut, at, starts, ends, forms):
            continue
        sentences.append((first, at))
        first = at
    if first < len(starts):
        sentences.append((first, len(starts)))
    return tuple(sentences)


def _is_wrapped(text: str, cut: int, start: int) -> bool:
    """Tell a line that was wrapped in a sentence from the end of a paragraph, a heading or an item of a list."""
    line, follows = text[text.rfind("\n", 0, cut) + 1 : cut].rstrip(), text[cut + 1 : cut + 2]
    if not follows.strip() or not line or line[-1] in '.!?…:;"”»)':
        return False
    return follows.islower() or (follows.isalnum() and len(line) >= _WRAPPED and start < cut)


def _ends_a_sentence(text: str, cut: int, after: int, starts: list[int], ends: list[int], forms: list[str]) -> bool:
    """Tell a full stop from that of "Gen." or "U.N.", which a name follows, and from one before a small letter."""
    if text[cut] == "." and ends[after - 1] == cut and (forms[after - 1] in SHORT_FORMS or len(forms[after - 1]) == 1):
        return forms[after - 1].isdigit()
    if after >= len(starts):
        return True
    follows = text[starts[after]]
    return not follows.islower()


def _with_opening(text: str, start: int) -> int:
    """Take in the opening marks before a sentence's first word."""
    while start and text[start - 1] in '"“„«([':
        start -= 1
    return start


def _with_closing(text: str, end: int) -> int:
    """Take in the stop and the closing marks behind a sentence's last word."""
    while end < len(text) and text[end] in ".!?…\"'”’»)]":
        end += 1
    return end
