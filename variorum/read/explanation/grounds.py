"""What each field of a row rests on."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import zip_longest

from variorum.read.explanation.entries import entries_for, entries_of_role
from variorum.read.explanation.paths import Path, meaning, path_between, token_of
from variorum.read.explanation.rules import rule_told, rules_of, tables_of
from variorum.read.parsed import Token
from variorum.read.prose import Prose
from variorum.records import (
    Claim,
    Compliance,
    Explanation,
    Figure,
    Ground,
    LexiconEntry,
    Obligation,
    Presence,
    ReadRow,
    RuleTold,
    Span,
    Wording,
)

_OF_A_FIGURE = ("value", "measure", "group", "side", "role", "stance", "cue", "source", "chain", "when", "place")
_OF_A_CLAIM = (
    "stance",
    "cue",
    "source",
    "chain",
    "action",
    "mode",
    "actor",
    "target",
    "auxiliary",
    "acled_type",
    "acled_subtype",
    "when",
    "place",
)
_OF_OTHERS = {
    Obligation: ("basis", "party", "action", "deadline", "condition", "instrument", "source", "chain"),
    Compliance: ("status", "party", "action", "instrument", "when", "until", "source", "chain"),
    Presence: ("state", "party", "place", "when", "source", "chain"),
    Wording: ("term", "referent", "voice", "agent", "patient", "source"),
}
_DEGREES = ("role", "stance")  # fields whose every value is described like a rule
_BY_HEAD = ("group", "source", "chain", "actor", "target")  # of several words, the one that the rules look up
_FROM_CUE = ("source", "chain")
_FROM_ACTION = ("mode", "actor", "target")


def told(row: ReadRow, claim: Claim | None) -> Explanation:
    """Explain a row by what is stored with it, without its document's parse. `claim` is the one that it hangs on."""
    return Explanation(row, claim, tuple(_Told(row, claim).grounds()), parsed=False)


def explain(row: ReadRow, claim: Claim | None, prose: Prose) -> Explanation:
    """Explain a row of the document that `prose` is the parse of, in which all its spans stand."""
    plain = _Told(row, claim)
    walked = _Walked(plain, prose)
    grounds = tuple(walked.ground(g) for g in plain.grounds())
    relations = tuple((label, meaning(label)) for label in dict.fromkeys(walked.relations))
    return Explanation(row, claim, grounds, relations)


class _Told:
    """A row's fields with their words, rules and gaps."""

    def __init__(self, row: ReadRow, claim: Claim | None) -> None:
        self.row = row
        self.claim = claim
        self.rules: dict[str, tuple[RuleTold, str]] = {f: (rule, word) for f, rule, word in rules_of(row)}
        self.spans: dict[str, list[Span]] = {}
        for each in row.evidence:
            self.spans.setdefault(each.field, []).append(each.span)
        if isinstance(row, Figure):
            self.spans["value"] = [row.value]
            self.spans["cue"] = [e.span for e in claim.evidence if e.field == "cue"] if claim is not None else []
        elif not isinstance(row, Claim):
            self.spans["words"] = [row.words]

    def grounds(self) -> Iterator[Ground]:
        """Yield what the fields rest on, in an order fit for reading."""
        usual = _OF_OTHERS.get(type(self.row)) or (_OF_A_FIGURE if isinstance(self.row, Figure) else _OF_A_CLAIM)
        own = (f for f in usual if f in ("value", "cue") or hasattr(self.row, f))
        for field in dict.fromkeys([*own, *self.spans, *self.rules]):
            yield from self._of_field(field)

    def _of_field(self, field: str) -> Iterator[Ground]:
        values, spans = self._values(field), self.spans.get(field, [])
        if field == "chain":  # each link has words of its own
            pairs = list(zip_longest(values, spans))
        else:
            value = next(iter(values), None)
            pairs = [(value, span) for span in spans] or [(v, None) for v in values]
        grounds = [Ground(field, value, span) for value, span in pairs]
        grounds += [Ground(field, None, u.span, why=u.why) for u in self.row.unresolved if u.field == field]
        first, *others = grounds or [Ground(field, None)]
        yield replace(first, rule=self._rule(field))
        yield from others

    def _rule(self, field: str) -> RuleTold | None:
        if field in self.rules:
            return self.rules[field][0]
        if isinstance(self.row, Figure) and field == "value":
            return rule_told(f"qualifier.{self.row.qualifier}")
        return rule_told(f"{field}.{getattr(self.row, field)}") if field in _DEGREES else None

    def _values(self, field: str) -> tuple[str, ...]:
        if isinstance(self.row, Figure) and field == "value":
            return (_amount(self.row),)
        if isinstance(self.row, Figure) and field == "cue":
            return (self.claim.cue,) if self.claim is not None and self.claim.cue is not None else ()
        value = getattr(self.row, field, None)
        if isinstance(value, Span):
            return (value.quote,)
        return value if isinstance(value, tuple) else () if value is None else (str(value),)


class _Walked:
    """Adds to what a row says of itself what the parse and the vocabularies say."""

    def __init__(self, plain: _Told, prose: Prose) -> None:
        self.relations: list[str] = []
        self._plain = plain
        self._prose = prose

    def ground(self, ground: Ground) -> Ground:
        """Return the ground with its path, its entries and the sentence of words from elsewhere."""
        if ground.field == "role":
            return replace(ground, entries=self._role_entries(ground))
        if ground.span is None:
            return ground
        path = self._path(ground.field, ground.span)
        self.relations += path.relations if path is not None else ()
        return replace(
            ground,
            path=path.text if path is not None else None,
            elsewhere=self._elsewhere(ground.span),
            entries=self._entries(ground, ground.span) if ground.why is None else (),
        )

    def _path(self, field: str, span: Span) -> Path | None:
        start, end = self._start(field), token_of(self._prose.doc, span)
        return path_between(start, end) if start is not None and end is not None else None

    def _start(self, field: str) -> Token | None:
        """Return the word that a field's path sets out from."""
        spans = self._plain.spans
        row = self._plain.row
        own = "value" if isinstance(row, Figure) else "cue" if isinstance(row, Claim) else "words"
        origin = "cue" if field in _FROM_CUE else "action" if field in _FROM_ACTION else own
        first = next(iter(spans.get(origin) or spans.get(own) or ()), None)
        return token_of(self._prose.doc, first, number=origin == "value") if first is not None else None

    def _elsewhere(self, span: Span) -> Span | None:
        own = self._plain.row.span
        if own.start <= span.start < own.end:
            return None
        words = next((s for s in self._prose.sentences if s.start_char <= span.start < s.end_char), None)
        if words is None:
            return None
        start, text = words.start_char, self._prose.text[words.start_char : words.end_char]
        start += len(text) - len(text.lstrip())
        return Span.of(self._prose.text, start, start + len(text.strip()))

    def _entries(self, ground: Ground, span: Span) -> tuple[LexiconEntry, ...]:
        words = self._prose.doc.char_span(span.start, span.end, alignment_mode="expand")
        if words is None:
            return ()
        tokens = [words.root] if ground.field in _BY_HEAD else list(words)
        rule, word = self._plain.rules.get(ground.field, (None, ""))
        claim = self._plain.claim
        about = (
            claim if ground.field == "cue" and claim is not None else self._plain.row
        )  # a cue has the claim's stance
        tables = tables_of(rule) if rule is not None else ()
        return entries_for(ground.field, about, tokens, more=[word] if word else (), tables=tables)

    def _role_entries(self, ground: Ground) -> tuple[LexiconEntry, ...]:
        """Return the words of the sentence that the vocabulary of roles lists for this one."""
        row = self._plain.row
        if not isinstance(row, Figure) or ground.value is None:
            return ()
        words = self._prose.doc.char_span(row.span.start, row.span.end, alignment_mode="expand")
        beside = [t for t in words or () if t.pos_ != "NUM" and not row.value.start <= t.idx < row.value.end]
        return entries_of_role(ground.value, beside)


def _amount(figure: Figure) -> str:
    low, high = (None if n is None else f"{n:,}" for n in (figure.low, figure.high))
    if low is None or high is None:
        return f"{low} or more" if low is not None else f"up to {high}" if high is not None else "no number"
    return low if low == high else f"{low} to {high}"
