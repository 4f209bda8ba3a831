"""Nations as reports name them: by name, by their people, by the seat of their government.

Vocabulary and its sources are in `lexicon/countries.toml`. A code is ISO 3166-1 alpha-3, or a lower-case one of our
own (`x-somaliland`) for a de facto state that ISO gives none; both kinds are treated alike.
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources


@dataclass(frozen=True, slots=True)
class Nation:
    """One entry of the lexicon; `iso2` is ISO 3166-1 alpha-2, None where ISO has no code."""

    code: str
    iso2: str | None
    names: tuple[str, ...]
    demonyms: tuple[str, ...]
    capitals: tuple[str, ...]


def nation(word: str) -> str | None:
    """Return the code for a name, a demonym (plural too) or an alpha-3 code; None where none or several fit.

    Capitals count (`Polish`, not `polish`), but a word wholly in capitals is read as in a headline (`POLISH`).
    """
    codes = nations(word)
    return codes[0] if len(codes) == 1 else None


def nations(word: str) -> tuple[str, ...]:
    """Return every code that `word` may stand for, sorted: two for `Congolese`, none for an ordinary word."""
    index = _index()
    return _look_up(word, index.names) or _look_up(word, index.demonyms) or index.codes.get(word, ())


def capital_of(word: str) -> str | None:
    """Return the code of the nation whose government goes by this capital's name (`Nairobi said`), else None."""
    codes = _look_up(word, _index().capitals)
    return codes[0] if len(codes) == 1 else None


def is_demonym(word: str) -> bool:
    """Tell whether `word` is an adjective or noun for a nation's people, such as `Kenyan`, `Danes` or `Swiss`."""
    return bool(_look_up(word, _index().demonyms)) and not is_country_name(word)  # `Laos` is no plural of `Lao`


def is_country_name(word: str) -> bool:
    """Tell whether `word` names a state or territory itself, such as `Kenya`, `the UK` or `Somaliland`."""
    return bool(_look_up(word, _index().names))


@cache
def first_words() -> frozenset[str]:
    """Return the word that each name, demonym and capital begins with, up to a space or hyphen: a cheap test."""
    index = _index()
    return frozenset(re.split(r"[\s-]", word, maxsplit=1)[0] for codes in (index.names, index.demonyms, index.capitals,
                                                                           index.codes) for word in codes)  # fmt: skip


@cache
def lexicon() -> dict[str, Nation]:
    """Return every entry by its code, in the file's order."""
    file = resources.files("variorum.read") / "lexicon" / "countries.toml"
    return {
        code: Nation(
            code,
            entry.get("iso2"),
            tuple(entry["names"]),
            tuple(entry["demonyms"]),
            tuple(entry["capitals"]),
        )
        for code, entry in tomllib.loads(file.read_text(encoding="utf-8")).items()
    }


@cache
def code_of_iso2(iso2: str) -> str | None:
    """Return the code of the nation with this alpha-2 code, as gazetteers give it."""
    return next((entry.code for entry in lexicon().values() if entry.iso2 == iso2), None)


Codes = dict[str, tuple[str, ...]]

# Alpha-3 codes that are everyday English words: in a headline set in capitals they are no country.
NOT_CODES = frozenset({"AND", "ARE", "CAN", "PER"})
SHORTEST_IN_CAPITALS = 4  # `US` and `CAR` are other words when a whole headline is in capitals


@dataclass(frozen=True, slots=True)
class _Index:
    names: Codes
    demonyms: Codes
    capitals: Codes
    codes: Codes


@cache
def _index() -> _Index:
    entries = lexicon().values()
    return _Index(
        names=_by_word((name, entry.code) for entry in entries for name in entry.names),
        demonyms=_by_word(
            (form, entry.code) for entry in entries for word in entry.demonyms for form in (word, f"{word}s")
        ),
        capitals=_by_word((name, entry.code) for entry in entries for name in entry.capitals),
        codes={entry.code: (entry.code,) for entry in entries if entry.code not in NOT_CODES},
    )


def _by_word(pairs: Iterator[tuple[str, str]]) -> Codes:
    """Index codes by word as written and, for longer words, by the word in capitals."""
    found: dict[str, set[str]] = {}
    for word, code in pairs:
        found.setdefault(word, set()).add(code)
        if len(word) >= SHORTEST_IN_CAPITALS:
            found.setdefault(word.upper(), set()).add(code)
    return {word: tuple(sorted(codes)) for word, codes in found.items()}


def _look_up(word: str, codes: Codes) -> tuple[str, ...]:
    word = word.replace("’", "'")
    found = codes.get(word, ())
    if not found and word[:4] in ("the ", "The ", "THE "):
        return codes.get(word[4:], ())
    return found
