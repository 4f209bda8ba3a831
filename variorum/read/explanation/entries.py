"""The entries of the vocabularies that hold a word, found by its form and by its lemma, as the rules look words up."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from variorum.read.counting import singular
from variorum.read.lexicon import load
from variorum.read.parsed import Token
from variorum.records import LexiconEntry, ReadRow

_FILES = {
    "value": ("values",),
    "measure": ("measures",),
    "group": ("people",),
    "side": ("sides", "countries"),
    "role": ("roles",),
    "cue": ("cues",),
    "source": ("speakers",),
    "chain": ("speakers",),
    "when": ("times",),
    "place": ("places", "countries"),
    "actor": ("actors", "countries"),
    "target": ("actors", "countries"),
    "action": ("actions",),
    "mode": ("actions", "weapons"),
}
"""Where the words for a field are, as far as there are such vocabularies; another field is not looked up."""

_ENOUGH = 3  # entries shown for a field: more would hide the one that counted (2026-11)
_SAID = ("measure", "counts", "stance", "qualifier", "action", "mode", "needs", "with", "others")  # of an entry's keys
_DECIDING = ("measure", "stance", "qualifier", "action")  # what an entry says that must be what the row says


@dataclass(frozen=True, slots=True)
class _Entry:
    file: str
    table: str
    words: tuple[str, ...]
    whole: dict[str, Any]


def entries_for(
    field: str,
    row: ReadRow,
    tokens: Sequence[Token],
    *,
    more: Collection[str] = (),
    tables: Collection[str] = (),
) -> tuple[LexiconEntry, ...]:
    """Return the entries of the field's vocabularies that hold one of `tokens`, or of the words `more`.

    Where there are some in `tables`, and some that say what `row` says, the others are left out.
    """
    forms = _forms(tokens) | {w.casefold() for w in more}
    phrase = f" {' '.join(t.lower_ for t in tokens)} "
    found = [(e, w) for e in _vocabulary(field) if (w := _held(e, forms, phrase))]
    found = [(e, w) for e, w in found if e.table.partition(",")[0] in tables] or found
    agreeing = [(e, w) for e, w in found if _agrees(e, row)] or found
    return tuple(_told(e, w) for e, w in agreeing[:_ENOUGH])


def entries_of_role(role: str, tokens: Sequence[Token]) -> tuple[LexiconEntry, ...]:
    """Return the entries that list a word of these as a mark of that role."""
    tables = {role} | ({"underway"} if role == "planned" else set())
    forms = _forms(tokens)
    phrase = f" {' '.join(t.lower_ for t in tokens)} "
    own = (e for e in _vocabulary("role") if e.table.partition(",")[0] in tables)
    return tuple(_told(e, w) for e in own if (w := _held(e, forms, phrase)))[:_ENOUGH]


def _forms(tokens: Sequence[Token]) -> set[str]:
    return {form for t in tokens for form in (t.lower_, t.lemma_.lower(), singular(t))}


def _held(entry: _Entry, forms: Collection[str], phrase: str) -> str | None:
    """Return the word of an entry that is one of `forms`, or stands as several words in `phrase`."""
    for word in entry.words:
        lowered = word.casefold()
        if lowered in forms or (" " in lowered and f" {lowered} " in phrase):
            return word
    return None


def _agrees(entry: _Entry, row: ReadRow) -> bool:
    for key in _DECIDING:
        said = {entry.whole.get(key), entry.whole.get("others") if key == "measure" else None} - {None}
        if said and getattr(row, key, None) not in said:
            return False
    return True


def _told(entry: _Entry, word: str) -> LexiconEntry:
    said = (f"{key} {_plain(entry.whole[key])}" for key in _SAID if key in entry.whole)
    example = entry.whole.get("example") or next(iter(entry.whole.get("examples", ())), None)
    return LexiconEntry(
        file=f"{entry.file}.toml",
        table=entry.table,
        word=word,
        others=len(entry.words) - 1,
        says=", ".join(said),
        example=str(example).replace("{}", f"[{word}]") if example is not None else None,
    )


def _plain(value: object) -> str:
    return " or ".join(map(str, value)) if isinstance(value, list) else str(value)


@cache
def _vocabulary(field: str) -> tuple[_Entry, ...]:
    present = {path.name for path in files("variorum.read.lexicon").iterdir()}
    return tuple(e for name in _FILES.get(field, ()) if f"{name}.toml" in present for e in _entries(name))


@cache
def _entries(name: str) -> tuple[_Entry, ...]:
    return tuple(
        entry
        for table, content in load(name).items()
        for whole in (content if isinstance(content, list) else [content])
        if isinstance(whole, dict)
        for entry in _lists(name, table, whole)
    )


def _lists(name: str, table: str, whole: dict[str, Any]) -> Iterator[_Entry]:
    """Yield the lists of words in a table: its `words`, or each list by its own name; or the table's keys."""
    if "word" in whole:
        yield _Entry(name, table, (whole["word"],), whole)
    elif "words" in whole:
        yield _Entry(name, table, tuple(whole["words"]), whole)
    for key, value in whole.items():
        if isinstance(value, dict) and all(not isinstance(v, list | dict) for v in value.values()):
            yield _Entry(name, f"{table}, {key}", tuple(value), {})
        elif isinstance(value, list) and "words" not in whole and not key.startswith("example"):
            words = tuple(v for v in value if isinstance(v, str))
            yield _Entry(name, f"{table}, {key}", words, {k: v for k, v in whole.items() if k.startswith("example")})
