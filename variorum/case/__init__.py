"""A case: a folder with settings, a ledger and the original bytes, and everything that one does with it."""

from typing import TYPE_CHECKING

from variorum.lazily import from_homes

if TYPE_CHECKING:
    from variorum.case.accounts import Account, Saying
    from variorum.case.case import Case, init, open_case
    from variorum.case.compare import Comparison, FigurePair, NamePair, Only
    from variorum.case.dossier import Dossier
    from variorum.case.due import Owed, Terms
    from variorum.case.explain import Explained
    from variorum.case.folder import CASE_FILE, Settings, find_case
    from variorum.case.framing import FramingView
    from variorum.case.linking import Linker, LinkerMaker, LinkResult, installed_linker
    from variorum.case.matches import Match, Matches, Told
    from variorum.case.reader import Explains, InstalledReader, ReaderMaker
    from variorum.case.records import Records
    from variorum.case.reviewing import Imported, user_name
    from variorum.case.summary import MainEvent, MainFigure, Summary
    from variorum.case.trace import Trace
    from variorum.case.words import how_many
    from variorum.case.work import AddResult, RunResult, Step

__all__ = [
    "CASE_FILE",
    "Account",
    "AddResult",
    "Case",
    "Comparison",
    "Dossier",
    "Explained",
    "Explains",
    "FigurePair",
    "FramingView",
    "Imported",
    "InstalledReader",
    "LinkResult",
    "Linker",
    "LinkerMaker",
    "MainEvent",
    "MainFigure",
    "Match",
    "Matches",
    "NamePair",
    "Only",
    "Owed",
    "ReaderMaker",
    "Records",
    "RunResult",
    "Saying",
    "Settings",
    "Step",
    "Summary",
    "Terms",
    "Told",
    "Trace",
    "find_case",
    "how_many",
    "init",
    "installed_linker",
    "open_case",
    "user_name",
]

__getattr__ = from_homes(
    __name__,
    {
        "accounts": (
            "Account",
            "Saying",
        ),
        "case": (
            "Case",
            "init",
            "open_case",
        ),
        "compare": (
            "Comparison",
            "FigurePair",
            "NamePair",
            "Only",
        ),
        "dossier": ("Dossier",),
        "due": (
            "Owed",
            "Terms",
        ),
        "explain": ("Explained",),
        "folder": (
            "CASE_FILE",
            "Settings",
            "find_case",
        ),
        "framing": ("FramingView",),
        "linking": (
            "Linker",
            "LinkerMaker",
            "LinkResult",
            "installed_linker",
        ),
        "matches": (
            "Match",
            "Matches",
            "Told",
        ),
        "reader": (
            "Explains",
            "InstalledReader",
            "ReaderMaker",
        ),
        "records": ("Records",),
        "reviewing": (
            "Imported",
            "user_name",
        ),
        "summary": (
            "MainEvent",
            "MainFigure",
            "Summary",
        ),
        "trace": ("Trace",),
        "work": (
            "AddResult",
            "RunResult",
            "Step",
        ),
        "words": ("how_many",),
    },
)
