"""Who says what, held against PolNeAR: 1,008 news articles with source, cue and content of each attribution marked.

    python -m bench.polnear PATH [--part dev] [--sample N] [--processes N] [--misses N]

PATH is a checkout of https://github.com/networkdynamics/PolNeAR (Newell, Margolin and Ruths, LREC 2018); nothing of it
is in this repository, and nothing that ships was trained on it. Tune on `train` and `dev`; `test` is for the final
measure.

An attribution of the corpus and one of ours match where the characters of their contents have an intersection over
union of at least 0.5, each used once, the closest pair first. "With source" asks that the source spans overlap too (or
that neither has one). What is compared is what the reader writes into a ledger, each claim's `cue`, `content` and
`speaker` evidence, with four steps from our convention to the corpus's own:

- the corpus marks no attribution inside another: a claim inside the content of another is left out;
- it marks one attribution a cue, with all its pieces: our claims of one cue are put together;
- it marks no sentence that goes on with a statement in the words of the author ("It put the number at 85", after "the
  ministry said"): claims by that rule are left out;
- only letters and digits count: marks and white space at an edge are on neither side.

Where several people annotated an article, the first of them by name is the answer.
"""

import argparse
import re
import sys
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from bench.documents import document
from variorum.engine import Failure, read_all
from variorum.read.reader import Reader, ReaderSettings
from variorum.records import Claim, Document

CARRIED_ON = "cue.carried-on"
CLOSE = 0.5  # intersection over union from which two contents are the same
_ENTITY = re.compile(r"(T\d+)\t([\w-]+) ([\d ;]+)\t")
_RELATION = re.compile(r"E\d+\t(.*)")


@dataclass(frozen=True)
class Attribution:
    """One act of reporting, as sets of character offsets. An empty `source`: nobody is named."""

    cue: tuple[int, int]
    source: frozenset[int]
    content: frozenset[int]


def gold_of(path: Path, text: str) -> list[Attribution]:
    """Return the attributions of one annotation file (brat's standoff format)."""
    spans: dict[str, list[tuple[int, int]]] = {}
    found = []
    lines = path.read_text("utf-8").split("\n")
    for entity in filter(None, map(_ENTITY.match, lines)):
        pieces = [piece.split() for piece in entity.group(3).split(";")]
        spans[entity.group(1)] = [(int(start), int(end)) for start, end in pieces]
    for relation in filter(None, map(_RELATION.match, lines)):
        roles: dict[str, list[tuple[int, int]]] = {}
        for part in relation.group(1).split():
            role, entity_id = part.split(":")
            roles.setdefault(role.rstrip("0123456789"), []).extend(spans[entity_id])
        if "Content" in roles and "Cue" in roles:
            content, source = _characters(text, roles["Content"]), _characters(text, roles.get("Source", []))
            found.append(Attribution(roles["Cue"][0], source, content))
    return found


def attributions_of(claims: Iterable[Claim], text: str) -> list[Attribution]:
    """Return our claims as attributions of the corpus: the outermost only, one a cue."""
    by_cue: dict[tuple[int, int], Attribution] = {}
    for claim in claims:
        spans = {
            field: [(e.span.start, e.span.end) for e in claim.evidence if e.field == field]
            for field in ("cue", "speaker", "content")
        }
        if not spans["cue"] or not spans["content"] or claim.rule == CARRIED_ON:
            continue
        cue, source, content = spans["cue"][0], spans["speaker"], _characters(text, spans["content"])
        before = by_cue.get(cue, Attribution(cue, _characters(text, source), frozenset()))
        by_cue[cue] = Attribution(cue, before.source, before.content | content)
    found = [a for a in by_cue.values() if a.content]
    return [a for a in found if not any(_inside(a, b) for b in found if b is not a)]


def _inside(inner: Attribution, outer: Attribution) -> bool:
    cue = set(range(*inner.cue))
    if not inner.content or not cue <= outer.content:
        return False
    return len(inner.content & outer.content) >= CLOSE * len(inner.content)


def _characters(text: str, spans: Iterable[tuple[int, int]]) -> frozenset[int]:
    return frozenset(at for start, end in spans for at in range(start, end) if text[at].isalnum())


def matches(gold: Sequence[Attribution], ours: Sequence[Attribution]) -> list[tuple[int, int]]:
    """Return the pairs of one article, each attribution used once, the closest first."""
    pairs = []
    for i, one in enumerate(gold):
        for j, other in enumerate(ours):
            shared = len(one.content & other.content)
            close = shared / max(1, len(one.content | other.content))
            if close >= CLOSE:
                pairs.append((-close, i, j))
    taken: list[tuple[int, int]] = []
    for _, i, j in sorted(pairs):
        if all(i != k and j != m for k, m in taken):
            taken.append((i, j))
    return taken


def same_source(one: Attribution, other: Attribution) -> bool:
    """Tell whether two sources overlap, or nobody is named in either."""
    return bool(one.source & other.source) or not (one.source or other.source)


def documents_of(folder: Path, sample: int | None) -> list[Document]:
    """Return the articles of a part, or every n-th so that `sample` are left."""
    paths = sorted((folder / "text").glob("*.txt"))
    step = max(1, len(paths) // sample) if sample else 1
    return [document(path.read_bytes().decode("utf-8"), path.stem) for path in paths[::step]]


def report(gold: int, ours: int, both: int, with_source: int) -> str:
    """Return the table's lines: precision, recall and F1 by content, and with the source."""
    lines = []
    for name, right in (("content", both), ("with source", with_source)):
        precision, recall = right / max(1, ours), right / max(1, gold)
        f1 = 2 * right / max(1, gold + ours)
        lines.append(f"  {name:12s} precision {precision:.3f}   recall {recall:.3f}   F1 {f1:.3f}")
    return "\n".join(lines)


def main() -> int:
    """Read a part of the corpus and print the scores."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("path", type=Path)
    parser.add_argument("--part", choices=("train", "dev", "test"), default="dev")
    parser.add_argument("--sample", type=int, help="about so many articles, evenly taken")
    parser.add_argument("--processes", type=int, default=1)
    parser.add_argument("--misses", type=int, default=0, help="print so many of what is missed and what is too much")
    wanted = parser.parse_args()
    folder = wanted.path / "data" / wanted.part
    if not (folder / "text").is_dir():
        print(f"skipped: {folder} is not there. Get https://github.com/networkdynamics/PolNeAR and name its folder.")
        return 0
    documents = documents_of(folder, wanted.sample)
    golds, found, with_source = 0, 0, 0
    ours = 0
    shown: list[str] = []
    start = time.perf_counter()
    make_reader = partial(Reader, ReaderSettings())
    for read, outcome in read_all(documents, make_reader, processes=wanted.processes):
        if isinstance(outcome, Failure):
            raise SystemExit(f"{read.name}: {outcome.message}")
        gold = gold_of(min((folder / "attributions").glob(f"{read.name}_*.ann")), read.text)
        mine = attributions_of(outcome.claims, read.text)
        pairs = matches(gold, mine)
        golds, ours, found = golds + len(gold), ours + len(mine), found + len(pairs)
        with_source += sum(same_source(gold[i], mine[j]) for i, j in pairs)
        shown += _differences(read.text, gold, mine, pairs) if wanted.misses else []
    seconds = time.perf_counter() - start
    print(f"PolNeAR {wanted.part}: {len(documents)} articles, {golds} attributions, {ours} of ours")
    print(report(golds, ours, found, with_source))
    print(f"  {len(documents) / seconds:.1f} documents a second, {wanted.processes} process(es), loading included")
    print("\n".join(shown[: wanted.misses]))
    return 0


def _differences(
    text: str, gold: Sequence[Attribution], ours: Sequence[Attribution], pairs: Sequence[tuple[int, int]]
) -> list[str]:
    used_gold, used_ours = {i for i, _ in pairs}, {j for _, j in pairs}
    lines = [f"missed   {_shown(text, one)}" for i, one in enumerate(gold) if i not in used_gold]
    lines += [f"too much {_shown(text, one)}" for j, one in enumerate(ours) if j not in used_ours]
    lines += [
        f"source   {_shown(text, gold[i])}\n     our {_shown(text, ours[j])}"
        for i, j in pairs
        if not same_source(gold[i], ours[j])
    ]
    return lines


def _shown(text: str, one: Attribution) -> str:
    parts = (one.source, frozenset(range(*one.cue)), one.content)
    return " | ".join(" ".join(text[min(p) : max(p) + 1].split())[:160] if p else "-" for p in parts)


if __name__ == "__main__":
    sys.exit(main())
