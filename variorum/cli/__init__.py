"""The command line: thin over `variorum.Case`. Results go to standard output, everything else to standard error."""

from variorum.cli.app import main, program

__all__ = ["main", "program"]
