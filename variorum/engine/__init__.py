"""How stages run. Local processes for now; a cluster takes the same door."""

from typing import TYPE_CHECKING

from variorum.lazily import from_homes

if TYPE_CHECKING:
    from variorum.engine.limits import Limits
    from variorum.engine.local import HERE, cores, processes_for, read_all
    from variorum.engine.worker import Failure, Outcome, Reads, interrupts_held_back

__all__ = [
    "HERE",
    "Failure",
    "Limits",
    "Outcome",
    "Reads",
    "cores",
    "interrupts_held_back",
    "processes_for",
    "read_all",
]

__getattr__ = from_homes(
    __name__,
    {
        "limits": ("Limits",),
        "local": ("HERE", "cores", "processes_for", "read_all"),
        "worker": ("Failure", "Outcome", "Reads", "interrupts_held_back"),
    },
)
