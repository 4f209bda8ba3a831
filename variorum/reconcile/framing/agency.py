"""Who does violence to whom, by the grammar of each outlet: named as its doer, behind a passive, or left out."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from variorum.read.lexicon import load as lexicon
from variorum.reconcile.framing.house import Counted, Houses, Place, counted
from variorum.reconcile.framing.referents import Referent, Referents, folded, is_named
from variorum.reconcile.framing.sides import side_of
from variorum.reconcile.vocabulary import load
from variorum.records import Grammar, Wording


@dataclass(frozen=True, slots=True)
class Acts:
    """The acts of violence that one outlet tells of one agent, None where it names none, by how its clauses tell them.

    `side` is the agent's, as a source's in `Share`. `is_own` is False for acts that somebody tells whom the outlet
    quotes. `active`, `passive` (with the agent named), `agentless` and `nominal` add up to `count`; `first_hand` are
    those not taken over from another report. `patients` are whom they were done to, as far as they are named. Where no
    agent is named, `named_elsewhere` are those whom other outlets' reports of the same event name for what was done to
    the same, or to people of the same side: they say so, not we.
    """

    outlet: str
    agent: str | None
    side: str | None
    is_own: bool
    active: int
    passive: int
    agentless: int
    nominal: int
    count: int
    first_hand: int
    patients: tuple[Counted, ...]
    named_elsewhere: tuple[Counted, ...]
    spans: tuple[Place, ...]


class _Act(NamedTuple):
    wording: Wording
    grammar: Grammar
    agent: Referent | None
    patient: Referent | None
    event: str | None

    @property
    def done(self) -> tuple[str, str] | None:
        """Return the event with whose people, or what, it was done to; None where either is unknown."""
        if self.event is None or self.patient is None:
            return None
        return self.event, side_of((self.patient.label, *self.patient.forms)) or folded(self.patient.label)


def agency(
    wordings: Iterable[Wording],
    houses: Houses,
    referents: Referents,
    events: Mapping[str, str],
    sides: Iterable[str] = (),
) -> tuple[Acts, ...]:
    """Return the acts of violence by outlet, those in its own voice first, and then by who is said to have done them.

    `events` gives a claim's event, by the claim's id; `sides` are the parties that the case's figures count.
    """
    acts = [
        _act(wording, wording.grammar, referents, events)
        for wording in wordings
        if wording.kind == "action" and wording.grammar and wording.document in houses and is_violent(wording.term)
    ]
    told: defaultdict[tuple[str, str], set[tuple[str, str]]] = defaultdict(set)
    for act in acts:
        if act.done is not None and act.agent is not None and is_named(act.agent.label):
            told[act.done].add((act.agent.label, houses.outlet(act.wording.document)))
    groups: defaultdict[tuple[str, bool, str | None], list[_Act]] = defaultdict(list)
    for act in acts:
        agent = None if act.agent is None else act.agent.label
        groups[houses.outlet(act.wording.document), act.wording.voice != "quoted", agent].append(act)
    parties = frozenset(sides)
    made = [_acts(*key, group, houses, told, parties) for key, group in groups.items()]
    return tuple(sorted(made, key=lambda a: (a.outlet, not a.is_own, a.agent is None, -a.count, a.agent or "")))


@cache
def is_violent(term: str) -> bool:
    """Tell whether a term means violence against people, or taking a place by force."""
    return term.casefold() in _violent()


@cache
def _violent() -> frozenset[str]:
    actions = lexicon("actions")
    entries = [entry for part in ("verb", "noun") for entry in actions[part]]
    found = {word for entry in entries if entry.get("action") == "ASSAULT" for word in entry["words"]}
    found |= {word for entry in entries if entry.get("mode") == "seize" for word in entry["words"]}
    return frozenset(found | set(load("framing/violence")["deeds"]["words"]))


def _act(wording: Wording, grammar: Grammar, referents: Referents, events: Mapping[str, str]) -> _Act:
    agent = referents.named(wording.agent, wording.document)
    patient = referents.named(wording.patient, wording.document)
    event = events.get(wording.claim) if wording.claim is not None else None
    return _Act(wording, grammar, agent, patient, event)


def _acts(
    outlet: str,
    is_own: bool,
    agent: str | None,
    acts: Sequence[_Act],
    houses: Houses,
    told: Mapping[tuple[str, str], Set[tuple[str, str]]],
    parties: Set[str],
) -> Acts:
    grammar = Counter(act.grammar for act in acts)
    elsewhere = (
        name
        for act in (acts if agent is None else ())
        for name, who in sorted(told.get(act.done, ()) if act.done is not None else ())
        if who != outlet
    )
    ordered = sorted(acts, key=lambda act: (act.wording.document, act.wording.words, act.wording.id))
    return Acts(
        outlet=outlet,
        agent=agent,
        side=side_of({form for act in acts if act.agent for form in (act.agent.label, *act.agent.forms)}, parties),
        is_own=is_own,
        active=grammar["active"],
        passive=grammar["passive"],
        agentless=grammar["agentless"],
        nominal=grammar["nominal"],
        count=len(acts),
        first_hand=sum(not houses.is_copied(act.wording.document, act.wording.words) for act in acts),
        patients=counted(act.patient.label for act in acts if act.patient is not None),
        named_elsewhere=counted(elsewhere),
        spans=tuple(Place(act.wording.document, act.wording.words) for act in ordered),
    )
