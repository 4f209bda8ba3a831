"""The searches for copies that are held side by side: each is a process of its own, reports in, pairs of ids out.

    python -m bench.against_copies METHOD REPORTS FOUND.json [--cost]
    python -m bench.against_copies made REPORTS HOW_MANY

REPORTS is a pickle of `Report`s, the same for all methods. FOUND has `load` and `work` (processor seconds before and
after the first text; the reading is left out) and `found`, pairs by threshold; with `--cost`, only by the first.

`minhash` is datasketch as its documentation has it: 128 permutations, a MinHashLSH with a threshold. `jaccard` and
`rapidfuzz` (`fuzz.ratio`) lay every text beside every other. MinHash and Jaccard compare runs of three words.
"""

import json
import os
import pickle
import re
import sys
from collections.abc import Callable, Sequence
from importlib.metadata import version
from itertools import combinations
from pathlib import Path

from variorum.records import EXTERNAL, Report

Pair = tuple[str, str]
DOCUMENTED = 0.5
"""The threshold of datasketch's own example: what is timed."""
THRESHOLDS = (DOCUMENTED, 0.1, 0.2, 0.3, 0.4, 0.6, 0.7, 0.8, 0.9)
"""All are tried, to be generous; 0.9 is datasketch's default."""
NEAR = ("verbatim", "near-verbatim")
"""The kinds of derivation that searches for near-duplicates are made for."""


def main() -> int:
    """Search all reports by one method and write the pairs and what they took."""
    name, kept, out = sys.argv[1], Path(sys.argv[2]), sys.argv[3]
    if name == "made":
        from bench.linking_pile import pile

        kept.write_bytes(pickle.dumps(list(pile(int(out)))))
        return 0
    search, thresholds, packages = METHODS[name]
    reports: list[Report] = pickle.loads(kept.read_bytes())  # noqa: S301 - written by this benchmark
    load = _worked()
    pairs = search(reports, thresholds[0])
    work = _worked() - load
    if "--cost" not in sys.argv:
        for threshold in thresholds[1:]:
            pairs |= search(reports, threshold)
    told = ", ".join(f"{each} {version(each)}" for each in packages)
    Path(out).write_text(json.dumps({"load": load, "work": work, "version": told, "found": pairs}), "utf-8")
    return 0


def variorum(reports: Sequence[Report], _: float) -> dict[str, list[Pair]]:
    """Return what the stage of linking finds: near-copies, and all that rest on one text or statement."""
    from variorum.link.copies import CopiesStage
    from variorum.link.stage import link

    rows = [row for row in link(CopiesStage(), reports) if not row.earlier.startswith(EXTERNAL)]
    return {
        "near": [(row.later, row.earlier) for row in rows if row.kind in NEAR],
        "all": [(row.later, row.earlier) for row in rows],
    }


def minhash(reports: Sequence[Report], threshold: float) -> dict[str, list[Pair]]:
    """Return the pairs that datasketch's index gives back."""
    from datasketch import MinHash, MinHashLSH

    index = MinHashLSH(threshold=threshold, num_perm=128)
    pairs: list[Pair] = []
    for report in reports:
        made = MinHash(num_perm=128)
        made.update_batch([run.encode() for run in _runs(report.document.text)])
        pairs += [(report.document.id, other) for other in index.query(made)]
        index.insert(report.document.id, made)
    return {str(threshold): pairs}


def jaccard(reports: Sequence[Report], threshold: float) -> dict[str, list[Pair]]:
    """Return the pairs that share at least that much of all their runs of words; every pair is compared."""
    runs = [(report.document.id, _runs(report.document.text)) for report in reports]
    return {
        str(threshold): [
            (a, b) for (a, one), (b, other) in combinations(runs, 2) if len(one & other) >= threshold * len(one | other)
        ]
    }


def rapidfuzz(reports: Sequence[Report], threshold: float) -> dict[str, list[Pair]]:
    """Return the pairs whose letters are alike by that much; every pair is compared."""
    from rapidfuzz.fuzz import ratio

    texts = [(report.document.id, report.document.text.lower()) for report in reports]
    cut = 100 * threshold
    return {
        str(threshold): [
            (a, b) for (a, one), (b, other) in combinations(texts, 2) if ratio(one, other, score_cutoff=cut) >= cut
        ]
    }


def _runs(text: str) -> set[str]:
    words = re.findall(r"\w+", text.lower())
    return {" ".join(words[at : at + 3]) for at in range(max(1, len(words) - 2))}


def _worked() -> float:
    return sum(os.times()[:4])


Search = Callable[[Sequence[Report], float], dict[str, list[Pair]]]
METHODS: dict[str, tuple[Search, tuple[float, ...], tuple[str, ...]]] = {
    "variorum": (variorum, (0.0,), ("variorum",)),
    "minhash": (minhash, THRESHOLDS, ("datasketch",)),
    "jaccard": (jaccard, THRESHOLDS, ()),
    "rapidfuzz": (rapidfuzz, THRESHOLDS, ("rapidfuzz",)),
}


if __name__ == "__main__":
    sys.exit(main())
