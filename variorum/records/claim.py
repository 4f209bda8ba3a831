"""What a reader finds in one document: statements and the figures in them."""

from dataclasses import dataclass
from typing import Literal

from variorum.records.span import Span

Stance = Literal["asserted", "denied", "rumoured", "promised", "demanded", "accused"]
Measure = Literal["killed", "wounded", "captured", "missing", "detained", "returned", "displaced", "other"]
Qualifier = Literal["exact", "at_least", "at_most", "approx", "range", "vague"]
Auxiliary = Literal["historical", "future", "hypothetical", "negation"]
Role = Literal["total", "component", "increment", "previous", "planned", "background"]


@dataclass(frozen=True, slots=True)
class Evidence:
    """The characters that one field of a claim or figure was read from."""

    field: str
    span: Span


@dataclass(frozen=True, slots=True)
class Unresolved:
    """A field that stayed null although the text says something there: the words, and why they could not be read."""

    field: str
    span: Span
    why: str


@dataclass(frozen=True, slots=True)
class Claim:
    """One statement and who stands behind it.

    `source` is the innermost speaker as the document names it; None is the outlet's own voice, or nobody named.
    `chain` runs from the outermost carrier to the speaker, the publishing outlet left out. `cue` is the reporting
    words. `when` is ISO 8601 at the precision known, an interval as `start/end`. `place` is the gazetteer's name of
    where it happened, `place_precision` UCDP's `where_prec` (1 exact to 7 sea or air), `country` ISO 3166-1 alpha-2 or
    the nation lexicon's code; degrees are WGS 84, a wide place's those of its middle. `rule` names what in the program
    produced the row and `confidence` (0..1) grades that rule. Fields of later stages are None.

    `action` is the PLOVER type of what happened and `mode` its PLOVER mode; `auxiliary` says that it was long ago, or
    is not (yet) so. `actor` and `target` are named as in the document; None where the text doesn't say. `acled_type`
    and `acled_subtype` follow from these; None where none follows.
    """

    id: str
    document: str
    span: Span
    cue: str | None
    source: str | None
    chain: tuple[str, ...]
    stance: Stance
    rule: str
    confidence: float
    event: str | None = None
    actor: str | None = None
    action: str | None = None
    target: str | None = None
    place: str | None = None
    when: str | None = None
    place_precision: int | None = None
    country: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    evidence: tuple[Evidence, ...] = ()
    unresolved: tuple[Unresolved, ...] = ()
    mode: str | None = None
    auxiliary: tuple[Auxiliary, ...] = ()
    acled_type: str | None = None
    acled_subtype: str | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """One count of people, with its hedge, who is counted, and who says so.

    `span` is the sentence, `value` the words that carry the value. `low` and `high` are whole people, inclusive; None
    is an open end. `group` is who is counted as written, `side` the canonical party that they belong to. Date and place
    are as a claim's.
    """

    id: str
    claim: str
    document: str
    span: Span
    value: Span
    measure: Measure
    low: int | None
    high: int | None
    qualifier: Qualifier
    group: str | None
    side: str | None
    role: Role
    source: str | None
    chain: tuple[str, ...]
    stance: Stance
    rule: str
    confidence: float
    event: str | None = None
    when: str | None = None
    place: str | None = None
    place_precision: int | None = None
    country: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    evidence: tuple[Evidence, ...] = ()
    unresolved: tuple[Unresolved, ...] = ()
