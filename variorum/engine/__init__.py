"""How stages run. Local processes for now; a cluster takes the same door."""

from variorum.engine.local import Failure, Outcome, Reads, cores, default_processes, read_all

__all__ = ["Failure", "Outcome", "Reads", "cores", "default_processes", "read_all"]
