"""Which date of a sentence belongs to a count or a statement.

A date hangs, in the parse, on a verb or on a noun that has a date of its own (a raid, a truce, a statement). It dates
an event where that is the event's own word, the verb of its clause, or a happening that brought it about. That of the
saying is none, but for a toll and for a state that lasts. Where no date is plainly the event's, the event has none.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from variorum.read.attribution import Range
from variorum.read.counting import Count
from variorum.read.occasions.clauses import (
    clause_verb,
    happening_above,
    holder,
    is_happening,
    is_only_verb,
    is_tally,
    links_up,
    tells_when,
    verbs_beside,
)
from variorum.read.occasions.words import CLAUSE, PARTS_OF_DAY, TOLLS, WORDS
from variorum.read.parsed import Span as Sentence
from variorum.read.parsed import Token
from variorum.read.prose import Prose
from variorum.read.times import TimeMention
from variorum.records import Measure, Role

_DONE: frozenset[Measure] = frozenset({"killed", "returned"})  # the others may be states that last
_FINITE = ("VBD", "VBZ", "VBP", "MD")
_FROM_CUE = 24  # characters: "said late on Tuesday 12 soldiers were killed" (2026-11)
_LABEL = 8  # tokens that may stand before the date in a sentence's label (2026-11)
_DAY = len("2021-05-20")
_LOOKS_BACK = 9  # tokens between a superlative and the time it looks back to (2026-11)
_HEADING = ":"
# "up from 4,200 persons on 17 September": the date of the older figure
_OLDER = re.compile(
    r"\b(?:(?:up|down) from|against|compared (?:with|to)) (?:\w+ )?\d[\d,.]*(?: \w+)?(?: (?:on|in|by|at))? ?\Z"
)
_OLDER_REACH = 60  # characters


@dataclass(frozen=True, slots=True)
class Occasion:
    """When something was: `when` is None where no words say so, or where those at `span` can't be told, for `why`."""

    when: str | None = None
    span: Range | None = None
    why: str | None = None


_NEVER = Occasion()


@dataclass(frozen=True, slots=True)
class _Hung:
    """A time and what it hangs on; `links` are the prepositions between the two, the innermost first."""

    time: TimeMention
    root: Token
    governor: Token
    links: tuple[str, ...]


class Occasions:
    """The times of one document, ready to be asked which of them belongs to a word."""

    def __init__(
        self, prose: Prose, times: Sequence[TimeMention], cues: Sequence[Range], published: str | None
    ) -> None:
        """Take the times of a document, and the characters of its reporting words."""
        self._prose = prose
        self._published = published
        self._said = frozenset(at for start, end in cues for at in range(start, end))
        self._cue_ends = sorted(end for _, end in cues)
        dated = (m for m in times if m.kind in ("date", "interval") and prose.parsed[m.start : m.end].strip())
        self._times = sorted(dated, key=_start)

    def of_count(self, count: Count, sentence: int, role: Role) -> Occasion:
        """Return when that befell the people counted in that sentence, which is said of them."""
        bounds = self._prose.sentences[sentence]
        trigger = count.trigger
        if trigger is not None and trigger.lemma_.lower() in WORDS["later"]:
            return _NEVER
        if role == "previous":
            return self._right_behind(count)
        inside = trigger is not None and bounds.start <= trigger.i < bounds.end
        return self._of(trigger if trigger is not None and inside else count.anchor, bounds, count.measure)

    def of_statement(self, content: Sequence[Range]) -> Occasion:
        """Return when that was which a statement's first sentence tells."""
        sentences = self._prose.sentences
        place = max(0, bisect_right(sentences, content[0][0], key=lambda s: s.start_char) - 1)
        inside = [t for t in sentences[place] if not t.is_space and any(s <= t.idx < e for s, e in content)]
        numbers = {t.i for t in inside}
        heads = [t for t in inside if t.head == t or t.head.i not in numbers]
        event = next((t for t in heads if t.pos_ in CLAUSE), next((t for t in heads if t.pos_ == "NOUN"), None))
        return self._of(event, sentences[place]) if event is not None else _NEVER

    def of_word(self, word: Token) -> Occasion:
        """Return when what a verb or a noun tells of was."""
        return self._of(word, word.sent)

    def _right_behind(self, count: Count) -> Occasion:
        """Return the date of an older figure: only what stands beside it, "204 the year before"."""
        last = self._prose.doc[count.value.hedged_to]
        end = max(t.idx + len(t) for t in (last, count.noun) if t is not None)
        at = bisect_left(self._times, end, key=_start)
        time = self._times[at] if at < len(self._times) else None
        if time is None or len(self._prose.parsed[end : time.start].split()) > 1:
            return _NEVER
        return _occasion(time)

    def _of(self, event: Token, bounds: Sentence, measure: Measure | None = None) -> Occasion:
        first, last = (bisect_left(self._times, at, key=_start) for at in (bounds.start_char, bounds.end_char))
        here = self._times[first:last]
        if not here:
            return _NEVER
        told, saying = self._told_and_saying([h for m in here if (h := self._hang(m)) is not None], event)
        verb = clause_verb(event)
        ranked = [(rank, h) for h in told if (rank := self._rank(h, event, verb))]
        if ranked:
            best = min(rank for rank, _ in ranked)
            nearest = sorted((h for rank, h in ranked if rank == best), key=lambda h: abs(h.root.i - event.i))
            return self._chosen(nearest, own=nearest[0].governor in (event, verb))
        if len(told) == 1 and not saying and is_only_verb(verb, bounds) and _is_free(told[0]):
            return self._chosen(told)
        if saying and not told and verb is not None and measure is not None and _is_so_at_saying(event, verb, measure):
            return self._chosen(saying)
        return _NEVER

    def _told_and_saying(self, hung: list[_Hung], event: Token) -> tuple[list[_Hung], list[_Hung]]:
        """Part the times of what is told from those of its saying."""
        hung = [replace(h, governor=deed) if (deed := self._told_of(h)) is not None else h for h in hung]
        saying = [h for h in hung if self._is_of_saying(h)]
        told = [h for h in hung if h not in saying]
        if len(saying) > 1 and saying[-1].root.i > event.i > saying[0].root.i:
            told.append(replace(saying.pop(), governor=event))  # "On Tuesday it reported 12 deaths the day before"
        return told, saying

    def _told_of(self, hung: _Hung) -> Token | None:
        """Return the happening between a cue and its time: "report 17 deaths from the shelling on 3 May"."""
        cue = hung.governor
        if cue.idx >= hung.time.start or cue.idx not in self._said:
            return None
        between = self._prose.doc[cue.i + 1 : hung.root.i]
        if any(t.is_punct or t.tag_ in _FINITE for t in between):
            return None
        return next((t for t in reversed(between) if t.pos_ == "NOUN" and is_happening(t)), None)

    def _is_of_saying(self, hung: _Hung) -> bool:
        """Tell whether a time is that of the saying: it hangs on a reporting word, or stands right behind one."""
        if hung.governor.idx in self._said:
            return True
        if hung.root.dep_ == "poss":
            return False
        time, ends = hung.time.start, self._cue_ends
        near = ends[bisect_right(ends, time - _FROM_CUE) : bisect_right(ends, time)]
        between = (self._prose.parsed[end:time].lower().split() for end in near)
        return any(all(word in ("on", "late", "early", "in", "a") for word in words) for words in between)

    def _hang(self, time: TimeMention) -> _Hung | None:
        span = self._prose.doc.char_span(time.start, time.end, alignment_mode="expand")
        if (
            span is None
            or _measures_size(span)
            or _OLDER.search(self._prose.parsed, max(0, time.start - _OLDER_REACH), time.start)
        ):
            return None
        token, links = span.root, [span.root.lower_] if span.root.pos_ == "ADP" else []
        if self._is_label(span):
            return _Hung(time, token, token, (_HEADING,))
        while token.head != token:
            token = token.head
            if token.pos_ in ("ADP", "SCONJ"):
                if not any(c.lower_ in PARTS_OF_DAY for c in token.children):  # "before dawn on Monday"
                    links.append(token.lower_)
            elif token.pos_ in CLAUSE or is_happening(token) or token.lemma_.lower() in WORDS["apart"]:
                break
        return _Hung(time, span.root, token, tuple(links))

    def _is_label(self, span: Sentence) -> bool:
        """Tell whether a time is in the label of its sentence: "Ghazni, 22 Aug.: 46 detained", "22 May, Ghazni: …"."""
        doc = self._prose.doc
        behind = doc[span.end : min(span.end + _LABEL, span.sent.end)]
        colon = next((t.i for t in behind if t.text in (":", "):")), None)
        if colon is None or any(t.text == ";" for t in doc[span.end : colon]):
            return False
        label = doc[span.sent.start : colon]
        return span.start - span.sent.start < _LABEL and not any(t.tag_ in _FINITE and t.is_lower for t in label)

    def _rank(self, hung: _Hung, event: Token, verb: Token | None) -> int:
        """Return how far off the event a time is: 1 is the closest, 0 none of its own."""
        governor = hung.governor
        if _HEADING in hung.links:
            return 5
        if set(hung.links) & WORDS["between"]:
            return 0
        if governor == event:
            return 1
        if governor.pos_ not in CLAUSE and governor.lemma_.lower() in WORDS["apart"]:
            return 4 if "since" in links_up(governor) and holder(governor) == verb else 0
        if verb is None:
            return 0
        if governor == verb or (verb.dep_ == "relcl" and verb.head == hung.root):  # "on Monday, when 12 were killed"
            return 2
        for rank, other in verbs_beside(verb, hung.root):
            if governor == other:
                return rank
        if is_happening(governor):
            return _rank_of_happening(hung, verb)
        if tells_when(governor, verb):
            return 3
        return 6 if _closes_when_clause(hung, event) else 0

    def _chosen(self, hung: Sequence[_Hung], *, own: bool = False) -> Occasion:
        """Return the first of equals, or the days that two or more of them make together.

        They are the event's `own` where they hang on its own verb: "since they freed 12 captives in May" is May.
        """
        first = hung[0]
        together = [h for h in hung if h.governor == first.governor]
        days = sorted({h.time.value for h in together if h.time.value})
        if len(days) > 1:
            span = min(h.time.start for h in together), max(h.time.end for h in together)
            if _in_a_row(days):
                return Occasion(f"{days[0]}/{days[-1]}", span)
            if " and " in self._prose.parsed[slice(*span)] or any(h.root.dep_ == "conj" for h in together):
                return Occasion(None, span, "several dates, and which is whose isn't said")
        value = first.time.value
        since = "since" in first.links or (not own and "since" in links_up(first.governor))
        if since and value and self._published and "/" not in value and value <= self._published:
            return Occasion(f"{value}/{self._published}", (first.time.start, first.time.end))
        return _occasion(first.time)


def _closes_when_clause(hung: _Hung, event: Token) -> bool:
    """Tell whether a day stands in the "when …" behind the event, whatever it hangs on there.

    "14 were hurt when rebels stormed posts held by volunteers on Monday": long clauses are where the parser errs.
    """
    doc, day = event.doc, hung.root.i
    when = next((t.i for t in doc[event.i + 1 : day] if t.lower_ == "when"), None)
    if when is None or hung.time.value is None or len(hung.time.value) != _DAY:
        return False
    return not any(t.text in (",", ";", ":", "(") or t.tag_ in ("WDT", "WP") for t in doc[when + 1 : day])


def _measures_size(span: Sentence) -> bool:
    """Tell whether a time only says how far back a superlative looks: "in the heaviest fighting since August"."""
    before = list(span.doc[max(span.sent.start, span.start - _LOOKS_BACK) : span.start + 1])
    since = next((t for t in reversed(before) if t.lower_ in ("since", "in", "for")), None)
    if since is None or since.lower_ != "since":
        return False
    clause = [t for t in before if t.i < since.i]
    commas = [t.i for t in clause if t.text == ","]
    near = (t for t in clause if t.i > max(commas, default=-1))
    return any(t.tag_ in ("JJS", "RBS") and t.i and t.nbor(-1).lower_ != "at" for t in near)


def _start(time: TimeMention) -> int:
    return time.start


def _occasion(time: TimeMention) -> Occasion:
    return Occasion(time.value, (time.start, time.end), time.why if time.value is None else None)


def _rank_of_happening(hung: _Hung, verb: Token) -> int:
    """Rank a time that hangs on a happening: "Monday's raid killed 12", "killed in a raid on Monday"."""
    links = links_up(hung.governor)
    if set(links) & WORDS["between"] or (links and links[0] not in WORDS["in"]):
        return 0  # "arrested in connection with the attack of 3 August"
    held_by = holder(hung.governor)
    if held_by == verb or hung.governor == happening_above(verb):
        return 2
    return 3 if any(held_by == other for _, other in verbs_beside(verb, hung.root)) else 0


def _is_free(hung: _Hung) -> bool:
    """Tell whether nothing between a time and the verb keeps it from being the verb's."""
    up = links_up(hung.governor)
    if is_happening(hung.governor) and up and up[0] not in WORDS["in"]:
        return False
    return not {*hung.links, *up} & WORDS["between"] and hung.governor.lemma_.lower() not in WORDS["apart"]


def _is_so_at_saying(event: Token, verb: Token, measure: Measure) -> bool:
    """Tell whether the date of the saying is that of what is said: a toll as it then stood, a state that lasts."""
    if event.lemma_.lower() in TOLLS or is_tally(verb):
        return True
    finite = next((c for c in verb.children if c.dep_ in ("aux", "auxpass")), verb)
    return measure not in _DONE and finite.tag_ in ("VBZ", "VBP") and finite.lemma_ not in ("have", "will")


def _in_a_row(values: Sequence[str]) -> bool:
    """Tell whether these are days, each the morrow of the one before."""
    try:
        days = [date.fromisoformat(value) for value in values]
    except ValueError:
        return False
    return all((after - before).days == 1 for before, after in pairwise(days))
