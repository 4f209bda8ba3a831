"""The incidents of SemEval-2018 Task 5: what the registry says of each, and the articles that tell of it.

The data is Python pickles of another age (pandas tables of 2016, objects of the task's own classes). They are opened
without running anything: every class but `date` and `slice` becomes a lifeless stand-in that only keeps its state.
"""

import hashlib
import pickle
import re
import struct
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Literal, Self

Part = Literal["develop", "measure"]

ARTICLES = Path("EventRegistries/GunViolenceArchive/the_violent_corpus")
REGISTRY = Path("EventRegistries/GunViolenceArchive/frames")
ARCHIVED = re.compile(r"^https?://web\.archive\.org/web/\d+/")
HOST = re.compile(r"^https?://(?:www\d*\.)?([^/:?#]+)")


@dataclass(frozen=True, slots=True)
class Article:
    """One news article. `url` is the page's own, before it was archived; `published` is a day, ISO 8601."""

    id: str
    url: str
    outlet: str
    published: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Incident:
    """What the registry says of one incident, and the articles about it, by id."""

    id: str
    killed: int
    injured: int
    articles: tuple[Article, ...]


def incidents(root: Path, part: Part | None = None) -> list[Incident]:
    """Return the incidents of a part (None: of both), in an order of their hashes; the first N are a fair sample.

    Left out are incidents that are in none of the registry's tables, articles without text, the second copy of a text
    under one incident, and texts that stand under several incidents: they tell of more than one, or are a page's
    furniture, so that no one incident is theirs.
    """
    registry = dict(_registered(root / REGISTRY))
    named = sorted(registry.keys() & {path.name for path in (root / ARTICLES).iterdir() if path.is_dir()})
    told = {name: list(_articles(root / ARTICLES / name)) for name in named}
    homes = Counter(text for articles in told.values() for text in {each.text for each in articles})
    found = [
        Incident(name, *registry[name], tuple(_distinct(each for each in told[name] if homes[each.text] == 1)))
        for name in named
        if part is None or part_of(name) == part
    ]
    return sorted((each for each in found if each.articles), key=lambda each: _hash(each.id))


def part_of(incident: str) -> Part:
    """Return the part that an incident belongs to: three fifths are for development."""
    return "develop" if _hash(incident) % 5 < 3 else "measure"


def _hash(incident: str) -> int:
    return int(hashlib.sha256(incident.encode()).hexdigest(), 16)


def _distinct(articles: Iterator[Article]) -> list[Article]:
    by_text: dict[str, Article] = {}
    for each in articles:
        by_text.setdefault(each.text, each)
    return list(by_text.values())


def _articles(folder: Path) -> Iterator[Article]:
    """Yield the articles of an incident that have a text, by their file names."""
    for path in sorted(folder.glob("*.json")):
        fields = _open(path).state
        if fields["content"].strip():
            url = ARCHIVED.sub("", fields["uri"])
            host = HOST.match(url)
            name = f"{folder.name}/{path.stem}"
            yield Article(
                name, url, host[1] if host else "", fields["dct"].isoformat(), fields["title"], fields["content"]
            )


def _registered(folder: Path) -> Iterator[tuple[str, tuple[int, int]]]:
    """Yield the id of each registered incident with the numbers of killed and injured. The tables agree."""
    for path in sorted(folder.iterdir()):
        if not path.suffix and path.stat().st_size:
            columns = _columns(_open(path))
            counts = zip(columns["num_killed"], columns["num_injured"], strict=True)
            yield from zip(columns["incident_uri"], counts, strict=True)


def _columns(table: "_Lifeless") -> dict[str, list[Any]]:
    """Return the columns of a pandas table of 2016, by name: blocks of columns of one type, with their places."""
    inside = table.state["_data"].state[3]["0.14.1"]
    names = inside["axes"][0].made_of[1]["data"].state[4]
    columns: dict[str, list[Any]] = {}
    for block in inside["blocks"]:
        _, (_, rows), _, _, cells = block["values"].state
        if isinstance(cells, bytes):
            cells = struct.unpack(f"<{len(cells) // 8}q", cells)
        for row, place in enumerate(range(*block["mgr_locs"].indices(len(names)))):
            columns[names[place]] = list(cells[row * rows : (row + 1) * rows])
    return columns


class _Lifeless:
    """Stands for an object of any class: what it was made of and its state, and no behaviour."""

    made_of: tuple[Any, ...]
    state: Any

    def __new__(cls, *made_of: Any) -> Self:
        self = super().__new__(cls)
        self.made_of = made_of
        return self

    def __init__(self, *_: Any) -> None:
        pass

    def __setstate__(self, state: Any) -> None:
        self.state = state


class _Opener(pickle.Unpickler):
    """Makes lifeless things of everything that a pickle names."""

    def find_class(self, module: str, name: str) -> Any:
        return {("datetime", "date"): date, ("builtins", "slice"): slice}.get((module, name), _Lifeless)


def _open(path: Path) -> _Lifeless:
    with path.open("rb") as file:
        opened = _Opener(file, encoding="latin1").load()
    if not isinstance(opened, _Lifeless):
        raise ValueError(f"{path}: not one of the task's files; fetch the repository anew")
    return opened
