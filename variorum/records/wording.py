"""Which words one document uses for what is called by rival words."""

from dataclasses import dataclass
from typing import Literal

from variorum.records.claim import Evidence, Stance, Unresolved
from variorum.records.span import Span

WordingKind = Literal["place", "actor", "action", "agreement"]
WordingVoice = Literal["own", "quoted", "distanced"]
Grammar = Literal["active", "passive", "agentless", "nominal"]


@dataclass(frozen=True, slots=True)
class Wording:
    """One use of a term: by whom, of what, and in what grammar.

    `span` is the sentence, `words` the term; `term` is its dictionary form ("liberate"), of a name the name itself.
    `referent` is what is meant, as the document names it: a place, a party, an agreement, of an action the place or
    people that it was done to. `voice` is the outlet's `own`, `quoted` (somebody named says it: `source`, None where
    nobody is), or `distanced` (the outlet's own, in scare quotes or behind "so-called"). Of an action, `agent` is who
    is said to do it, `patient` to whom, and `grammar` how the clause tells it: `active`, `passive` (its agent named),
    `agentless` (a passive without one) or `nominal`. `claim` is the statement that it stands in, None where in none.
    """

    id: str
    claim: str | None
    document: str
    span: Span
    words: Span
    kind: WordingKind
    term: str
    referent: str | None
    voice: WordingVoice
    source: str | None
    chain: tuple[str, ...]
    stance: Stance
    rule: str
    confidence: float
    agent: str | None = None
    patient: str | None = None
    grammar: Grammar | None = None
    evidence: tuple[Evidence, ...] = ()
    unresolved: tuple[Unresolved, ...] = ()
