"""How fast a web archive goes into a case, and whether memory stays flat whatever its size.

    python -m bench.archives [--pages 1000 4000]

Makes a gzipped WARC of so many made pages of news (about 60 kB each, with their menus, scripts and lists; a request
and a metadata record for each, a picture for every other, one page in twenty a front with headlines only), then walks
through its records, ingests it, and adds it to a new case, each in a process of its own. Prints pages per second of
processor time, the wall clock's, and the most memory (resident set) in MB. Fails where adding the largest took a
quarter more memory than the smallest.
"""

import argparse
import gzip
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from bench.memory import reports
from variorum.case import init
from variorum.ingest import ingest
from variorum.ingest.formats.warc import records
from variorum.ingest.stretches import Stretches
from variorum.records import Ingested

STEPS = ("walk", "ingest", "add")
MOST_GROWTH = 1.25
LEFT = "".join(f'<li><a href="/section/{n}">Section number {n}</a></li>' for n in range(120))
RIGHT = "".join(f'<div class="teaser"><a href="/2020/{n}">Another story, number {n}</a></div>' for n in range(80))
SCRIPT = "<script>" + "var config = {a: 1, b: 'text', c: [1, 2, 3]};\n" * 700 + "</script>"


def main() -> int:
    """Measure each size and step in a process of its own; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, nargs="+", default=[1000, 4000])
    parser.add_argument("--one", nargs=2, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.one:
        return _measure(asked.one[0], Path(asked.one[1]))
    most: dict[int, float] = {}
    print(f"{'pages':>7} {'MB':>6} {'step':>7} {'pages/s of processor':>21} {'pages/s':>8} {'most MB':>8}")
    for pages in asked.pages:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "crawl.warc.gz"
            write(path, pages)
            for step in STEPS:
                command = [sys.executable, "-m", "bench.archives", "--one", step, str(path)]
                told = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
                most[pages] = told["most"]
                print(
                    f"{pages:>7} {path.stat().st_size / 1e6:>6.1f} {step:>7} {pages / told['processor']:>21.1f} "
                    f"{pages / told['wall']:>8.1f} {told['most']:>8.0f}"
                )
    flat = most[max(most)] <= MOST_GROWTH * most[min(most)]
    print("memory is flat" if flat else "memory grows with the archive")
    return 0 if flat else 1


def write(path: Path, pages: int) -> None:
    """Write an archive of so many pages."""
    with path.open("wb") as out:
        for record in _records(pages):
            out.write(gzip.compress(record, 6, mtime=0))


def _records(pages: int) -> Iterator[bytes]:
    for number, document in enumerate(reports(pages)):
        address = f"http://news{number % 50}.example/2020/12/16/{number}"
        yield _record(address, "request", b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
        text = "" if number % 20 == 19 else document.text
        yield _record(address, "response", _answer("text/html; charset=utf-8", _page(number, text)))
        yield _record(address, "metadata", b"fetchTimeMs: 100\r\n")
        if number % 2:
            yield _record(f"{address}.jpg", "response", _answer("image/jpeg", os.urandom(20_000)))


def _record(address: str, kind: str, block: bytes) -> bytes:
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:0>\r\nWARC-Date: 2020-12-16T10:00:00Z\r\n"
        f"WARC-Target-URI: {address}\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def _answer(kind: str, body: bytes) -> bytes:
    return f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\n\r\n".encode() + body


def _page(number: int, text: str) -> bytes:
    paragraphs = "".join(f"<p>{sentence}.</p>" for sentence in text.split(". ") if sentence)
    return (
        f"<!DOCTYPE html><html><head><title>Report {number}</title><meta property='og:site_name' content='News'>"
        f"{SCRIPT}</head><body><nav><ul>{LEFT}</ul></nav><article><h1>Report {number}</h1>{paragraphs}</article>"
        f"<aside>{RIGHT}</aside><footer>All rights reserved</footer></body></html>"
    ).encode()


def _measure(step: str, path: Path) -> int:
    wall, processor = time.perf_counter(), time.process_time()
    _step(step)(path)
    told = {
        "processor": time.process_time() - processor,
        "wall": time.perf_counter() - wall,
        "most": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000,
    }
    print(json.dumps(told))
    return 0


def _step(step: str) -> Callable[[Path], object]:
    return {"walk": _walk, "ingest": _ingest, "add": _add}[step]


def _walk(path: Path) -> int:
    with path.open("rb") as stream:
        return sum(1 for _ in records(Stretches(stream), []))


def _ingest(path: Path) -> int:
    return sum(isinstance(each, Ingested) for each in ingest([path]))


def _add(path: Path) -> object:
    with init(path.parent / "case") as case:
        return case.add([path])


if __name__ == "__main__":
    sys.exit(main())
