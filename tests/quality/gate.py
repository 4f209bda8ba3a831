"""The quality gate: how well the reader does on stories with hand-made answers, held against floors that only rise.

python -m tests.quality.gate            print each score beside its floor
python -m tests.quality.gate --raise    write today's scores into floors.toml where they are higher
"""

import argparse
import sys
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import variorum
from tests.quality.boards import read_gold, score_boards
from tests.quality.score import score

HERE = Path(__file__).parent
FLOORS = HERE / "floors.toml"
FOLDERS = (HERE / "gold", HERE / "dev", HERE / "stories")
# What this version of the program answers for; the scorer's other marks join as their stages are built.
MARKS = {
    "figures": ("precision", "recall", "f1"),
    "qualifier": ("of_found",),
    "role": ("of_found",),
    "stance": ("of_found",),
    "source": ("of_found",),
    "chain_length": ("of_found",),
    "side": ("of_found",),
    "derivations": ("f1", "direction"),
    "credits": ("recall",),
    "events_b3": ("f1",),
    "estimates": ("best", "contained"),
    "names": ("pair_recall",),
    "obligations": ("precision", "recall", "f1", "deadline", "party"),
    "compliance": ("f1", "party"),
    "control": ("f1", "party"),
}
_FEWEST_DUTIES = 8  # a story with fewer was not written for them, and its answers don't name every one

Scores = dict[str, float]

# the scorer is taken as it is given, without types
score_export: Callable[[dict[str, Any], Path], tuple[dict[str, dict[str, float]], Any]] = score


def stories() -> list[Path]:
    """Return the gold files, in the order of their names."""
    return sorted(path for folder in FOLDERS for path in folder.glob("*.gold.json"))


def export_story(gold: Path, into: Path) -> Path:
    """Run the whole line on a story, in a case of its own below `into`, and return the folder of its export."""
    reports = gold.with_name(gold.name.removesuffix(".gold.json") + ".jsonl")
    with variorum.init(into / "case") as case:
        case.add([reports])
        case.run(processes=1)
        case.export(into / "export")
    return into / "export"


def score_story(gold: Path, export: Path) -> Scores:
    """Return the marks of a story's export by name, such as `figures.f1`, without those that its gold can't give."""
    answers = read_gold(gold)
    results, _ = score_export(answers, export)
    results |= score_boards(answers, export)
    if len(answers["obligations"]) < _FEWEST_DUTIES:
        del results["obligations"]
    asked = {name: marks for name, marks in MARKS.items() if name in results}
    marks = {f"{name}.{mark}": results[name][mark] for name, marks in asked.items() for mark in marks}
    return {mark: value for mark, value in marks.items() if value is not None}


def scored(gold: Path) -> Scores:
    """Run the whole line on a story and return its marks."""
    with TemporaryDirectory() as folder:
        return score_story(gold, export_story(gold, Path(folder)))


def floors() -> dict[str, Scores]:
    """Return the floors by story."""
    return tomllib.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}


def raised(old: dict[str, Scores], new: dict[str, Scores]) -> dict[str, Scores]:
    """Return the floors with each mark at the higher of the two; a floor is never lowered here."""
    return {
        story: {mark: max(value, old.get(story, {}).get(mark, 0.0)) for mark, value in marks.items()}
        for story, marks in new.items()
    }


def write_floors(all_floors: dict[str, Scores]) -> None:
    """Write floors.toml."""
    lines = [
        "# Floors of the quality gate: a score under its floor fails the tests. `make raise-floors` writes this file."
    ]
    for story, marks in sorted(all_floors.items()):
        lines += ["", f"[{story}]", *(f'"{mark}" = {value}' for mark, value in marks.items())]
    FLOORS.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _table(old: dict[str, Scores], new: dict[str, Scores]) -> Iterator[str]:
    for story, marks in new.items():
        yield story
        for mark, value in marks.items():
            floor = old.get(story, {}).get(mark)
            verdict = "" if floor is None else "  under its floor" if value < floor else ""
            yield f"  {mark:24s} {value:.3f}   floor {'none' if floor is None else f'{floor:.3f}'}{verdict}"


def main(arguments: list[str]) -> int:
    """Print the table; with --raise, raise the floors. Returns 1 where a score is under its floor."""
    parser = argparse.ArgumentParser(prog="python -m tests.quality.gate", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--raise", dest="raise_floors", action="store_true", help="raise the floors to today's scores")
    wanted = parser.parse_args(arguments)
    old = floors()
    new = {gold.name.removesuffix(".gold.json"): scored(gold) for gold in stories()}
    sys.stdout.write("\n".join(_table(old, new)) + "\n")
    if wanted.raise_floors:
        write_floors(raised(old, new))
    return int(
        any(value < old.get(story, {}).get(mark, 0.0) for story, marks in new.items() for mark, value in marks.items())
    )


def spans_of(row: dict[str, Any]) -> Iterator[tuple[int, int, str]]:
    """Yield every stretch of text that an exported row points to, with the words it should hold."""
    if "quote" in row:
        yield row["start"], row["end"], row["quote"]
    if "value_start" in row:
        yield row["value_start"], row["value_end"], row["as_written"]
    if "words_start" in row:
        yield row["words_start"], row["words_end"], row["words"]
    for kind in ("evidence", "unresolved"):
        for piece in row.get(kind, ()):
            yield piece["start"], piece["end"], piece["quote"]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
