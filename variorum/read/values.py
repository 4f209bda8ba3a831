"""Numbers in words and digits, with their hedges: what is counted, before asking who.

The conventions for `low`, `high` and `qualifier` are those of the gold files: a hedge of nearness leaves the number,
a floor has no high end, a ceiling no low one, and a vague noun ("dozens") is a floor by convention.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Token
from text_to_num import text2num

from variorum.read.lexicon import load
from variorum.records import Qualifier

_LEXICON = load("values")
_BEFORE: dict[str, Qualifier] = {w: e["qualifier"] for e in _LEXICON["before"] for w in e["words"]}
_AFTER: dict[str, Qualifier] = {w: e["qualifier"] for e in _LEXICON["after"] for w in e["words"]}
_VAGUE: dict[str, int] = {e["word"]: e["low"] for e in _LEXICON["vague"]}
_QUANTIFIERS = frozenset(_LEXICON["quantifiers"]["words"])
_MULTIPLIERS: dict[str, int] = _LEXICON["multipliers"]
_SHARES: dict[str, float] = {e["words"]: e["share"] for e in _LEXICON["share"]}
_NONE = frozenset(_LEXICON["none"]["words"])
_UNITS = frozenset(_LEXICON["not_people"]["units"])
_COUNTED_BEFORE = frozenset(_LEXICON["not_people"]["before"])
_NUMBER_WORDS = frozenset(_LEXICON["number_words"]["words"])
_LONGEST_HEDGE = max(len(w.split()) for w in _BEFORE)

_DIGITS = re.compile(r"\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?")
_MAX_VALUE = 10**10  # more than all people there are: such a number counts something else


@dataclass(frozen=True, slots=True)
class Value:
    """Tokens `first` to `last` (inclusive, indices into the parsed document) and what they come to.

    `hedged_from` is the first token of the hedge, or `first` where there is none; `hedged_to` likewise at the end.
    """

    first: int
    last: int
    hedged_from: int
    hedged_to: int
    low: int | None
    high: int | None
    qualifier: Qualifier


def find_values(tokens: Sequence[Token], busy: Sequence[tuple[int, int]]) -> list[Value]:
    """Return the counts in one sentence, in order. `busy` are character ranges (dates, durations) that hold none."""
    values = []
    at = 0
    while at < len(tokens):
        found = _number_at(tokens, at)
        if found is None or _inside(tokens[at], busy) or not _counts_people(tokens, at, found[0]):
            at = found[0] + 1 if found and not _inside(tokens[at], busy) else at + 1
            continue
        last, low, high, qualifier = found
        last = _past_repetition(tokens, last, low)
        value = Value(tokens[at].i, tokens[last].i, tokens[at].i, tokens[last].i, low, high, qualifier)
        value, last = _with_hedges(tokens, at, last, value)
        values.append(value)
        at = last + 1
    return values


def _past_repetition(tokens: Sequence[Token], last: int, number: int | None) -> int:
    """Step over the digits in "fourteen (14)"."""
    behind = [t.text for t in tokens[last + 1 : last + 4]]
    return last + 3 if len(behind) == 3 and behind[0] == "(" and behind[2] == ")" and behind[1] == str(number) else last


def _number_at(tokens: Sequence[Token], at: int) -> tuple[int, int | None, int | None, Qualifier] | None:
    """Return (last token, low, high, qualifier) of the bare number that starts here, if one does."""
    for size in (3, 2, 1):
        if at + size <= len(tokens) and " ".join(t.lower_ for t in tokens[at : at + size]) in _NONE:
            return at + size - 1, 0, 0, "exact"
    vague = _vague_at(tokens, at)
    if vague is not None:
        return vague[0], vague[1], None, "vague"
    first = _plain_number_at(tokens, at)
    if first is None:
        return None
    last, number = first
    second = _range_end(tokens, at, last)
    if second is not None and second[1] > number:
        return second[0], number, second[1], "range"
    return last, number, number, "exact"


def _vague_at(tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
    """Read "dozens", "tens of thousands", "several hundred", "hundreds and hundreds" as (last token, floor)."""
    word = tokens[at].lower_
    following = tokens[at + 1].lower_ if at + 1 < len(tokens) else ""
    if word in _QUANTIFIERS:
        singular = following.removesuffix("s")
        if singular in _MULTIPLIERS and (word != "some" or following != singular):
            return at + 1, _VAGUE.get(singular + "s", _MULTIPLIERS[singular])
    if word not in _VAGUE or (word == "many" and _preceded_by(tokens, at, ("as", "how", "so", "too"))):
        return None
    low = _VAGUE[word]
    if following == "of" and at + 2 < len(tokens) and tokens[at + 2].lower_ in ("thousands", "millions", "hundreds"):
        scale = _MULTIPLIERS[tokens[at + 2].lower_[:-1]]
        return at + 2, low * scale
    return at, low


def _plain_number_at(tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
    """Read digits or number words, with a multiplier behind them, as (last token, number)."""
    token = tokens[at]
    word = token.lower_
    following = tokens[at + 1].lower_ if at + 1 < len(tokens) else ""
    if word in ("a", "an", "another") and following in _MULTIPLIERS:
        return _multiplied(tokens, at + 1, 1, start=at + 1)
    for words, share in _SHARES.items():
        size = words.count(" ") + 1
        scale = tokens[at + size].lower_ if at + size < len(tokens) else ""
        if scale in ("thousand", "million", "billion") and " ".join(t.lower_ for t in tokens[at : at + size]) == words:
            return at + size, round(_MULTIPLIERS[scale] * share)
    if word == "half" and [t.lower_ for t in tokens[at + 1 : at + 3]] == ["a", "dozen"]:
        return at + 2, 6
    if word == "a" and [t.lower_ for t in tokens[at + 1 : at + 2]] == ["couple"]:
        return at + 1, 2
    if _DIGITS.fullmatch(word):
        amount = float(word.replace(",", ""))
        last, number = _multiplied(tokens, at, amount, start=at + 1)
        return (last, number) if number == int(number) and number < _MAX_VALUE else None
    if word not in _NUMBER_WORDS:
        return None
    last, number = _written_number(tokens, at)
    return _multiplied(tokens, last, number, start=last + 1)


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
    if following and following[0] in ("hundred", "thousand", "million"):
        return last + 1
    tens_and_ones = tokens[last].lower_.endswith("ty") or tokens[last].lower_ in ("hundred", "thousand", "million")
    if following and following[0] in _NUMBER_WORDS and tens_and_ones:
        return last + 1
    if len(following) == 2 and following[1] in _NUMBER_WORDS:
        if following[0] == "-" and tokens[last].lower_.endswith("ty"):
            return last + 2
        if following[0] == "and" and tokens[last].lower_ in ("hundred", "thousand"):
            return last + 2
    return None


def _multiplied(tokens: Sequence[Token], last: int, amount: float, start: int) -> tuple[int, int]:
    """Apply the multiplier words behind a number: "1.2 million", "3 thousand", "two dozen"."""
    if start == last:  # "a dozen": the multiplier is itself the number
        return last, _MULTIPLIERS[tokens[last].lower_]
    while start < len(tokens) and (scale := _MULTIPLIERS.get(tokens[start].lower_)):
        amount, last, start = amount * scale, start, start + 1
    return last, round(amount) if abs(amount - round(amount)) < 1e-6 else -1


def _range_end(tokens: Sequence[Token], at: int, last: int) -> tuple[int, int] | None:
    """Return the second number of "60 to 160", "between 60 and 160", "60-160", "from 60 to as many as 160"."""
    if last + 2 >= len(tokens):
        return None
    joint = tokens[last + 1].lower_
    between = _preceded_by(tokens, at, ("between",))
    if joint not in ("to", "-", "–", "—", "or") and not (joint == "and" and between):
        return None
    start = last + 2
    while (
        start < len(tokens) and start < last + 6 and tokens[start].lower_ in ("as", "many", "up", "to", "even", "some")
    ):
        start += 1
    if start >= len(tokens):
        return None
    end = _plain_number_at(tokens, start)
    if end is None or (joint == "to" and _own_noun_between(tokens, last, start)):
        return None
    return end


def _own_noun_between(tokens: Sequence[Token], last: int, start: int) -> bool:
    return any(t.pos_ in ("NOUN", "PROPN") for t in tokens[last + 1 : start])


def _with_hedges(tokens: Sequence[Token], at: int, last: int, value: Value) -> tuple[Value, int]:
    """Add the hedge before and behind a bare number, and return the value with its last token."""
    length, qualifier = _hedge_before(tokens, at)
    if qualifier in ("at_least", "at_most", "approx"):
        value = _hedge(value, qualifier)
    if length and qualifier != "exact":
        value = replace(value, hedged_from=tokens[at - length].i)
    for size in (2, 1):
        behind = " ".join(t.lower_ for t in tokens[last + 1 : last + 1 + size]).removeprefix("- ")
        if behind in _AFTER:
            value = replace(_hedge(value, _AFTER[behind]), hedged_to=tokens[last + size].i)
            return value, last + size
    return value, last


def _hedge_before(tokens: Sequence[Token], at: int) -> tuple[int, Qualifier | None]:
    for size in range(min(_LONGEST_HEDGE, at), 0, -1):
        words = " ".join(t.lower_ for t in tokens[at - size : at])
        if words in _BEFORE:
            return size, _BEFORE[words]
    return 0, None


def _hedge(value: Value, qualifier: Qualifier) -> Value:
    if value.qualifier == "vague" or (value.qualifier == "range" and qualifier != "at_least"):
        return value
    if qualifier == "at_least":
        return replace(value, qualifier=qualifier, high=None)
    if qualifier == "at_most":
        return replace(value, qualifier=qualifier, low=None)
    return replace(value, qualifier=qualifier)


def _counts_people(tokens: Sequence[Token], at: int, last: int) -> bool:
    """Tell whether the number may count people at all: not a measure, a name, a page or a price."""
    before = tokens[at - 1] if at else None
    after = tokens[last + 1] if last + 1 < len(tokens) else None
    if before is not None and before.lower_ == "day" and at > 1 and tokens[at - 2].pos_ == "DET":
        before = None  # "that day 62 villagers": no day 62
    if before is not None and (before.lower_ in _COUNTED_BEFORE or before.is_currency):
        if before.lower_ == "number":  # "they number 40", "the dead would number 40"
            return at > 1 and (before.pos_ == "VERB" or tokens[at - 2].pos_ in ("PRON", "AUX"))
        return before.lower_ == "no"
    if after is not None and (after.lower_ in _UNITS or after.lemma_.lower() in _UNITS):
        return False
    if after is not None and after.text == "-" and last + 2 < len(tokens) and tokens[last + 2].lemma_.lower() in _UNITS:
        return False
    glued = before is not None and not before.whitespace_ and before.text in ("-", "/", ".", ":")
    return not (glued and tokens[at].text[:1].isdigit() and at > 1 and tokens[at - 2].text[-1:].isalnum())


def _inside(token: Token, busy: Sequence[tuple[int, int]]) -> bool:
    return any(start <= token.idx < end for start, end in busy)


def _preceded_by(tokens: Sequence[Token], at: int, words: Sequence[str]) -> bool:
    return at > 0 and tokens[at - 1].lower_ in words
