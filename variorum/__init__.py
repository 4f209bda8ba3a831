"""Variorum reads reports that disagree and keeps a ledger of who said what, through whom.

import variorum

case = variorum.init("my-case")          # or variorum.open("my-case")
case.add(["reports/"])
case.run()
case.figures(measure="killed").to_arrow()
"""

from typing import TYPE_CHECKING

from variorum.version import VERSION

if TYPE_CHECKING:
    from variorum.case import Case, init
    from variorum.case import open_case as open  # noqa: A004

__version__ = VERSION

__all__ = ["Case", "__version__", "init", "open"]


def __getattr__(name: str) -> object:
    """Load the case's machinery when it is first asked for: whoever needs records or a reader alone shouldn't wait."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    import variorum.case

    return getattr(variorum.case, "open_case" if name == "open" else name)
