"""Where a text names an agreement by name, number, date or signers, whether or not it tells a clause of it."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from variorum.link.instruments.form import form_of
from variorum.link.instruments.vocabulary import singular, vocabulary
from variorum.link.parties import nations_in
from variorum.read.lexicon import load
from variorum.read.times import TimeMention, find_times

LONGEST_BEFORE = 7  # words in front of the noun that may belong to its name
LONGEST_AFTER = 160  # characters behind it in which whose it is may stand

_MONTH = "|".join(month.title() for month in load("times")["class"]["MONTH"])
_DATE = rf"(?:(?:\d{{1,2}}(?:st|nd|rd|th)?(?:[/–-]\d{{1,2}})?\s+(?:of\s+)?)?(?:{_MONTH})(?:\s+\d{{1,2}}(?:[/–-]\d{{1,2}})?\b)?(?:,?\s+\d{{4}})?|\d{{4}})"  # noqa: E501
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
_QUALIFIER = re.compile(r"^(?:[A-Z0-9].*|.*-(?:brokered|mediated|backed|sponsored|led|day|point))$")


@dataclass(frozen=True, slots=True)
class Named:
    """Words for an agreement at `text[start:end]`, the date that they give it, and whom the text says it is between."""

    start: int
    end: int
    form: str
    when: str | None
    between: tuple[str, ...]


def named_in(text: str, published: str | None) -> Iterator[Named]:
    """Yield the agreements that the text names by name, number, date or signers, in its order."""
    candidates = list(_candidates(text))
    if not candidates:
        return
    times = find_times(text, published, _sentences(text)).mentions if any(c[2] for c in candidates) else ()
    starts = [time.start for time in times]
    for start, end, _ in candidates:
        when = _date_within(times, starts, start, end)
        form = text[start:end]
        between = signers(text, end)
        if when is not None or not form_of(form).bare or len(between) > 1:
            yield Named(start, end, form, when, between)


def signers(text: str, end: int) -> tuple[str, ...]:
    """Return the codes of the nations that an agreement whose words end there is said to be between or signed by."""
    after = _SIDES.match(text[end : end + LONGEST_AFTER])
    return nations_in(after[1]) if after else ()


def _candidates(text: str) -> Iterator[tuple[int, int, bool]]:
    """Yield where words for one agreement begin and end, and whether a date may be among them."""
    for noun in vocabulary().sought.finditer(text):
        start = _start_of(text, noun.start())
        end = tail.end() if (tail := _TAIL.match(text, noun.end())) else noun.end()
        words, kind = text[start:end], singular(noun[0])
        signed = len(signers(text, end)) > 1
        if noun[0].lower() != kind or (kind in vocabulary().only_joint and not signed and not _is_joint(words, kind)):
            continue  # "accords" are several; a statement that nobody else signed is a press release
        dated = re.search(rf"(?:{_MONTH})|\d{{4}}", words) is not None
        if dated or signed or not form_of(words).bare:
            yield start, end, dated


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
