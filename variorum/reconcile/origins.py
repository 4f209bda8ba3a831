"""Who says each statement of an event on their own authority."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

from anyascii import anyascii

from variorum.link import Reports
from variorum.reconcile.descent import Descent, concerned
from variorum.reconcile.parties import Parties
from variorum.reconcile.vocabulary import Calling, callings, is_only, says
from variorum.records import Claim, Derivation, Event, Figure, Report

OriginRole = Literal[
    "side that suffered", "side that did it", "party", "third party", "independent body", "unknown", "nobody"
]

MANY_NAMES = 60  # up to so many names of one event, each is compared with each; beyond, those that share a word's start
LOOK_BACK = 300  # characters before "its ministry" in which whose it is must be named
BEFORE, AFTER = 45, 90  # characters around a person's name in which a description of who they are is looked for


@dataclass(frozen=True, slots=True)
class Origin:
    """Who stands behind a statement on their own authority. `why` says what makes them so, and what they are.

    `party` is the event's label of the party that they speak for, None where they speak for none or nothing tells.
    `role` "nobody" is for hearsay that nobody is named for: it is no origin to count.
    """

    id: str
    name: str
    role: OriginRole
    party: str | None
    why: str
    is_medical: bool = False


@dataclass(frozen=True, slots=True)
class _Voice:
    """A name and, where nobody could find its bearer elsewhere ("a doctor"), the report that has it."""

    name: str
    where: str
    is_outlet: bool
    why: str


Statement = Claim | Figure


def origins(event: Event, reports: Reports, derivations: Sequence[Derivation]) -> dict[str, Origin]:
    """Return the origin of each claim and figure of the event, by the statement's id.

    The origin is the innermost source as the report names it, one for all names that mean the same; in a report's own
    voice it is the outlet, unless the report derives from another or from an agency: then it is that one's.
    `derivations` are those of the event's documents; others do no harm.
    """
    found = concerned(event, reports, derivations)
    return Origins(event, found, Descent(found, derivations)).of


class Origins:
    """The origins of one event's statements (`of`, by id) and its parties."""

    def __init__(self, event: Event, reports: Sequence[Report], descent: Descent) -> None:
        self._reports = {r.document.id: r for r in reports}
        self._descent = descent
        wanted = frozenset((*event.claims, *event.figures))
        statements: list[Statement] = [
            s for r in reports for found in (r.claims, r.figures) for s in found if s.id in wanted
        ]
        voices = {s.id: self._voice(s) for s in statements}
        bearers = _bearers(frozenset(voices.values()))
        self.parties = Parties(
            (s for s in statements if isinstance(s, Figure) and descent.original(s) is s),
            {id_: bearers[voice] for id_, voice in voices.items()},
        )
        documents: defaultdict[_Voice, set[str]] = defaultdict(set)
        for statement in statements:
            documents[bearers[voices[statement.id]]].add(statement.document)
        forms: defaultdict[_Voice, set[_Voice]] = defaultdict(set)
        for voice, bearer in bearers.items():
            forms[bearer].add(voice)
        suffered, did = self._sides(statements)
        self._ours = self._speaking_of_ours(statements, {id_: bearers[voice] for id_, voice in voices.items()})
        made = {b: self._origin(b, forms[b], sorted(documents[b]), suffered, did) for b in forms}
        self.of: dict[str, Origin] = {id_: made[bearers[voice]] for id_, voice in voices.items()}

    def _voice(self, statement: Statement) -> _Voice:
        figure = self._descent.original(statement) if isinstance(statement, Figure) else statement
        source = figure.source or statement.source
        if source is None or is_only("oneself", source):
            return self._own_voice(statement, figure)
        if is_only("pronoun", source):
            return _Voice(
                source, self._descent.root(figure.document, figure.span), False, "somebody whom the report doesn't name"
            )
        name = " ".join(source.split())
        where = self._descent.root(figure.document, figure.span) if _is_nameless(name) else ""
        return _Voice(name, where, False, "the innermost source that is named")

    def _own_voice(self, statement: Statement, original: Statement) -> _Voice:
        root = self._descent.root(original.document, original.span)
        agency = self._descent.agency(root)
        if agency is not None:
            return _Voice(agency, "", True, "the report credits it")
        outlet = self._outlet(root)
        if root != statement.document:
            return _Voice(*outlet, True, "the report is a copy of its report")
        return _Voice(*outlet, True, "the report's own words")

    def _outlet(self, document: str) -> tuple[str, str]:
        report = self._reports.get(document)
        if report is not None and report.document.outlet:
            return report.document.outlet, ""
        return (report.document.name if report is not None else document), document

    def _sides(self, statements: Iterable[Statement]) -> tuple[set[str], set[str]]:
        """Return the parties whose people are counted among the event's victims, and those that acted."""
        suffered: set[str] = set()
        did: set[str] = set()
        for s in statements:
            if isinstance(s, Figure):
                label = self.parties.label(s.side)
                if label in self.parties.labels and label is not None and s.role in ("total", "component"):
                    suffered.add(label)
            elif s.actor is not None and (party := self.parties.party(s.actor, _first(s.actor))) is not None:
                did.add(party)
        return suffered, did

    def _speaking_of_ours(self, statements: Iterable[Statement], bearers: Mapping[str, _Voice]) -> dict[_Voice, str]:
        """Return the party of those who count "our men" of one party only."""
        found: defaultdict[_Voice, set[str]] = defaultdict(set)
        for s in statements:
            label = self.parties.label(s.side) if isinstance(s, Figure) and s.group and says("ours", s.group) else None
            if label in self.parties.labels and label is not None:
                found[bearers[s.id]].add(label)
        return {voice: parties.pop() for voice, parties in found.items() if len(parties) == 1}

    def _origin(
        self, bearer: _Voice, forms: set[_Voice], documents: list[str], suffered: set[str], did: set[str]
    ) -> Origin:
        names = sorted({v.name for v in forms}, key=lambda n: (-len(n), n))
        id_ = f"{bearer.name}|{bearer.where}"
        calling, party, told = self._calling(bearer, names, documents)
        if calling is None and party is None and bearer in self._ours:
            party, told = self._ours[bearer], 'counts "our" people'
        why = f"{bearer.why}; {told}"
        if calling is not None and calling.kind == "nobody":
            return Origin(id_, bearer.name, "nobody", None, why)
        if calling is not None and calling.kind == "independent":
            return Origin(id_, bearer.name, "independent body", None, why)
        if party is not None:
            role: OriginRole = "side that did it" if party in did and party not in suffered else "side that suffered"
            return Origin(id_, bearer.name, role if party in suffered | did else "party", party, why)
        is_known = calling is not None or bearer.is_outlet
        is_medical = calling is not None and calling.table == "medical"
        return Origin(id_, bearer.name, "third party" if is_known else "unknown", None, why, is_medical)

    def _party_before(self, name: str, text: str) -> str | None:
        """Return the party named last before "its ministry", in the sentences right before it."""
        at = text.find(name)
        sentences = re.split(r"[.!?]\s", text[max(0, at - LOOK_BACK) : at]) if at >= 0 else []
        return next((p for s in reversed(sentences) if (p := self.parties.named_in(s)) is not None), None)

    def _calling(
        self, bearer: _Voice, names: list[str], documents: list[str]
    ) -> tuple[Calling | None, str | None, str]:
        """Return what the bearer is, the party that they speak for, and what tells it."""
        for name in names:
            if is_only("pronoun", name.split()[0]):
                continue
            found = _first(name, is_outlet=bearer.is_outlet)
            party = None
            if not bearer.is_outlet or (found is not None and found.kind in ("state", "group")):
                party = self.parties.party(name, found)
            if (found is not None and found.table != "media") or party is not None:
                word = found.word if found is not None else name
                return found, party, f'"{word}" says what it is'
        is_medium = (first := _first(bearer.name)) is not None and first.table == "media"
        for name in names if not bearer.is_outlet else ():
            for document in documents:
                text = self._reports[document].document.text
                if is_only("pronoun", name.split()[0]) and (party := self._party_before(name, text)) is not None:
                    return Calling("state", "its", name), party, f"{party} is named right before it"
                for description in _descriptions(name, text):
                    kinds = ("state", "group") if is_medium else ("independent", "state", "group", "third")
                    found = next((c for c in callings(description) if c.kind in kinds), None)
                    party = self.parties.party(description, found)
                    if found is not None or party is not None:
                        return found, party, f'"{" ".join(description.split())}" says who it is'
        if (medium := _first(bearer.name, is_outlet=bearer.is_outlet)) is not None or bearer.is_outlet:
            return medium, None, "a medium"
        for document in documents if len(documents) == 1 and _is_person(bearer.name) else ():
            outlet = self._outlet(document)[0]
            found = _first(outlet, is_outlet=True)
            if found is not None and found.kind in ("independent", "state", "group"):
                return found, self.parties.party(outlet, found), f"quoted by {outlet} in its own report"
        return None, None, "nothing tells what it is"


def _first(name: str, *, is_outlet: bool = False) -> Calling | None:
    """Return what the name says first; an outlet that is a party's or body's organ is that before it is a medium."""
    found = [c for c in callings(name) if not (is_outlet and c.kind == "nobody")]
    if is_outlet and any(c.table == "media" for c in found):
        strong = [c for c in found if c.kind in ("independent", "state", "group") and c.word.casefold() != "state"]
        return strong[0] if strong else next(c for c in found if c.table == "media")
    return found[0] if found else None


def _descriptions(name: str, text: str) -> Iterable[str]:
    """Yield what stands right before the first mention of `name`, and what is put behind it between commas."""
    short = name.split()[-1]
    match = re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) or re.search(rf"(?<!\w){re.escape(short)}(?!\w)", text)
    if match is None:
        return
    before = re.split(r"[.;:!?\n\"“”]", text[max(0, match.start() - BEFORE) : match.start()])[-1]
    before = before[before.find(" ") + 1 :] if len(before) == BEFORE else before
    if before.endswith(", "):  # "the rebels' negotiator, Ana Reis", but not "flew to Lima, Ana Reis said"
        openings = list(re.finditer(r"(?<!\w)(?:(?:[Tt]he|[Aa]n?|[Ii]ts|[Tt]heir|[Oo]ur)(?= )|\w+['’]s?(?= ))", before))
        before = before[openings[-1].start() :] if openings else ""
    else:
        before = before.split(", ")[-1]
    after = re.match(
        r",? ?((?:of|in|from|at|who|a|an|the|which)\b[^.;:!?\n\"“”,]*)", text[match.end() : match.end() + AFTER]
    )
    yield f"{before}{match[0]} {after[1] if after is not None else ''}"


def _is_nameless(name: str) -> bool:
    """Tell whether no other report's source could be known for this one: "a doctor", "hospital officials"."""
    return says("nameless", name) and not any(w[:1].isupper() for w in name.split()[1:])


def _is_person(name: str) -> bool:
    """Tell whether the name looks like a person's: two words with capitals, not a body's initials."""
    return len(re.findall(r"\b[A-Z][\w'’-]*[a-z][\w'’-]*", name)) > 1


def _bearers(voices: frozenset[_Voice]) -> dict[_Voice, _Voice]:
    """Return for each voice the one that stands for all that mean the same; the fullest name stands for them."""
    from variorum.link.names import same_name  # not at the door: commands that only look into a case are to be quick

    ordered = sorted(voices, key=lambda v: (-len(v.name), v.name, v.where, v.is_outlet, v.why))
    bearer = {voice: voice for voice in ordered}
    first: dict[tuple[str, str], _Voice] = {}
    for voice in ordered:
        first.setdefault((_plain(voice.name), voice.where), voice)
    for voice in ordered:
        bearer[voice] = first[_plain(voice.name), voice.where]
    distinct = sorted(set(bearer.values()), key=ordered.index)
    among = sorted({v.name for v in distinct})
    for one, other in _pairs(distinct):
        if one.where == other.where and same_name(one.name, other.name, among):
            keep, drop = bearer[one], bearer[other]
            if keep != drop:
                bearer = {v: keep if b == drop else b for v, b in bearer.items()}
    return bearer


def _pairs(voices: list[_Voice]) -> Iterable[tuple[_Voice, _Voice]]:
    if len(voices) <= MANY_NAMES:
        return combinations(voices, 2)
    blocks: defaultdict[str, list[_Voice]] = defaultdict(list)
    for voice in voices:
        words = re.findall(r"\w+", anyascii(voice.name))
        initials = "".join(w[0] for w in words if w[0].isupper()).casefold()
        for key in {w[:4].casefold() for w in words if len(w) > 2} | {initials[:4]}:
            blocks[key].append(voice)
    pairs = {pair for key in sorted(blocks) for pair in combinations(blocks[key], 2)}
    return sorted(pairs, key=lambda p: (p[0].name, p[0].where, p[1].name, p[1].where))


def _plain(name: str) -> str:
    return re.sub(r"^(?:the|a|an) ", "", anyascii(name).casefold())


def named(origins: Mapping[str, Origin], ids: Iterable[str]) -> set[str]:
    """Return the ids of those origins of the statements `ids` that are somebody."""
    return {o.id for id_ in ids if (o := origins.get(id_)) is not None and o.role != "nobody"}
