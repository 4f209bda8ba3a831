"""Where a text says itself that two names are one: in brackets, by `also known as`, by who calls it what."""

import re
from collections.abc import Iterator, Sequence

from variorum.link.names.kinds import Named
from variorum.link.names.spelling import fold
from variorum.link.names.wording import KNOWN, is_initials
from variorum.read import countries
from variorum.read.lexicon import load

_LEXICON = load("bodies")["equations"]
_LANGUAGE = r"[A-Z][\w-]+(?: [A-Z][\w-]+)?"


def _pattern(entries: Sequence[str], **names: str) -> str:
    found = sorted((re.escape(entry) for entry in entries), key=len, reverse=True)
    text = "|".join(found)
    for name, what in names.items():
        text = text.replace(re.escape("{" + name + "}"), what)
    return text


_OPENS = re.compile(
    r"\s?[(\[][\"“'‘]?(" + _pattern(_LEXICON["brackets"]) + rf")(?:{_LANGUAGE}:? ?|in {_LANGUAGE},? )?[\"“'‘]?"
)
_CLOSES = re.compile(r"[\"”'’]?(" + _pattern(_LEXICON["after"], language=_LANGUAGE) + r")[\"”'’]?[)\]]")
_BETWEEN = re.compile(r"(?:s)?[\"”]?(?:" + _pattern(_LEXICON["between"]) + r")(?:the |as )?[\"“'‘]?")
_CALLED = re.compile(
    r",? (?:\(|- |– )?(?:" + _pattern(_LEXICON["callers"], caller=r"(?:the )?[\w' ’-]{2,30}?") + r")(?: the)? [\"“'‘]?"
)
_REAL_NAME = re.compile(r"\b(?:[Tt]he [a-z]+|[Hh]e|[Ss]he|[Ww]ho),? (?:" + _pattern(_LEXICON["real"]) + r") [\"“'‘]?$")
_OF_PEOPLE = re.compile(r"\b(?:known|alias|aka|a\.k\.a\.|call|calls|called|calling|name|guerre|born|spel|written)")
_DATELINE = re.compile(r"\s*[-–—]|:")
FARTHEST = 80  # characters between two names that a text equates (dev stories, 2026-11)


def equations(text: str, named: Sequence[Named]) -> Iterator[tuple[Named, Named, str]]:
    """Yield pairs of names that the text says are one, with how it says so."""
    for at, one in enumerate(named):
        for other in named[at + 1 : at + 4]:
            if other.start - one.end > FARTHEST:
                break
            if other.start <= one.end:
                continue
            why = _said(text, one, other)
            if why:
                yield one, other, why


def real_names(text: str, named: Sequence[Named]) -> Iterator[tuple[Named, Named, str]]:
    """Yield the one person whom a paragraph names before it says what their real name is, or the other way round."""
    for at, one in enumerate(named):
        told = _REAL_NAME.search(text, max(0, one.start - FARTHEST), one.start)
        if told is None or one.state or one.body:
            continue
        paragraph = text.rfind("\n", 0, one.start) + 1
        before = [other for other in named[:at] if other.start >= paragraph and other.kind == "person"]
        if len({other.words for other in before}) == 1:
            yield before[-1], one, f"the text says so: {text[told.start() : one.end]!r}"


def _said(text: str, one: Named, other: Named) -> str | None:
    between = text[one.end : other.start]
    if "\n" in between:
        return None
    after = text[other.end : other.end + FARTHEST]
    if (
        between == ", the "
        and after[:1] in ",."
        and is_initials(one.form)
        and other.body
        and not is_initials(other.form)
    ):
        return f"the text says so: {text[one.start : other.end]!r}"  # "FRK, the Front for the Renewal of Kasai,"
    for noun in ("", " movement", " group", " rebels", " militia", " organisation", " organization", " front"):
        if not between.startswith(noun):
            continue
        rest = between[len(noun) :]
        if (opened := _OPENS.fullmatch(rest)) and (closed := _CLOSES.match(after)):
            if _DATELINE.match(after, closed.end()):
                return None
            quoted = text[one.start : other.end + closed.end()].strip()
            return f"the text says so: {quoted!r}" if _may_equate(one, other, bool(opened[1] or closed[1])) else None
        if one.kind == "person" and not _OF_PEOPLE.search(rest):
            continue
        if (_BETWEEN.fullmatch(rest) and (", or " not in rest or after[:1] == ",")) or _CALLED.fullmatch(rest):
            quoted = " ".join(text[one.start : other.end].split())
            return f"the text says so: {quoted!r}" if _may_equate(one, other, True) else None
    return None


def _may_equate(one: Named, other: Named, outspoken: bool) -> bool:
    """Tell whether brackets may hold another name of the same: not a dateline's agency, nor where a town lies."""
    if other.form in KNOWN and one.form not in KNOWN and not _are_initials(one, other):
        return False
    if one.state or other.state:
        return one.nations == other.nations and one.state and other.state
    if one.kind and other.kind and one.kind != other.kind and not outspoken:
        return False
    if is_initials(other.form):
        return one.kind != "place" and len(one.words) > 1 and one.kind != "person"
    if one.kind == "person" and not outspoken:
        return False
    return not (one.words == other.words or countries.capital_of(other.form))


def _are_initials(one: Named, other: Named) -> bool:
    letters = fold(other.form).replace(" ", "")
    return one.body and "".join(word[0] for word in one.words).startswith(letters[0])
