"""Which documents each stage of linking must look at anew: those read since, and those that people ruled on."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass

from variorum.ledger import Workbench
from variorum.records import NO_RULINGS, Rulings, sha256_hex

RECONCILE = "reconcile"
"""What comes after the stages: it asks for what is rejected, and for what the stages made."""

_RULED_BY = {"names": "names", "events": "events", RECONCILE: "rejected"}
"""Which part of the rulings a stage honours; another one honours none."""


@dataclass(frozen=True, slots=True)
class Move:
    """Documents that a stage must look at: `changed` with the standing that they have now, and `gone`.

    A changed document that was linked before is gone too, as it was. `scratch` tells that nothing was linked before.
    """

    changed: dict[str, str]
    gone: list[str]
    scratch: bool


def moved(
    bench: Workbench, stages: Iterable[str], readings: Mapping[str, int], ruled: Mapping[str, Rulings]
) -> dict[str, Move]:
    """Return what moved since the last linking, for each stage by its name and for reconciling."""
    return {stage: _moved(stage, bench.standings(stage), readings, ruled) for stage in (*stages, RECONCILE)}


def _moved(stage: str, linked: dict[str, str], readings: Mapping[str, int], ruled: Mapping[str, Rulings]) -> Move:
    now = {
        document: _standing(stage, reading, ruled.get(document, NO_RULINGS)) for document, reading in readings.items()
    }
    changed = {document: standing for document, standing in now.items() if linked.get(document) != standing}
    return Move(changed, sorted(set(linked) - set(now) | (set(linked) & set(changed))), not linked)


def _standing(stage: str, reading: int, rulings: Rulings) -> str:
    """Return a text that changes whenever the stage would see the document otherwise."""
    part = getattr(rulings, _RULED_BY[stage]) if stage in _RULED_BY else None
    if not part:
        return str(reading)
    said = part if isinstance(part, Mapping) else asdict(part)
    return f"{reading} {sha256_hex(json.dumps(said, sort_keys=True).encode())}"
