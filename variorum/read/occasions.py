"""Which date of a sentence belongs to what it tells: the date of the killing, not that of the saying.

A date hangs, in the parse, on a verb or on a noun that has a date of its own (a raid, a truce, a statement). It dates an
event where that is the event's own word, the verb of its clause, or a happening that brought the event about. The date of
the saying is none, but for a toll and for a state that lasts. Where no date is plainly the event's, it has none.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from spacy.tokens import Span as Sentence
from spacy.tokens import Token

from variorum.read.attribution import Range
from variorum.read.counting import Count
from variorum.read.lexicon import load
from variorum.read.prose import Prose
from variorum.read.times import TimeMention
from variorum.records import Measure

_WORDS = {table: frozenset(w for entry in entries for w in entry["words"]) for table, entries in load("occasions").items()}
_TOLLS = frozenset(load("measures")["tolls"]["words"])
_DONE: frozenset[Measure] = frozenset({"killed", "returned"})  # others may be states that last
_CLAUSE = ("VERB", "AUX")
_FROM_CUE = 3  # tokens: "said late on Tuesday 12 soldiers were killed"


@dataclass(frozen=True, slots=True)
class Occasion:
    """When something was: `when` is None where no words say so, or where those at `span` can't be told, for `why`."""

    when: str | None = None
    span: Range | None = None
    why: str | None = None


NEVER = Occasion()


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
        self._cues = cues
        self._times = [m for m in times if m.kind in ("date", "interval")]

    def of_count(self, count: Count, sentence: int) -> Occasion:
        """Return when that befell the people counted in that sentence, which is said of them."""
        bounds = self._prose.sentences[sentence]
        trigger = count.trigger
        inside = trigger is not None and bounds.start <= trigger.i < bounds.end
        return self._of(trigger if trigger is not None and inside else count.anchor, bounds, count.measure)

    def of_statement(self, content: Sequence[Range]) -> Occasion:
        """Return when that was which a statement's first sentence tells."""
        at = content[0][0]
        sentences = self._prose.sentences
        place = max(0, bisect_right(sentences, at, key=lambda s: s.start_char) - 1)
        inside = [t for t in sentences[place] if not t.is_space and any(s <= t.idx < e for s, e in content)]
        heads = [t for t in inside if t.head == t or t.head not in inside]
        event = next((t for t in heads if t.pos_ in _CLAUSE), next((t for t in heads if t.pos_ == "NOUN"), None))
        return self._of(event, sentences[place]) if event is not None else NEVER

    def _of(self, event: Token, bounds: Sentence, measure: Measure | None = None) -> Occasion:
        here = [m for m in self._times if bounds.start_char <= m.start < bounds.end_char]
        if not here:
            return NEVER
        hung = [h for m in here if (h := self._hang(m)) is not None]
        saying = [h for h in hung if self._is_of_saying(h)]
        if len(saying) > 1 and saying[-1].root.i > event.i > saying[0].root.i:
            saying.pop()  # "On Tuesday the ministry reported 12 deaths the day before"
            hung[-1] = replace(hung[-1], governor=event) if hung[-1] not in saying else hung[-1]
        told = [h for h in hung if h not in saying]
        verb = _clause_verb(event)
        ranked = sorted(
            ((rank, abs(h.root.i - event.i), at, h) for at, h in enumerate(told) if (rank := self._rank(h, event, verb))),
            key=lambda item: item[:3],
        )
        if ranked:
            return self._chosen([item[3] for item in ranked if item[0] == ranked[0][0]])
        if len(told) == len(hung) == 1 and _is_plain(bounds, verb):
            return self._chosen(told)
        if saying and not told and verb is not None and measure is not None and _stands_at_saying(event, verb, measure):
            return self._chosen(saying)
        return NEVER

    def _hang(self, time: TimeMention) -> _Hung | None:
        span = self._prose.doc.char_span(time.start, time.end, alignment_mode="expand")
        if span is None:
            return None
        token, links = span.root, [span.root.lower_] if span.root.pos_ == "ADP" else []
        while token.head != token:
            token = token.head
            if token.pos_ in ("ADP", "SCONJ"):
                links.append(token.lower_)
            elif token.pos_ in _CLAUSE or _is_happening(token) or token.lemma_.lower() in _WORDS["apart"]:
                break
        return _Hung(time, span.root, token, tuple(links))

    def _is_of_saying(self, hung: _Hung) -> bool:
        """Tell whether a time is that of the saying: it hangs on a reporting word, or stands right behind one."""
        governor, first = hung.governor, hung.time.start
        for start, end in self._cues:
            if start <= governor.idx < end:
                return True
            if end <= first < end + 24 and hung.root.dep_ != "poss" and self._adjoins(end, hung):
                return True
        return False

    def _adjoins(self, cue_end: int, hung: _Hung) -> bool:
        between = self._prose.parsed[cue_end : hung.time.start]
        return "," not in between and all(w in ("on", "late", "early", "in", "a") for w in between.lower().split())

    def _rank(self, hung: _Hung, event: Token, verb: Token | None) -> int:
        """Return how closely a time belongs to the event: 1 is the closest, 0 not at all."""
        governor = hung.governor
        if set(hung.links) & _WORDS["between"]:
            return 0
        if governor == event:
            return 1
        if governor.lemma_.lower() in _WORDS["apart"] and governor.pos_ not in _CLAUSE:
            return 4 if "since" in _links_up(governor) and _holder(governor) == verb else 0
        if verb is None:
            return 0
        if governor == verb or (verb.dep_ == "relcl" and verb.head == hung.root):  # "on Monday, when 12 were killed"
            return 2
        for rank, other in _beside(event, verb, hung):
            if governor == other:
                return rank
        if _is_happening(governor):
            return self._rank_of_happening(hung, event, verb)
        return 3 if _tells_of_happening(governor, verb) else 0

    def _rank_of_happening(self, hung: _Hung, event: Token, verb: Token) -> int:
        """Rank a time that hangs on a happening: "Monday's raid killed 12", "killed in a raid on Monday"."""
        governor = hung.governor
        if set(_links_up(governor)) & _WORDS["between"]:
            return 0
        holder = _holder(governor)
        if holder == verb or governor == _antecedent(verb):
            return 2
        return 3 if any(holder == other for _, other in _beside(event, verb, hung)) else 0

    def _chosen(self, hung: Sequence[_Hung]) -> Occasion:
        """Return the first of equals, or the days that two or more of them make together."""
        first = hung[0]
        together = [h for h in hung if h.governor == first.governor and h.time.value != first.time.value]
        if together and all(h.time.value for h in together) and first.time.value:
            days = sorted({v for h in (first, *together) if (v := h.time.value)})
            ends = min(h.time.start for h in (first, *together)), max(h.time.end for h in (first, *together))
            if _in_a_row(days):
                return Occasion(f"{days[0]}/{days[-1]}", ends)
            if any(h.root.dep_ == "conj" for h in (first, *together)):
                return Occasion(None, ends, "several dates, and which is whose isn't said")
        value = first.time.value
        span = (first.time.start, first.time.end)
        if value is None:
            return Occasion(None, span, first.time.why)
        if "since" in (*first.links, *_links_up(first.governor)) and "/" not in value:
            return Occasion(self._since(value), span)
        return Occasion(value, span)

    def _since(self, value: str) -> str:
        return f"{value}/{self._published}" if self._published and value <= self._published else value


def _clause_verb(token: Token) -> Token | None:
    """Return the verb of the clause that the token is in, itself if it is one; None in a sentence without."""
    while token.pos_ not in _CLAUSE or token.dep_ in ("aux", "auxpass", "acomp", "oprd"):
        if token.head == token:
            return None
        token = token.head
    return token


def _is_happening(token: Token) -> bool:
    """Tell whether a word names a happening: "raid", and "fighting" where it is no verb."""
    if token.pos_ in _CLAUSE and (token.tag_ != "VBG" or token.dep_ not in _NOMINAL):
        return False
    return token.lemma_.lower() in _WORDS["happening"] or token.lower_ in _WORDS["happening"]


_NOMINAL = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "pobj", "dobj", "pcomp", "attr"})


def _beside(event: Token, verb: Token, hung: _Hung) -> Iterator[tuple[int, Token]]:
    """Yield, with a rank, verbs whose date is the event's as well."""
    head = verb.head
    if verb.dep_ == "conj" and head.pos_ in _CLAUSE:  # "On Monday 3 were hurt and 12 killed"
        subjects = [c for c in head.children if c.dep_ in ("nsubj", "nsubjpass")]
        leads = bool(subjects) and hung.root.i < subjects[0].left_edge.i
        if leads or not any(c.dep_ in ("nsubj", "nsubjpass") for c in verb.children):
            yield 3, head
    if verb.dep_ in ("advcl", "acl") and verb.tag_ == "VBG" and head.pos_ in _CLAUSE:  # "…, killing 12"
        yield 3, head
    if verb.dep_ == "acl" and (above := _holder(verb)) is not None and _is_tally(above):  # "the toll stood at 12 killed"
        yield 3, above
    antecedent = _antecedent(verb)
    if antecedent is not None:  # "the raid that killed 12 took place on Monday"
        above = _holder(antecedent)
        if above is not None and above.lemma_.lower() in _WORDS["occur"] and antecedent.dep_ in ("nsubj", "nsubjpass"):
            yield 3, above
    for child in verb.children:
        if child.dep_ == "advcl" and child.pos_ in _CLAUSE:
            marks = {c.lower_ for c in child.children if c.dep_ in ("mark", "advmod") and c.i < child.i}
            blow = "after" in marks and child.lemma_.lower() in _WORDS["blow"]
            if marks & {"when", "as", "while", "since"} or blow:
                yield 4, child
        elif child.dep_ == "conj" and child.tag_ == "VBN" and verb.tag_ == "VBN" and hung.root.i > child.i:
            if any(c.dep_ in ("nsubj", "nsubjpass") or c.pos_ == "NUM" for c in child.subtree):
                yield 4, child  # "12 were killed and 30 wounded on Monday"


def _antecedent(verb: Token) -> Token | None:
    """Return the happening that a clause hangs on: "the raid that killed 12"."""
    if verb.dep_ not in ("relcl", "acl"):
        return None
    return verb.head if _is_happening(verb.head) else None


def _tells_of_happening(governor: Token, verb: Token) -> bool:
    """Tell whether a clause says when a happening was that the event came from: "in a raid, which took place on Monday"."""
    antecedent = _antecedent(governor)
    return (
        antecedent is not None
        and governor.lemma_.lower() in _WORDS["occur"] - {"begin", "start", "break", "erupt"}
        and _holder(antecedent) == verb
        and not set(_links_up(antecedent)) & _WORDS["between"]
    )


def _holder(noun: Token) -> Token | None:
    """Return the verb that a noun hangs on, through prepositions and other nouns, in its own clause."""
    return _clause_verb(noun.head) if noun.head != noun else None


def _links_up(token: Token) -> list[str]:
    """Return the prepositions between a noun and the verb that it hangs on; the mark of a verb's own clause."""
    if token.pos_ in _CLAUSE:
        return [c.lower_ for c in token.children if c.dep_ == "mark" and c.i < token.i]
    links = []
    while token.head != token and token.pos_ not in _CLAUSE:
        token = token.head
        if token.pos_ in ("ADP", "SCONJ") or token.dep_ == "prep":
            links.append(token.lower_)
    return links


def _is_plain(sentence: Sequence[Token], verb: Token | None) -> bool:
    """Tell whether a sentence has no verb but this one, so that its only date can be of nothing else."""
    return all(t == verb or t.head == verb and t.dep_ in ("aux", "auxpass") for t in sentence if t.pos_ in _CLAUSE)


def _stands_at_saying(event: Token, verb: Token, measure: Measure) -> bool:
    """Tell whether the date of the saying is that of what is said: a toll as it then stood, a state that lasts."""
    if event.lemma_.lower() in _TOLLS or _is_tally(verb) or (verb.dep_ == "acl" and _is_tally(verb.head.head)):
        return True
    finite = next((c for c in verb.children if c.dep_ in ("aux", "auxpass")), verb)
    return measure not in _DONE and finite.tag_ in ("VBZ", "VBP") and finite.lemma_ not in ("have", "will")


def _is_tally(verb: Token) -> bool:
    """Tell whether a tally stands, rises or falls here: "the number of the missing reached 12"."""
    return any(c.lemma_.lower() in _TOLLS for c in verb.children)


def _in_a_row(values: Sequence[str]) -> bool:
    """Tell whether these are days, each the morrow of the one before."""
    try:
        days = [date.fromisoformat(value) for value in values]
    except ValueError:
        return False
    return all((b - a).days == 1 for a, b in zip(days, days[1:], strict=False))
