"""A referent of one document while it is put together."""

from dataclasses import dataclass, field

from variorum.link.names.wording import Wording, is_initials, wording
from variorum.read.places.gazetteer import Place
from variorum.records import Report
from variorum.records.linked import NameKind

AS_WRITTEN = "as written"
_LONGEST_NAME = 160  # characters


@dataclass(slots=True)
class Draft:
    """A referent while it is put together."""

    kind: NameKind
    role: str
    main: str
    forms: dict[str, str] = field(default_factory=dict)
    titles: set[str] = field(default_factory=set)
    nations: set[str] = field(default_factory=set)
    initials: set[str] = field(default_factory=set)
    place: Place | None = None
    beside: set[str] = field(default_factory=set)
    around: set[str] = field(default_factory=set)
    lands: set[str] = field(default_factory=set)
    candidates: tuple[int, ...] = ()

    def take(self, other: "Draft", why: str) -> None:
        """Make the other's forms this one's."""
        for form, reason in other.forms.items():
            self.forms.setdefault(form, why if reason == AS_WRITTEN else reason)
        self.titles |= other.titles
        self.nations |= other.nations
        self.initials |= other.initials
        self.beside |= other.beside
        self.around |= other.around
        self.lands |= other.lands
        self.place = self.place or other.place
        if len(other.main.split()) > len(self.main.split()) and other.kind == self.kind and not is_initials(other.main):
            self.main = other.main


def speaking(report: Report) -> set[str]:
    """Return the sources of a report's claims and who hands their words on, as written."""
    names = {claim.source for claim in report.claims} | {each for claim in report.claims for each in claim.chain}
    return {name for name in names if name}


def wording_of(name: str) -> Wording:
    """Take apart what a claim calls somebody; no more than the beginning of a phrase that names nobody."""
    return wording(name[:_LONGEST_NAME])
