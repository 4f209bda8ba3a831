"""How soon the pages answer: eight users at once walk all of them, over a case of 100,000 claims.

    python -m bench.web [--documents 2000] [--claims 100000] [--users 8] [--rounds 12] [--case DIR]

The case is made (`web_case`) and linked first, which takes minutes; `--case` keeps it for further runs. The server is
`variorum serve`, in a process of its own; what it spends on getting ready, before anybody asks, is told apart. One user
alone opens some pages of each kind, to see what each costs, the first of a kind apart. Then all users walk at once,
each through every kind in `--rounds` rounds, other addresses each time, without a pause: harder than people are.
Printed for each kind are the requests, the median, the 95th percentile and the most of the time to the first byte, and
the processor's time, which is the fairer number on a busy machine. The goals are 200 ms at the median and 500 ms at
the 95th percentile.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from random import Random
from statistics import mean, median, quantiles
from urllib.parse import quote, urlsplit

from bench.web_case import make
from variorum.case import Case, open_case

MEDIAN, P95 = 200.0, 500.0
"""Milliseconds to the first byte."""
RESTING = 100.0  # milliseconds of the processor in two seconds
ALONE = 6  # pages of each kind that one user opens alone
MOST = 400  # addresses of one kind

Addresses = dict[str, list[str]]
"""Addresses by kind of page."""


@dataclass(frozen=True, slots=True)
class Alone:
    """The processor's milliseconds for a kind's first page and, on average, for others of it."""

    first: float
    others: float


class Browser:
    """One user: a connection that is kept open, with the session's cookie."""

    def __init__(self, host: str, cookie: str = "") -> None:
        self._connection = HTTPConnection(host, timeout=300)
        self.cookie = cookie

    def enter(self, path: str) -> None:
        """Open a session with the address that the server printed."""
        self._connection.request("GET", path)
        answer = self._connection.getresponse()
        self.cookie = (answer.getheader("Set-Cookie") or "").partition(";")[0]
        answer.read()

    def first_byte(self, path: str) -> float:
        """Open a page; return the milliseconds until its first byte. Raises RuntimeError where it can't be shown."""
        begun = time.perf_counter()
        self._connection.request("GET", path, headers={"Cookie": self.cookie})
        answer = self._connection.getresponse()
        took = 1000 * (time.perf_counter() - begun)
        answer.read()
        if answer.status != 200:
            raise RuntimeError(f"{path}: status {answer.status}")
        return took


def main() -> int:
    """Make the case where there is none, let the users walk, print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--documents", type=int, default=2000)
    parser.add_argument("--claims", type=int, default=100_000)
    parser.add_argument("--users", type=int, default=8)
    parser.add_argument("--rounds", type=int, default=12)
    parser.add_argument("--case", type=Path, default=None, help="keep the case in this folder, or use the one there")
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        folder = wanted.case or Path(place) / "case"
        if not (folder / "case.toml").exists():
            make(folder, wanted.documents, wanted.claims)
        measure(folder, wanted.users, wanted.rounds)
    return 0


def measure(folder: Path, users: int, rounds: int) -> None:
    """Walk through the pages of a case and print what that took."""
    with open_case(folder) as case:
        kinds = addresses(case)
        counts = case.summary().counts
        events = case.summary().events
    print(f"{counts.documents:,} documents, {counts.claims:,} claims, {counts.figures:,} figures, {events:,} events")
    with served(folder) as (host, cookie, process):
        print(f"ready after {_rested(process) / 1000:.1f} s of the processor's time")
        alone = {kind: opened_alone(Browser(host, cookie), paths, process) for kind, paths in kinds.items()}
        spent, begun = processor(process), time.perf_counter()
        with ThreadPoolExecutor(users) as pool:
            walks = [pool.submit(walk, Browser(host, cookie), kinds, rounds, user) for user in range(users)]
            took = [each for found in walks for each in found.result()]
        spent, seconds = processor(process) - spent, time.perf_counter() - begun
    tell(took, alone)
    print(
        f"{users} users, {len(took):,} requests in {seconds:.1f} s; processor {spent / len(took):.1f} ms a request, "
        f"{spent / seconds / 10:.0f} % of one core"
    )


def addresses(case: Case) -> Addresses:
    """Return what users open of a case."""
    events = [each.id for each in case.events()]
    places = sorted({each.place for each in case.events() if each.place})[:MOST]
    documents = [entry.document.id for entry in case.documents()]
    words = sorted({word for claim in case.claims(limit=300) for word in claim.span.quote.split() if word.isalpha()})
    days = sorted({each.when[:7] for each in case.events() if each.when})
    dice = Random(6)  # noqa: S311
    found = {
        "case": ["/"],
        "events": ["/events", *_starts("/events", len(events), 100), *(f"/events?place={quote(p)}" for p in places)],
        "event": [f"/events/{each}" for each in events],
        "matrix": [f"/events/{each}/matrix" for each in events],
        "documents": ["/documents", *_starts("/documents", len(documents), 200)],
        "reader": [f"/documents/{each}" for each in documents],
        "timeline": ["/timeline", "/timeline?lanes=kind", *(f"/timeline?since={d}&until={d}" for d in days)],
        "map": ["/map"],
        "copies": ["/copies", *_starts("/copies", len(list(case.derivations())), 100)],
        "duties": ["/duties", *_starts("/duties", len(list(case.due())), 60)],
        "control": ["/control", *(f"/control?place={quote(each)}" for each in places)],
        "words": ["/words", *(f"/words?referent={quote(each)}" for each in places)],
        "disputes": ["/disputes", *_starts("/disputes", len(list(case.disputes())), 50)],
        "search": [f"/search?q={quote(each)}" for each in ("killed", "soldiers", *words)],
        "docs": ["/docs"],
    }
    return {kind: [paths[0], *dice.sample(paths[1:], min(MOST, len(paths) - 1))] for kind, paths in found.items()}


def _starts(path: str, total: int, page: int) -> list[str]:
    return [f"{path}?start={at}" for at in range(page, total, page)]


@contextmanager
def served(folder: Path) -> Iterator[tuple[str, str, int]]:
    """Serve the case as users do; give the host and port, a session's cookie, and the process's number."""
    command = [sys.executable, "-m", "variorum.cli", "serve", "--case", str(folder), "--port", "0"]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    try:
        assert server.stdout is not None  # noqa: S101  # it was asked for
        address = urlsplit(server.stdout.readline().strip())
        first = Browser(address.netloc)
        _wait_for(address.netloc)
        first.enter(address.path)
        yield address.netloc, first.cookie, server.pid
    finally:
        server.terminate()
        server.wait()


def _wait_for(host: str) -> None:
    """Wait until the server, which prints its address first, answers."""
    for _ in range(300):
        try:
            HTTPConnection(host).connect()
        except ConnectionRefusedError:
            time.sleep(0.1)
        else:
            return


def _rested(process: int) -> float:
    """Wait until a process has nothing to do; return the milliseconds that it has spent."""
    spent = -1.0
    while (now := processor(process)) - spent > RESTING:
        spent = now
        time.sleep(2)
    return now


def opened_alone(browser: Browser, paths: Sequence[str], process: int) -> Alone:
    """Open some pages of a kind, nobody else being there."""
    spent = []
    for path in paths[:ALONE]:
        before = processor(process)
        browser.first_byte(path)
        spent.append(processor(process) - before)
    return Alone(spent[0], mean(spent[1:] or spent))


def walk(browser: Browser, kinds: Addresses, rounds: int, user: int) -> list[tuple[str, float]]:
    """Open a page of each kind in every round; return kinds with milliseconds to the first byte."""
    dice = Random(user)  # noqa: S311
    order = [kind for _ in range(rounds) for kind in dice.sample(sorted(kinds), len(kinds))]
    return [(kind, browser.first_byte(dice.choice(kinds[kind]))) for kind in order]


def processor(process: int) -> float:
    """Return the milliseconds that a process has spent on all cores."""
    stat = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return 1000 * (int(stat[11]) + int(stat[12])) / os.sysconf("SC_CLK_TCK")


def tell(took: Sequence[tuple[str, float]], alone: dict[str, Alone]) -> None:
    """Print a line for each kind of page."""
    of: defaultdict[str, list[float]] = defaultdict(list)
    for kind, each in took:
        of[kind].append(each)
    print("page       requests  median ms  p95 ms  most ms             alone: processor ms first, others")
    for kind, spent in alone.items():
        times = of[kind]
        middle, high = median(times), quantiles(times, n=20)[-1] if len(times) > 1 else times[0]
        met = "met" if middle <= MEDIAN and high <= P95 else "NOT MET"
        print(
            f"{kind:10} {len(times):8,} {middle:10.0f} {high:7.0f} {max(times):8.0f}  {met:8}"
            f" {spent.first:21.0f} {spent.others:7.0f}"
        )


if __name__ == "__main__":
    sys.exit(main())
