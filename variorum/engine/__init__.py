"""How stages run. Local processes for now; a cluster takes the same door."""

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
