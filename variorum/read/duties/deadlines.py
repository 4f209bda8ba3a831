"""By when something is to be done: the words for it, and what they come to on the calendar."""

import re
from dataclasses import dataclass
from typing import NamedTuple

from variorum.read.duties.conditions import condition_of, open_term, opens_at
from variorum.read.duties.laid_down import Base, base_of, looks, signing_of
from variorum.read.duties.term_words import WORDS, alternatives, pattern
from variorum.read.duties.terms import Term, root_of, terms_of, times_in
from variorum.read.duties.words import STAGES
from variorum.read.duties.years import in_its_year, its_day, last_of, weekday
from variorum.read.page import Page
from variorum.read.parsed import Token
from variorum.read.times import Length, TimeMention
from variorum.records import DeadlineKind, Evidence, Span, Unresolved

_STAGE_NOUNS = frozenset({"end", "cessation", "halt", "stop", "start", "beginning", "completion", "close"})
_STEP = re.compile(rf"\A\s*,?\s*(?:for\s+(?:\w+\s+){{0,3}}\w+\s*,\s*)?{pattern('step')}\b\s*")
_AGAIN = re.compile(
    rf"\A(?:{alternatives(WORDS['again']['words'])})\b(?:\s+{alternatives(WORDS['again']['nouns'])}\b)?"
)
_SAME_TERM = re.compile(rf"\b{alternatives(WORDS['again']['terms'])}\b")
_WRITTEN_DAY = re.compile(r"\d{4}|\d")
_TONIGHT = re.compile(r"\bmidnight tonight\b|\btonight at midnight\b", re.IGNORECASE)  # the next day begins
_MIDNIGHT_REACH = 12  # characters (2026-11)
_BACK = 2  # sentences: how far back the term stands that "the same term" repeats (2026-11)


@dataclass(frozen=True, slots=True)
class Deadline:
    """When something is due. `value` is ISO 8601 at the precision known, None where there is none or none can be told.

    `as_written` are the words of the term, `condition` those that it hangs on; `kind` tells how the term is given (see
    `Obligation`), None where the text gives none. `evidence` holds the words and the day counted from.
    """

    value: str | None = None
    as_written: Span | None = None
    kind: DeadlineKind | None = None
    condition: Span | None = None
    evidence: tuple[Evidence, ...] = ()
    unresolved: tuple[Unresolved, ...] = ()


class _Worked(NamedTuple):
    """What a term comes to: the date or why there is none, its kind, the end of its words, the time counted from."""

    value: str | None
    why: str | None
    kind: DeadlineKind
    end: int
    base: TimeMention | None = None


def deadline_of(page: Page, trigger: Token, scope: tuple[int, int], instrument_when: str | None) -> Deadline:
    """Return by when the action of the verb or noun `trigger` is to be done, `scope` being its clause's characters.

    `instrument_when` is the date of the agreement or decision behind the duty, where it is known (ISO 8601).
    """
    text = page.document.text
    condition = condition_of(page, trigger, scope)
    hangs = Span.of(text, *condition) if condition is not None else None
    terms = [t for t in terms_of(page, trigger, scope) if t.firm or condition is None or not _inside(t.time, condition)]
    terms = [t for t in terms if not opens_at(page, t.time.start, t.time.end)]
    if terms and condition is not None and terms[0].start < condition[1] and condition[0] < terms[0].end:
        hangs = condition = None  # its words are those of the term
    if terms:
        worked = _worked_out(page, terms[0], trigger, instrument_when, hangs)
        span = Span.of(text, terms[0].start, worked.end)
        return _dated(worked, span, hangs if worked.kind != "chained" or worked.value is None else None, text)
    same = _same_term(page, trigger, scope, instrument_when)
    if same is not None:
        return same
    opens = open_term(page, trigger, scope)
    if opens is not None and (condition is None or opens[0] < condition[0]):
        span = Span.of(text, *opens)
        return Deadline(as_written=span, kind="open", condition=hangs, evidence=(Evidence("deadline", span),))
    if hangs is not None:
        return _on_condition(page, trigger, hangs, condition)
    return Deadline()


def _inside(time: TimeMention, span: tuple[int, int]) -> bool:
    return span[0] <= time.start < span[1]


def _dated(worked: _Worked, span: Span, condition: Span | None, text: str) -> Deadline:
    evidence = [Evidence("deadline", span)]
    if worked.base is not None:
        evidence.append(Evidence("deadline", Span.of(text, worked.base.start, worked.base.end)))
    unresolved = (Unresolved("deadline", span, worked.why),) if worked.value is None and worked.why else ()
    return Deadline(worked.value, span, worked.kind, condition, tuple(evidence), unresolved)


# --- what a term comes to ---


def _worked_out(
    page: Page, term: Term, action: Token, instrument_when: str | None, condition: Span | None = None
) -> _Worked:
    time = term.time
    if time.length is not None and not time.as_written.lower().endswith(("earlier", "before", "prior")):
        if time.as_written.lower().endswith("later"):
            before = _term_before(page, time.start, action, instrument_when)
            return _from_base(before, time.length, "chained", term.end)
        stretch = time.kind == "interval" and not time.as_written.lower().startswith("in ")  # "the next ten days"
        if not stretch or time.value is None:
            return _counted(page, time, time.length, action, term.end, instrument_when, condition)
    if time.recurs is not None and time.recurs.weekday is not None:
        return _Worked(*weekday(page, time, action), "relative", term.end)
    if time.recurs is not None:
        return _Worked(*in_its_year(page, time, action, instrument_when), "absolute", term.end)
    if _TONIGHT.search(page.prose.parsed[max(0, time.start - _MIDNIGHT_REACH) : time.end + _MIDNIGHT_REACH]):
        return _Worked(Length(1, "day").after(time.value or ""), time.why, "relative", term.end)
    kind: DeadlineKind = "absolute" if _WRITTEN_DAY.search(time.as_written) else "relative"
    return _Worked(last_of(time.value), time.why if time.value is None else None, kind, term.end)


# --- terms counted from something ---


def _counted(
    page: Page,
    time: TimeMention,
    length: Length,
    action: Token,
    end: int,
    instrument_when: str | None,
    condition: Span | None,
) -> _Worked:
    """Return the day so long after what the words name, else after the day on which the duty was laid down."""
    text = page.prose.lowered
    sentence_end = action.sent.end_char
    link = _STEP.match(text[end:sentence_end])
    if time.as_written.lower().split()[-1] in ("after", "from", "of"):
        step = time.end + len(text[time.end : sentence_end]) - len(text[time.end : sentence_end].lstrip())
    elif link is not None:
        step = end + link.end()
    elif condition is not None:
        return _Worked(None, f"counted from a step without a date here: {condition.quote}", "chained", end)
    else:
        return _from_base(base_of(page, action, instrument_when), length, "relative", end)
    return _after_step(page, length, action, instrument_when, step, sentence_end)


def _from_base(base: Base | None, length: Length, kind: DeadlineKind, end: int) -> _Worked:
    if base is None:
        return _Worked(None, "no day to count from", kind, end)
    return _Worked(length.after(base.day), "the words don't say it to the day", kind, end, base.time)


def _after_step(
    page: Page, length: Length, action: Token, instrument_when: str | None, step: int, sentence_end: int
) -> _Worked:
    """Return the day so long after the step whose words begin at `step`."""
    text = page.prose.lowered
    again = _AGAIN.match(text[step:sentence_end])
    if again is not None:
        before = _term_before(page, step, action, instrument_when)
        return _from_base(before, length, "chained", step + again.end())
    head = _head_at(page, step, sentence_end)
    if head is None:
        return _Worked(None, "counted from a step that is not named", "chained", step)
    end = max(step + 1, min(sentence_end, head.right_edge.idx + len(head.right_edge)))
    if any(t.lemma_.lower() in WORDS["signing"]["words"] for t in head.subtree):
        dated = next(iter(_days(page, step, end)), None)
        signed = Base(str(dated.value), dated) if dated is not None else signing_of(page, instrument_when)
        return _from_base(signed, length, "relative", end)
    inside = list(_days(page, step, end))
    base = Base(its_day(page, inside[0], action, instrument_when), inside[0]) if inside else _done_elsewhere(page, head)
    if base is None:
        return _Worked(None, "counted from a step that has no date here", "chained", end)
    return _from_base(base, length, "chained", end)


def _head_at(page: Page, step: int, end: int) -> Token | None:
    """Return the head of the phrase or clause that begins at `step`."""
    span = page.prose.doc.char_span(step, end, alignment_mode="expand")
    first = next((t for t in span if not t.is_space), None) if span is not None else None
    if first is None:
        return None
    head = first
    while head.head != head and head.head.idx >= step:
        head = head.head
    return head


def _days(page: Page, start: int, end: int) -> list[TimeMention]:
    """Return the times between two characters that name a day, be it of any year."""
    return [
        t for t in times_in(page, start, end) if t.recurs is not None or (t.value is not None and len(t.value) == 10)
    ]


def _done_elsewhere(page: Page, step: Token) -> Base | None:
    """Return the one day on which another mention of the step (the same noun or verb) is said to be or have been."""
    found: dict[str, TimeMention] = {}
    if step.lemma_.lower() in _STAGE_NOUNS:
        return _stage_of(page, step)
    for token in page.prose.doc:
        if token.lemma_.lower() != step.lemma_.lower() or token == step or step.pos_ not in ("NOUN", "VERB"):
            continue
        for time in times_in(page, token.sent.start_char, token.sent.end_char):
            root = root_of(page, time)
            verb = token if token.pos_ == "VERB" else token.head
            if time.value is not None and len(time.value) == 10 and root is not None and verb in root.ancestors:
                found.setdefault(time.value, time)
    return Base(*next(iter(found.items()))) if len(found) == 1 else None


def _stage_of(page: Page, step: Token) -> Base | None:
    """Return the day on which something is said to end or begin elsewhere: "ten days after the end of hostilities"."""
    what = {p.lemma_.lower() for c in step.children if c.lower_ == "of" for p in c.children if p.dep_ == "pobj"}
    found: dict[str, TimeMention] = {}
    for token in page.prose.doc:
        verb = token.head
        if token.lemma_.lower() in what and token.dep_ in ("nsubj", "nsubjpass") and verb.lemma_.lower() in STAGES:
            for time in times_in(page, token.sent.start_char, token.sent.end_char):
                root = root_of(page, time)
                day = its_day(page, time, verb, None) if root is not None and verb in root.ancestors else ""
                if len(day) == len("2021-05-20"):
                    found.setdefault(day, time)
    return Base(*next(iter(found.items()))) if len(found) == 1 else None


def _term_before(page: Page, at: int, action: Token, instrument_when: str | None) -> Base | None:
    """Return the last day named before `at` in the sentence of the action or the one before, where it can be told."""
    sentences = page.prose.sentences
    here = next((n for n, s in enumerate(sentences) if s.start_char <= at < s.end_char), 0)
    start = sentences[max(0, here - _BACK)].start_char
    for time in reversed(_days(page, start, at)):
        root = root_of(page, time)
        past = root is not None and any(
            v.tag_ == "VBD" for t in root.ancestors for v in (t, *t.children) if t.pos_ == "VERB"
        )
        day = (past and time.value) or its_day(page, time, action, instrument_when)
        if len(day) == len("2021-05-20"):
            return Base(day, time)
    return None


# --- terms named before, and conditions with a date ---


def _same_term(page: Page, action: Token, scope: tuple[int, int], instrument_when: str | None) -> Deadline | None:
    """Return the term that "the same term" or "by that date" repeats."""
    start, end = action.sent.start_char, action.sent.end_char
    text = page.prose.lowered
    match = _SAME_TERM.search(text, max(start, min(scope[0], action.idx)), end)
    if match is None or ";" in text[action.idx : match.start()]:
        return None
    span = Span.of(page.document.text, *match.span())
    for time in reversed(list(times_in(page, *_before(page, match.start())))):
        root = root_of(page, time)
        host = next((t for t in root.ancestors if t.pos_ in ("VERB", "AUX")), None) if root is not None else None
        term = next((t for t in terms_of(page, host, scope) if t.time == time and t.firm), None) if host else None
        if term is not None and host is not None:
            worked = _worked_out(page, term, host, instrument_when)
            return _dated(worked._replace(kind="chained", base=time), span, None, page.document.text)
    return Deadline(
        as_written=span,
        kind="chained",
        evidence=(Evidence("deadline", span),),
        unresolved=(Unresolved("deadline", span, "repeats a term that is not found before it"),),
    )


def _before(page: Page, at: int) -> tuple[int, int]:
    sentences = page.prose.sentences
    here = next((n for n, s in enumerate(sentences) if s.start_char <= at < s.end_char), 0)
    return sentences[max(0, here - _BACK)].start_char, at


def _on_condition(page: Page, action: Token, hangs: Span, condition: tuple[int, int] | None) -> Deadline:
    """Return a deadline that is a step, with its date where the words give one: "after the feast of 5 May"."""
    assert condition is not None  # noqa: S101 - the caller has seen it
    dated = list(_days(page, *condition))
    evidence = (Evidence("deadline", hangs),)
    if not dated or looks(action) == "back":
        return Deadline(as_written=hangs, kind="conditional", condition=hangs, evidence=evidence)
    value = its_day(page, dated[0], action, None) or None
    return Deadline(value, hangs, "conditional", hangs, evidence)
