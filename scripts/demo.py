"""Build the sample case and show what is in it: `scripts/demo.py FOLDER`. What `make demo` runs."""

import sys
from pathlib import Path

from variorum.cli import main

SAMPLE = "examples/khtsaberd-2020/reports.jsonl"  # from the repository's root, where make runs


def demo(case: str) -> int:
    """Make the case where it isn't there, add and read the sample story, print the summary. Returns an exit code."""
    if not (Path(case) / "case.toml").exists() and (code := main(["init", case, "--name", "Khtsaberd, December 2020"])):
        return code
    add, run = ["add", "--case", case, SAMPLE], ["run", "--case", case]
    return max(main(command) for command in (add, run, ["status", "--case", case, "-f", "table"]))


if __name__ == "__main__":
    sys.exit(demo(*sys.argv[1:]))
