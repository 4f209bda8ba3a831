"""Where a text names an agreement by name, number, date or signers, whether or not it tells a clause of it."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from variorum.link.instruments.form import MONTHS, form_of
from variorum.link.instruments.vocabulary import singular, vocabulary
from variorum.link.names.spelling import fold, sound
from variorum.link.parties import nations_in
from variorum.read.countries import capital_of
from variorum.read.lexicon import load
from variorum.read.times import TimeMention, find_times

LONGEST_BEFORE = 7  # words in front of the noun that may belong to its name
FARTHEST = 80  # characters between two names that a text says are one agreement's
LONGEST_AFTER = 160  # characters behind it in which whose it is may stand

_MONTH = "|".join(month.title() for month in load("times")["class"]["MONTH"])
_DATE = rf"(?:(?:\d{{1,2}}(?:st|nd|rd|th)?(?:[/–-]\d{{1,2}})?\s+(?:of\s+)?)?(?:{_MONTH})(?:\s+\d{{1,2}}(?:[/–-]\d{{1,2}})?\b)?(?:,?\s+\d{{4}})?|\d{{4}})"  # noqa: E501
_DATED = re.compile(
    rf",?\s+(?:(?:that\s+was\s+)?(?:signed|reached|agreed|concluded|dated|made|struck|brokered|adopted)\s+)?"
    rf"(?:in\s+[A-Z]\w+\s+)?(?:of|on|in|from)\s+{_DATE}"
)
_TAIL = re.compile(
    rf"(?:\s+(?:\d{{3,4}}|[IVX]{{1,4}})\b)?"
    rf"(?:,?\s+(?:(?:that\s+was\s+)?(?:signed|reached|agreed|concluded|dated|made|struck|brokered|adopted)\s+)?"
    rf"(?:in\s+[A-Z]\w+\s+)?(?:of|on|in|from)\s+{_DATE})?",
)
_BEFORE = re.compile(r"(?:[^\s.;:()\"“”]+[ \t]+)$")
_SIDES = re.compile(
    r"^[^.;:]{0,60}?\b(?:between|among|signed by|reached by|agreed by|by the (?:leaders|heads)(?: of state)? of)\s+"
    r"([^.;:()]{3,100})",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[^\n]+?(?:[.!?][\"”’)]*(?=\s+[\"“A-Z]|\s*$|\s*\n)|(?=\n)|$)")
_PLACE = r"[A-ZÀ-Þ][\w’'-]+(?: [A-ZÀ-Þ][\w’'-]+)?"
_THE_PLACE = re.compile(rf"(?<=\bthe )({_PLACE}) $")
_OF_PLACE = re.compile(rf"\s+of\s+({_PLACE})")
_TITLED = re.compile(r"(?:\s+(?:of|on|for|to|and)(?:\s+the)?\s+[A-Z][\w-]+(?:\s+[A-Z][\w-]+)*)+")
_LINKED = re.compile(r"(?:[A-Z][\w-]+\s+)+(?:and|of|for|on)\s+(?:the\s+)?$")
_QUALIFIER = re.compile(r"^(?:[A-Z0-9].*|.*-(?:brokered|mediated|backed|sponsored|led|day|point))$")


@dataclass(frozen=True, slots=True)
class Named:
    """Words for an agreement at `text[start:end]`, the date that they give it, and whom the text says it is between.

    `also` are the sounds of other names that the text gives it.
    """

    start: int
    end: int
    form: str
    when: str | None
    between: tuple[str, ...]
    also: tuple[str, ...] = ()


def named_in(text: str, published: str | None) -> list[Named]:
    """Return the agreements that the text names by name, number, date or signers, or by a title, in its order."""
    candidates = list(_candidates(text))
    if not candidates:
        return []
    times = find_times(text, published, _sentences(text)).mentions if any(c[2] for c in candidates) else ()
    starts = [time.start for time in times]
    found: list[Named] = []
    for start, end, _, title in candidates:
        if found and start < found[-1].end:
            continue  # the ceasefire of a "Ceasefire and Power-Sharing Agreement"
        when = _date_within(times, starts, start, end)
        form = text[start:end]
        between = signers(text, end)
        if when is not None or not form_of(form).bare or len(between) > 1 or title:
            found.append(Named(start, end, form, when, between))
    return _equated(text, found)


def undated(form: str) -> str:
    """Return an agreement's words without its date, where a name is left: `Oro Accord` of `Oro Accord of 2 June`."""
    dated = next((tail for tail in _DATED.finditer(form) if tail.end() == len(form)), None)
    short = form[: dated.start()] if dated else form
    return short if not form_of(short).bare else form


def _sounds(place: str) -> tuple[str, ...]:
    if nations_in(place) and not capital_of(place):
        return ()
    return tuple(sound(fold(word)) for word in place.split() if fold(word) not in vocabulary().plain | MONTHS)


def _equated(text: str, found: list[Named]) -> list[Named]:
    """Give each of two names that the text says are one agreement's the other's words."""
    for at, (one, other) in enumerate(pairwise(found)):
        if other.start - one.end <= FARTHEST and _called().fullmatch(text, one.end, other.start):
            names = (*form_of(one.form).names, *form_of(other.form).names)
            found[at], found[at + 1] = (replace(each, also=(*each.also, *names)) for each in (one, other))
    return found


@cache
def _called() -> re.Pattern[str]:
    return re.compile(rf"[^.;:!?\n]{{0,60}}?\b(?:{vocabulary().called})\s+(?:the\s+|a\s+)?[\"“‘]?")


def signers(text: str, end: int) -> tuple[str, ...]:
    """Return the codes of the nations that an agreement whose words end there is said to be between or signed by."""
    after = _SIDES.match(text[end : end + LONGEST_AFTER])
    return nations_in(after[1]) if after else ()


def _candidates(text: str) -> Iterator[tuple[int, int, bool, bool]]:
    """Yield where words for one agreement begin and end, whether a date may be among it, whether it is a title."""
    found = [*_nouns(text), *_papers(text)]
    yield from sorted(found, key=lambda each: (each[0], -each[1]))


def _nouns(text: str) -> Iterator[tuple[int, int, bool, bool]]:
    for noun in vocabulary().sought.finditer(text):
        start = _start_of(text, noun.start())
        end = tail.end() if (tail := _TAIL.match(text, noun.end())) else noun.end()
        if end == noun.end():
            end = _title_end(text, noun)
        words, kind = text[start:end], singular(noun[0])
        if noun[0].lower() != kind and not (start < noun.start() and form_of(words).names):
            continue  # "accords" are several, "the Oro accords" one
        signed = len(signers(text, end)) > 1
        dated = re.search(rf"(?:{_MONTH})|\d{{4}}", words) is not None
        title = _is_title(words) and not re.match(r" [A-Z]", text[end : end + 2])  # no "Joint Ceasefire Commission"
        agreed = signed or title or _is_joint(words, kind) or (kind == "settlement" and dated)
        if kind in vocabulary().only_joint and not agreed:
            continue  # a statement that nobody else signed is a press release
        if dated or signed or title or not form_of(words).bare:
            yield start, end, dated, title


def _papers(text: str) -> Iterator[tuple[int, int, bool, bool]]:
    """Yield "the paper of Oro", "the Oro text": an agreement where another document calls one so."""
    for noun in vocabulary().papers.finditer(text):
        if (behind := _OF_PLACE.match(text, noun.end())) and _sounds(behind[1]):
            yield noun.start(), behind.end(), False, False
        elif noun[0] != "paper":
            ahead = _THE_PLACE.search(text, max(0, noun.start() - 40), noun.start())
            if ahead and _sounds(ahead[1]):
                yield ahead.start(), noun.end(), False, False


def _title_end(text: str, noun: re.Match[str]) -> int:
    """Return where a title ends that goes on behind its noun: "Protocol on Disengagement", "pact of Oro"."""
    if noun[0][0].isupper() and (behind := _TITLED.match(text, noun.end())):
        ends = list(re.finditer(r"\s+for\s+", behind[0]))
        whom = ends[-1] if ends and nations_in(behind[0][ends[-1].end() :]) else None  # "Agreement for Kenya"
        return noun.end() + (whom.start() if whom else len(behind[0]))
    of_place = _OF_PLACE.match(text, noun.end())
    return of_place.end() if of_place and _sounds(of_place[1]) else noun.end()


def _is_title(words: str) -> bool:
    """Tell whether an agreement's words are the title that it bears: "Memorandum of Understanding"."""
    capitals = [word for word in words.split() if word[:1].isupper()]
    noun = vocabulary().noun.search(words)
    return noun is not None and len(capitals) > 1 and any(vocabulary().noun.fullmatch(word) for word in capitals)


def _start_of(text: str, at: int) -> int:
    """Return where the words in front of a noun begin that tell which one is meant."""
    start = at
    for _ in range(LONGEST_BEFORE):
        before = _BEFORE.search(text, max(0, start - 40), start)
        if before is None:
            break
        word = before[0].strip()
        plain = word.rstrip(",")
        if (
            "\n" in before[0]
            or not (_QUALIFIER.match(plain) or _tells(plain))
            or (word.endswith(",") and not plain[-1].isdigit())
        ):
            break
        start -= len(before[0])
    if start < at or text[at : at + 1].isupper():
        linked = _LINKED.search(text, max(0, start - 60), start)
        start = linked.start() if linked else start
    while (cut := re.match(r"(?:The|A|An|This|That|Under|In|On|Of)\s+", text[start:at])) is not None:
        start += cut.end()
    return start


def _tells(word: str) -> bool:
    small = word.lower()
    return small in vocabulary().joint or small in vocabulary().group_of or small in vocabulary().before


def _is_joint(words: str, kind: str) -> bool:
    """Tell whether one of `only_joint` is more than a press release: by a word that says so, or by a number."""
    small = {word.lower() for word in re.findall(r"[\w-]+", words)}
    return bool((small - {kind}) & vocabulary().joint) or bool(form_of(words).numbers)


def _date_within(times: Sequence[TimeMention], starts: Sequence[int], start: int, end: int) -> str | None:
    """Return the date among the words; a weekday is that of a report, not of an agreement."""
    for time in times[bisect_left(starts, start - 4) :]:
        if time.start >= end:
            return None
        if (
            time.kind == "date"
            and time.value
            and "/" not in time.value
            and re.search(rf"{_MONTH}|\d{{4}}", time.as_written)
        ):
            return time.value
    return None


def _sentences(text: str) -> list[tuple[int, int]]:
    return [match.span() for match in _SENTENCE.finditer(text)]
