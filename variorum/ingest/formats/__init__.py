"""The formats that ingest reads: a suffix, and the function that yields what a file of it holds.

A new format is one module with one such function, and its line in `FORMATS`.
"""

from variorum.ingest.draft import Format, RefusedError
from variorum.ingest.formats.html import read_html
from variorum.ingest.formats.jsonl import read_jsonl
from variorum.ingest.formats.text import read_text

FORMATS: dict[str, Format] = {
    ".txt": read_text,
    ".md": read_text,
    ".html": read_html,
    ".htm": read_html,
    ".xhtml": read_html,
    ".jsonl": read_jsonl,
    ".ndjson": read_jsonl,
}
INSTEAD = {
    ".json": "if it holds one object a line, name it .jsonl; `jq -c '.[]'` makes such lines from an array",
    ".pdf": "save its text as .txt",
    ".doc": "save its text as .txt",
    ".docx": "save its text as .txt",
    ".odt": "save its text as .txt",
    ".rtf": "save its text as .txt",
    ".csv": "turn each row into a line of a .jsonl file",
    ".tsv": "turn each row into a line of a .jsonl file",
    ".xlsx": "turn each row into a line of a .jsonl file",
    ".warc": "save its pages as .html",
    ".mhtml": "save the page as .html",
    ".xml": "save its text as .txt, or the page as .html",
    ".zip": "unpack it and add the folder",
    ".gz": "unpack it and add what is in it",
}


def format_of(suffix: str) -> Format:
    """Return the format for a suffix such as `.txt`. Raises `RefusedError`, with what to do, where there is none."""
    suffix = suffix.lower()
    if suffix in FORMATS:
        return FORMATS[suffix]
    instead = INSTEAD.get(suffix, "if it is text, name it .txt or pipe it in with `-`")
    what = f"no format is known for {suffix}" if suffix else "its name has no suffix that tells its format"
    raise RefusedError("unknown-format", f"{what} (known: {', '.join(FORMATS)}); {instead}")
