"""How stages run. Local processes for now; a cluster takes the same door."""

from variorum.engine.limits import Limits
from variorum.engine.local import HERE, cores, processes_for, read_all
from variorum.engine.worker import Failure, Outcome, Reads

__all__ = ["HERE", "Failure", "Limits", "Outcome", "Reads", "cores", "processes_for", "read_all"]
