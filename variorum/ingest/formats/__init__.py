"""The formats that ingest reads: a suffix, and the function that yields what a file of it holds.

A new format is one module with one such function, and its line in `FORMATS`.
"""

from pathlib import PurePath

from variorum.ingest.draft import Format, RefusedError
from variorum.ingest.formats.feed import read_xml
from variorum.ingest.formats.html import read_html
from variorum.ingest.formats.jsonl import read_jsonl
from variorum.ingest.formats.parquet import read_parquet
from variorum.ingest.formats.text import read_text
from variorum.ingest.formats.wacz import read_wacz
from variorum.ingest.formats.warc import read_warc

FORMATS: dict[str, Format] = {
    ".txt": read_text,
    ".md": read_text,
    ".html": read_html,
    ".htm": read_html,
    ".xhtml": read_html,
    ".jsonl": read_jsonl,
    ".ndjson": read_jsonl,
    ".warc": read_warc,
    ".warc.gz": read_warc,
    ".wacz": read_wacz,
    ".rss": read_xml,
    ".atom": read_xml,
    ".rdf": read_xml,
    ".xml": read_xml,
    ".parquet": read_parquet,
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
    ".mhtml": "save the page as .html",
    ".zip": "unpack it and add the folder; if it is a web archive, name it .wacz",
    ".gz": "if it holds WARC records name it .warc.gz, else unpack it and add what is in it",
}


def format_of(name: str) -> Format:
    """Return the format of a file by its name. Raises `RefusedError`, with what to do, where its suffix tells none."""
    suffixes = [suffix.lower() for suffix in PurePath(name).suffixes]
    suffix = "".join(suffixes[-1:])
    for known in ("".join(suffixes[-2:]), suffix):
        if known in FORMATS:
            return FORMATS[known]
    instead = INSTEAD.get(suffix, "if it is text, name it .txt or pipe it in with `-`")
    what = f"no format is known for {suffix}" if suffix else "its name has no suffix that tells its format"
    raise RefusedError("unknown-format", f"{what} (known: {', '.join(FORMATS)}); {instead}")
