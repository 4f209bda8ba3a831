"""Bare numbers: digits, words, ranges, fractions of a number and vague nouns, as they stand among the tokens."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from text_to_num import text2num

from variorum.read.lexicon import load
from variorum.read.parsed import Token
from variorum.records import Qualifier

_LEXICON = load("values")
_VAGUE: dict[str, int] = {e["word"]: e["low"] for e in _LEXICON["vague"]}
_QUANTIFIERS = frozenset(_LEXICON["quantifiers"]["words"])
_MULTIPLIERS: dict[str, int] = _LEXICON["multipliers"]
_SHARES: dict[str, float] = {e["words"]: e["share"] for e in _LEXICON["share"]}
_FRACTIONS: dict[str, float] = {e["words"]: e["part"] for e in _LEXICON["fraction"]}
_LONGEST_FRACTION = max(len(w.split()) for w in _FRACTIONS)
_PAIRS: dict[str, int] = _LEXICON["pairs"]["words"]
_GLUED: dict[str, int] = _LEXICON["glued"]["scales"]
_NONE = frozenset(_LEXICON["none"]["words"])
_NUMBER_WORDS = frozenset(_LEXICON["number_words"]["words"])
_BEGIN_SHARE, _BEGIN_FRACTION, _BEGIN_NONE = (
    frozenset(words.split()[0] for words in table) for table in (_SHARES, _FRACTIONS, _NONE)
)
_INTO_RANGE = frozenset(
    ("as", "many", "up", "to", "even", "some", "possibly", "perhaps", "maybe", "about", "at", "most")
)
_POWERS = ("hundred", "thousand", "million")

_DIGITS = re.compile(r"\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?")
_DOTTED = re.compile(r"[1-9]\d{0,2}\.\d{3}(?:\.\d{3})*")  # "12.400 people", as continental papers write it
_WITH_SCALE = re.compile(rf"(\d+(?:\.\d+)?)({'|'.join(_GLUED)})")
_RUN_ON = re.compile(rf"(?:{'|'.join(_LEXICON['run_on']['words'])})(\d[\d,.]*)")
_MAX_VALUE = 10**10  # more than all people there are: such a number counts something else


@dataclass(frozen=True, slots=True)
class Numeral:
    """Tokens `first` to `last` (inclusive, places in the sentence's list of tokens) and what they come to."""

    first: int
    last: int
    low: int | None
    high: int | None
    qualifier: Qualifier


def numeral_at(tokens: Sequence[Token], at: int) -> Numeral | None:
    """Return the bare number that starts at token `at`, if one does."""
    if tokens[at].lower_ in _BEGIN_NONE:
        for size in (3, 2, 1):
            if at + size <= len(tokens) and _words(tokens, at, size) in _NONE:
                return Numeral(at, at + size - 1, 0, 0, "exact")
    if (part := _fraction_at(tokens, at)) is not None:
        return part
    if (vague := _vague_at(tokens, at)) is not None:
        return Numeral(at, vague[0], vague[1], None, "vague")
    first = _plain_number_at(tokens, at)
    if first is None:
        return None
    last, number = first
    second = _range_end(tokens, at, last)
    if second is not None:
        end, high = second
        if _shares_the_scale(tokens, last, end, number, high):
            number *= _MULTIPLIERS[tokens[end].lower_]
        if high > number:
            return Numeral(at, end, number, high, "range")
    return Numeral(at, _past_repetition(tokens, last, number), number, number, "exact")


def _words(tokens: Sequence[Token], at: int, size: int) -> str:
    return " ".join(t.lower_ for t in tokens[at : at + size])


def _fraction_at(tokens: Sequence[Token], at: int) -> Numeral | None:
    """Read "two thirds of the 90" and "60 per cent of 90": a share of a number that stands in the same phrase."""
    found = _share_at(tokens, at)
    if found is None or found[0] + 2 >= len(tokens) or tokens[found[0] + 1].lower_ != "of":
        return None
    end, share = found
    core = end + 2
    while core < min(end + 5, len(tokens)) and tokens[core].lower_ in ("the", "these", "those", "some", "about", "its"):
        core += 1
    if core >= len(tokens) or tokens[core].lower_ in ("a", "an"):
        return None  # "a quarter of a million"
    whole = _plain_number_at(tokens, core)
    if whole is None or whole[1] < 2:
        return None
    part = whole[1] * share
    exact = abs(part - round(part)) < 1e-6
    return Numeral(at, end, round(part), round(part), "exact" if exact else "approx")


def _share_at(tokens: Sequence[Token], at: int) -> tuple[int, float] | None:
    """Return (last token, share) of a fraction or a percentage."""
    sizes = range(min(_LONGEST_FRACTION, len(tokens) - at), 0, -1) if tokens[at].lower_ in _BEGIN_FRACTION else ()
    for size in sizes:
        if (share := _FRACTIONS.get(_words(tokens, at, size))) is not None:
            return at + size - 1, share
    if at + 1 < len(tokens) and _DIGITS.fullmatch(tokens[at].text) and "," not in tokens[at].text:
        for size in (2, 1):
            if _words(tokens, at + 1, size) in ("per cent", "percent", "%"):
                return at + size, float(tokens[at].text) / 100
    return None


def _vague_at(tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
    """Read "dozens", "tens of thousands", "several hundred", "hundreds and hundreds" as (last token, floor)."""
    word = tokens[at].lower_
    following = tokens[at + 1].lower_ if at + 1 < len(tokens) else ""
    if word in _QUANTIFIERS:
        singular = following.removesuffix("s")
        if singular in _MULTIPLIERS and (word != "some" or following != singular):
            return at + 1, _VAGUE.get(singular + "s", _MULTIPLIERS[singular])
    if word not in _VAGUE or (word == "many" and at > 0 and tokens[at - 1].lower_ in ("as", "how", "so", "too")):
        return None
    low = _VAGUE[word]
    if following == "of" and at + 2 < len(tokens) and tokens[at + 2].lower_ in ("thousands", "millions", "hundreds"):
        scale = _MULTIPLIERS[tokens[at + 2].lower_[:-1]]
        return at + 2, low * scale
    return at, low


def _plain_number_at(tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
    """Read digits or number words, with a multiplier behind them, as (last token, number)."""
    word = tokens[at].lower_
    following = tokens[at + 1].lower_ if at + 1 < len(tokens) else ""
    definite = word in ("the", "this", "that") and following == "dozen"
    if (word in ("a", "an", "another") and following in _MULTIPLIERS) or definite:
        return _with_article(tokens, at)
    if word == "a" and following == "single":
        return at + 1, 1
    for words, share in _SHARES.items() if word in _BEGIN_SHARE else ():
        size = words.count(" ") + 1
        scale = tokens[at + size].lower_ if at + size < len(tokens) else ""
        if scale in ("thousand", "million", "billion") and _words(tokens, at, size) == words:
            return at + size, round(_MULTIPLIERS[scale] * share)
    if word == "half" and _words(tokens, at + 1, 2) == "a dozen":
        return at + 2, 6
    if word == "a" and following in _PAIRS:
        return at + 1, _PAIRS[following]
    if word[:1].isdigit():
        return _digits_at(tokens, at, word)
    if (run_on := _RUN_ON.fullmatch(word)) is not None:
        return _digits_at(tokens, at, run_on[1])
    if word not in _NUMBER_WORDS or _ends_a_name(tokens, at):
        return None
    last, number = _written_number(tokens, at)
    return _multiplied(tokens, last, number)


def _with_article(tokens: Sequence[Token], at: int) -> tuple[int, int]:
    """Read "a dozen", "another thousand", "a hundred and forty-eight" as (last token, number)."""
    last = at + 1
    while tokens[last].lower_ in _NUMBER_WORDS | set(_POWERS) and (step := _next_number_word(tokens, last)) is not None:
        last = step
    if last > at + 1:
        try:
            words = [t.lower_ for t in tokens[at + 1 : last + 1] if t.lower_ != "-"]
            return last, int(text2num(" ".join(("one", *words)), "en"))
        except ValueError:
            pass  # "a hundred thousand million": no number that the library knows
    return _multiplied(tokens, at + 1, _MULTIPLIERS[tokens[at + 1].lower_])


def _ends_a_name(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a number word is the end of a name: "Nok-Ten displaced 400 people"."""
    return at > 1 and tokens[at].text[0].isupper() and tokens[at - 1].text == "-" and not tokens[at - 1].whitespace_


def _digits_at(tokens: Sequence[Token], at: int, word: str) -> tuple[int, int] | None:
    """Read "12,450", "12 450", "12.450", "1.2 million", "1.2m" as (last token, number)."""
    if word[0] == "0" and word != "0":
        return None  # "at 0640 hours"
    if (scaled := _WITH_SCALE.fullmatch(word)) is not None:
        return at, round(float(scaled[1]) * _GLUED[scaled[2]])
    if not _DIGITS.fullmatch(word) and not _DOTTED.fullmatch(word):
        return None
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    if following is not None and not tokens[at].whitespace_ and following.lower_ in _GLUED:
        return at + 1, round(float(word.replace(",", "")) * _GLUED[following.lower_])
    if following is not None and len(following) == 3 and following.text.isdigit() and len(word) < 4 and word.isdigit():
        return at + 1, int(word + following.text)  # "12 450 people", as the United Nations write it
    last, number = _multiplied(tokens, at, float(word.replace(",", "")) if _DIGITS.fullmatch(word) else -1.0)
    if _DOTTED.fullmatch(word) and last == at:
        return at, int(word.replace(".", ""))
    return (last, number) if 0 <= number < _MAX_VALUE else None


def _written_number(tokens: Sequence[Token], at: int) -> tuple[int, int]:
    """Read "two hundred and six" as (last token, number); where the words make no number, the first alone."""
    last = at
    while (step := _next_number_word(tokens, last)) is not None:
        last = step
    words = [t.lower_ for t in tokens[at : last + 1] if t.lower_ != "-"]
    try:
        return last, int(text2num(" ".join(words), "en"))
    except ValueError:
        return at, int(text2num(words[0], "en"))


def _next_number_word(tokens: Sequence[Token], last: int) -> int | None:
    """Return where a written number goes on behind token `last`: "twenty-five", "two hundred and six"."""
    following = [t.lower_ for t in tokens[last + 1 : last + 3]]
    if following and following[0] in _POWERS:
        return last + 1
    tens_and_ones = tokens[last].lower_.endswith("ty") or tokens[last].lower_ in _POWERS
    if following and following[0] in _NUMBER_WORDS and tens_and_ones:
        return last + 1
    if len(following) == 2 and following[1] in _NUMBER_WORDS:
        if following[0] == "-" and tokens[last].lower_.endswith("ty"):
            return last + 2
        if following[0] == "and" and tokens[last].lower_ in ("hundred", "thousand"):
            return last + 2
    return None


def _multiplied(tokens: Sequence[Token], last: int, amount: float) -> tuple[int, int]:
    """Apply the multiplier words behind a number: "1.2 million", "3 thousand", "two dozen"; -1 for no whole number."""
    start = last + 1
    while start < len(tokens) and (scale := _MULTIPLIERS.get(tokens[start].lower_)):
        amount, last, start = amount * scale, start, start + 1
    return last, round(amount) if abs(amount - round(amount)) < 1e-6 else -1


def _range_end(tokens: Sequence[Token], at: int, last: int) -> tuple[int, int] | None:
    """Return the second number of "60 to 160", "between 60 and 160", "60-160", "from 60 to as many as 160"."""
    if last + 2 >= len(tokens):
        return None
    joint = tokens[last + 1].lower_
    if joint == "to" and at > 0 and tokens[at - 1].lower_ == "by":
        return None  # "rose by 14 to 90"
    between = at > 0 and (tokens[at - 1].lower_ == "between" or (at > 1 and tokens[at - 2].lower_ == "between"))
    start = last + 2
    if joint == "," and tokens[start].lower_ in ("possibly", "perhaps", "maybe"):
        joint = "or"  # "30, possibly 40"
    if joint == "and" and tokens[start].lower_ in ("possibly", "perhaps", "maybe"):
        joint = "or"
    if joint not in ("to", "-", "–", "—", "or") and not (joint == "and" and between):
        return None
    while start < len(tokens) and start < last + 6 and tokens[start].lower_ in _INTO_RANGE:
        start += 1
    if start >= len(tokens):
        return None
    end = _plain_number_at(tokens, start)
    if end is None or (joint == "to" and any(t.pos_ in ("NOUN", "PROPN") for t in tokens[last + 1 : start])):
        return None
    return end


def _shares_the_scale(tokens: Sequence[Token], last: int, end: int, number: int, high: int) -> bool:
    """Tell whether the multiplier behind the second number is the first one's too: "one to 1.5 million"."""
    scale = _MULTIPLIERS.get(tokens[end].lower_, 0)
    return scale > 20 and tokens[last].lower_ not in _MULTIPLIERS and number < 1000 and number * scale < high


def _past_repetition(tokens: Sequence[Token], last: int, number: int) -> int:
    """Step over the digits in "fourteen (14)"."""
    behind = [t.text for t in tokens[last + 1 : last + 4]]
    return last + 3 if len(behind) == 3 and behind[0] == "(" and behind[2] == ")" and behind[1] == str(number) else last
