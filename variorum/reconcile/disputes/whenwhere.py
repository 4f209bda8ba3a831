"""Disputes over when and where: origins that tell of the same count of the same people on other days, or elsewhere."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from itertools import combinations

from variorum.reconcile.disputes.scene import Scene, are_one_body
from variorum.reconcile.disputes.scope import EXACT_PLACE, NEAR, scope_of
from variorum.reconcile.disputes.words import count_words
from variorum.reconcile.origins import Origin
from variorum.records import Dispute, Figure, Position, make_id
from variorum.records.linked import DisputeKind

FEWEST = 2  # people: "one dead" is too common to show that two tell of the same (2026-11)
_MOVING = frozenset({"returned", "displaced"})  # they leave one place and come to another
ISO_DAY = 10  # characters of a date that is known to the day


def date_and_place_disputes(scene: Scene) -> Iterator[Dispute]:
    """Yield the disputes over the day and over the place of what is told with the same number for the same people.

    The number shows that both tell of one thing. A day counts only where it is written out ("on 14 August"): one that
    hangs on the report's own date ("yesterday") may be the report's slip. An origin that gives two is left out.
    """
    told: defaultdict[tuple[object, ...], list[tuple[Origin, Figure]]] = defaultdict(list)
    for figure in scene.figures:
        origin, scope = scene.origin(figure), scope_of(figure, scene.label[figure.id])
        is_plain = figure.stance == "asserted" and figure.role in ("total", "component") and (figure.low or 0) >= FEWEST
        if origin is not None and scope is not None and is_plain:
            told[scope.measure, scope.party or "", scope.kind, figure.low, figure.high or -1].append((origin, figure))
    for key in sorted(told, key=str):
        yield from _apart(scene, "date", told[key], _day, lambda one, other: one != other)
        if key[0] not in _MOVING:
            yield from _apart(scene, "place", told[key], _spot, _are_far)


def _apart(
    scene: Scene,
    kind: DisputeKind,
    told: list[tuple[Origin, Figure]],
    read: Callable[[Figure], str | None],
    differ: Callable[[str, str], bool],
) -> Iterator[Dispute]:
    said: defaultdict[str, list[tuple[Origin, Figure, str]]] = defaultdict(list)
    for origin, figure in told:
        if (value := read(figure)) is not None and scene.descent.original(figure) is figure:
            said[origin.id].append((origin, figure, value))
    one_minded = {id_: each for id_, each in sorted(said.items()) if len({value for *_, value in each}) == 1}
    for a, b in combinations(one_minded, 2):
        (one, figure, here), (other, counterpart, there) = one_minded[a][0], one_minded[b][0]
        if not differ(here, there) or are_one_body(one, other):
            continue
        yield Dispute(
            id=make_id("dsp", scene.event.id, kind, figure.measure, figure.low, figure.high, a, b),
            event=scene.event.id,
            kind=kind,
            sides=tuple(
                Position(
                    origin=each[0][0].name,
                    position=f"{count_words(each[0][1])}: {_shown(kind, each[0][1])}",
                    claims=tuple(sorted({f.claim for _, f, _ in each})),
                )
                for each in (one_minded[a], one_minded[b])
            ),
            status="open",
            why=f"Over {'when' if kind == 'date' else 'where'} it happened: {_shown(kind, figure)} or "
            f"{_shown(kind, counterpart)}. Nothing that was said later settles it.",
        )


def _day(figure: Figure) -> str | None:
    """Return the day, where it is known to the day and its words have a number in them."""
    if figure.when is None or len(figure.when) != ISO_DAY:
        return None
    words = " ".join(e.span.quote for e in figure.evidence if e.field == "when")
    return figure.when if any(c.isdigit() for c in words) else None


def _spot(figure: Figure) -> str | None:
    """Return the degrees of a place that is known well enough to be told from another."""
    if figure.latitude is None or figure.longitude is None or (figure.place_precision or 7) > EXACT_PLACE:
        return None
    return f"{figure.latitude:.4f} {figure.longitude:.4f}"


def _are_far(one: str, other: str) -> bool:
    (a, b), (c, d) = (map(float, spot.split()) for spot in (one, other))
    return abs(a - c) > NEAR or abs(b - d) > NEAR


def _shown(kind: DisputeKind, figure: Figure) -> str:
    return str(figure.when if kind == "date" else figure.place)
