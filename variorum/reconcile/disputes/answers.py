"""Denials: one origin says that what another one says is not so."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from variorum.reconcile.counts import EVERYBODY
from variorum.reconcile.disputes.bounds import overlap
from variorum.reconcile.disputes.scene import NEXT, Scene, are_one_body
from variorum.reconcile.disputes.scope import scope_of
from variorum.reconcile.disputes.settling import OPEN, Settled
from variorum.reconcile.disputes.vocabulary import pattern
from variorum.reconcile.disputes.words import claim_words, count_words, short, value_words
from variorum.reconcile.origins import Origin
from variorum.reconcile.vocabulary import callings, is_only
from variorum.records import Claim, Dispute, Figure, Position, make_id

JOINT = 20  # characters that two statements may share: "put it at 20, a claim which the town denied" (2026-11)
_BARE = frozenset({None, "ACCUSE", "REJECT"})  # actions of an answer that tells of no deed itself


def denials(scene: Scene) -> tuple[Dispute, ...]:
    """Return one dispute for each number that one origin gives and another denies, and for each account denied.

    An account that is denied by its number is not told a second time.
    """
    numbers = list(_denied_figures(scene))
    told = {(denial.holder, denial.denier) for denial in numbers}
    accounts = [denial for denial in _denied_claims(scene) if (denial.holder, denial.denier) not in told]
    return tuple(_merged(scene, (*numbers, *accounts)))


@dataclass(frozen=True, slots=True)
class _Denial:
    """Who holds what, who denies it; `over` is what tells it from the other denials between the two."""

    holder: str
    denier: str
    over: tuple[str | int | None, ...]
    sides: tuple[Position, Position]
    told: str
    outcome: Settled


def _merged(scene: Scene, denials: Iterable[_Denial]) -> list[Dispute]:
    """Return a dispute for each set of denials that copies, or several voices of one party, make of one."""
    found: defaultdict[tuple[str, str, tuple[str | int | None, ...]], list[_Denial]] = defaultdict(list)
    for denial in denials:
        found[denial.holder, denial.denier, denial.over].append(denial)
    return [_dispute(scene, key, each) for key, each in sorted(found.items(), key=lambda item: str(item[0]))]


def _dispute(scene: Scene, key: tuple[str, str, tuple[str | int | None, ...]], same: Sequence[_Denial]) -> Dispute:
    first = same[0]
    sides = tuple(
        Position(side.origin, side.position, tuple(sorted({c for d in same for c in d.sides[at].claims})))
        for at, side in enumerate(first.sides)
    )
    return Dispute(
        id=make_id("dsp", scene.event.id, "denial", key[0], key[1], *key[2]),
        event=scene.event.id,
        kind="denial",
        sides=sides,
        status=first.outcome.status,
        why=f"{sides[1].origin} denies what {sides[0].origin} says: {first.told}. {first.outcome.why}",
    )


def _denied_figures(scene: Scene) -> Iterator[_Denial]:
    given: defaultdict[tuple[str, int | None], list[Figure]] = defaultdict(list)
    for figure in scene.figures:
        given[figure.measure, figure.low].append(figure)
    for figure in scene.figures:
        denier = scene.origin(figure)
        if figure.stance != "denied" or denier is None or figure.high == 0:
            continue
        holders = sorted(
            (f for f in given[figure.measure, figure.low] if _holds(scene, f, figure, denier)),
            key=lambda f: (scene.day(f) or 0, f.id),
        )
        claimant = _claimant(figure, denier)
        if holders:
            origin = scene.origin(holders[0])
            name = origin.name if origin is not None else ""
            said = [h for h in holders if (o := scene.origin(h)) is not None and o.id == (origin and origin.id)]
            holder = origin.id if origin is not None else ""
            held = Position(name, count_words(said[0]), tuple(sorted({h.claim for h in said})))
        elif claimant is not None:
            holder = claimant
            held = Position(claimant, f"{count_words(figure)}, as {denier.name} tells it", (figure.claim,))
        else:
            continue
        own = _own_count(scene, figure, denier)
        also = f", says {count_words(own)}" if own is not None else ""
        denied = Position(denier.name, f"denies {count_words(figure)}{also}", (figure.claim,))
        outcome = _outcome(scene, figure, [*holders[:1], figure])
        over = (figure.measure, figure.low, figure.high)
        yield _Denial(holder, _voice(denier), over, (held, denied), count_words(figure), outcome)


def _voice(origin: Origin) -> str:
    """Return what is one for all who speak for a party."""
    return origin.party or origin.id


def _holds(scene: Scene, figure: Figure, denied: Figure, denier: Origin) -> bool:
    """Tell whether another origin gives the very number that is denied."""
    if figure.stance != "asserted" or figure.role not in ("total", "component", "previous"):
        return False
    if (figure.measure, figure.low) != (denied.measure, denied.low) or not overlap(figure, denied):
        return False
    sides = {scene.label[f.id] for f in (figure, denied)} - {EVERYBODY}
    origin = scene.origin(figure)
    return len(sides) < 2 and origin is not None and not are_one_body(origin, denier)


def _claimant(figure: Figure, denier: Origin) -> str | None:
    """Return who is said to have claimed what is denied: the end of the chain, where that is somebody."""
    name = figure.chain[-1] if len(figure.chain) > 1 else None
    if name is None or name in (figure.source, denier.name) or is_only("pronoun", name):
        return None
    called = callings(name)
    return None if called and called[0].kind == "nobody" else name


def _own_count(scene: Scene, denied: Figure, denier: Origin) -> Figure | None:
    """Return what the denier itself counts, where its report gives one number for it."""
    own = [
        f
        for f in scene.figures
        if f.document == denied.document
        and f.measure == denied.measure
        and f.stance == "asserted"
        and f.role == "total"
    ]
    same = [f for f in own if (o := scene.origin(f)) is not None and o.id == denier.id and not overlap(f, denied)]
    alike = [f for f in same if scope_of(f, scene.label[f.id]) == scope_of(denied, scene.label[denied.id])]
    return alike[0] if len({(f.low, f.high) for f in alike}) == 1 else None


def _outcome(scene: Scene, denied: Figure, said: Sequence[Figure]) -> Settled:
    """Say what an independent body's later number means for one that is denied."""
    scope, last = scope_of(denied, scene.label[denied.id]), max((scene.day(f) or 0) for f in said)
    judges = [
        (day, origin.name, f)
        for f in scene.figures
        if f.stance == "asserted" and f.role in ("total", "component") and scope_of(f, scene.label[f.id]) == scope
        if (origin := scene.origin(f)) is not None and origin.role == "independent body" and f.high is not None
        if (day := scene.day(f)) is not None and day > last
    ]
    if not judges or scope is None:
        return OPEN
    day, name, figure = min(judges, key=lambda judge: (-judge[0], judge[1], judge[2].id))
    verdict = "which is the number denied" if overlap(figure, denied) else "which is not the number denied"
    return Settled(
        "resolved",
        f"By {date.fromordinal(day).isoformat()} {name}, of neither side, gave {value_words(figure)}, {verdict}.",
    )


def _denied_claims(scene: Scene) -> Iterator[_Denial]:
    """Yield denials of a deed or an account: of what was said right before, or of a deed that others tell."""
    counting = {f.claim for f in scene.figures if f.stance == "denied"}
    for _, claims in scene.by_document():
        for claim in claims:
            denier = scene.origin(claim)
            if claim.stance != "denied" or claim.source is None or denier is None or claim.id in counting:
                continue
            if not pattern("denies").search(claim.cue or ""):
                continue
            answered = _answered(scene, claim, denier)
            if answered is None:
                continue
            origin = scene.origin(answered)
            if origin is None:
                continue
            says = Position(origin.name, _told(scene, answered), (answered.id,))
            denies = Position(denier.name, f"denies it: “{short(claim.span.quote)}”", (claim.id,))
            yield _Denial(origin.id, _voice(denier), (), (says, denies), _told(scene, answered), OPEN)


def _answered(scene: Scene, claim: Claim, denier: Origin) -> Claim | None:
    """Return the statement of the event that a denial answers: of the same deed, else the one right before it."""
    if claim.action not in _BARE:
        same = [c for c in scene.claims if (c.action, c.mode) == (claim.action, claim.mode)]
        same = [c for c in same if _may_be_denied(scene, c, denier)]
        return min(same, key=lambda c: (c.document != claim.document, c.id), default=None)
    found = _right_before(scene, claim)
    return found if found in scene.claims and found is not None and _may_be_denied(scene, found, denier) else None


def _right_before(scene: Scene, claim: Claim) -> Claim | None:
    """Return what somebody else said before a denial, of whatever event.

    "Denied any part" answers the last deed told, however many other things were told since; "rejected the count" a
    count, where there is one within reach; "disputed that" the last of both.
    """
    report = scene.reports[claim.document]
    counting = {f.claim for f in report.figures if f.measure != "other"}
    others = [c for c in report.claims if c.source != claim.source and c.stance in ("asserted", "accused")]
    told = [c for c in others if c.span.end - claim.span.start <= JOINT]
    deeds = [c for c in told if c.action not in _BARE]
    if deeds and pattern("part").search(claim.span.quote) is not None:
        return max(deeds, key=lambda c: (c.span.end, c.source is not None, c.id))
    is_of_count = pattern("count").search(claim.span.quote) is not None
    reach = [c for c in told if claim.span.start - c.span.end <= NEXT and (c.action not in _BARE or c.id in counting)]
    return max(
        reach,
        key=lambda c: (is_of_count and c.action in _BARE, c.span.end, c.source is not None, -c.span.start, c.id),
        default=None,
    )


def _may_be_denied(scene: Scene, claim: Claim, denier: Origin) -> bool:
    origin = scene.origin(claim)
    if claim.stance not in ("asserted", "accused") or origin is None or are_one_body(origin, denier):
        return False
    return claim.action not in _BARE or claim.id in scene.counting


def _told(scene: Scene, claim: Claim) -> str:
    """Return a claim as a position; one that only counts, by its count."""
    counts = [f for f in scene.figures if f.claim == claim.id and f.stance == "asserted" and f.measure != "other"]
    if len(counts) == 1 and (claim.action in _BARE or (claim.actor is None and claim.target is None)):
        return count_words(counts[0])
    return claim_words(claim)
