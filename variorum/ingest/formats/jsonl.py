"""JSON Lines: one report a line, with `id, url, outlet, date, title, text, lang`; only `text` is required."""

import json
from collections.abc import Iterator
from typing import Any

from variorum.ingest.decode import BYTE_ORDER_MARKS, decode, refuse_binary
from variorum.ingest.draft import Draft, RefusedError, Source, too_large
from variorum.ingest.sources import escape_unprintable
from variorum.records import SetAside, sha256_hex

BOM = BYTE_ORDER_MARKS[0][0]
HEAD = 4096  # bytes looked at to tell JSON Lines from a file that only has the name
SKIP_BLOCK = 1 << 20
HASH_DIGITS = 12  # of the line's hash, in the address of a report that has neither id nor url


def read_jsonl(source: Source) -> Iterator[Draft | SetAside]:
    """Yield a draft, or the reason why there is none, for each line that is not blank; one line is held at a time.

    Raises `RefusedError` where the file as a whole is empty or no JSON Lines.
    """
    found = False
    for number, line in enumerate(_lines(source), start=1):
        if line is not None and not line.strip():
            continue
        found = True
        try:
            if line is None:
                raise too_large(source.limit)
            yield read_line(line, number, source)
        except RefusedError as refused:
            yield refused.set_aside(source.address, number)
    if not found:
        raise RefusedError("empty", "the file holds no lines; save it again and add it")


def _lines(source: Source) -> Iterator[bytes | None]:
    """Yield each line without its line end and the file's byte order mark; None for one over the limit."""
    line = source.stream.readline(source.limit + 2)
    for mark, encoding in BYTE_ORDER_MARKS[1:]:
        if line.startswith(mark):
            raise RefusedError("not-utf-8", f"JSON Lines in {encoding}; save the file as UTF-8")
    line = line.removeprefix(BOM)
    refuse_binary(line[:HEAD])
    while line:
        too_long = len(line) > source.limit and not line.endswith(b"\n")
        yield None if too_long else line.removesuffix(b"\n").removesuffix(b"\r")
        while too_long and line and not line.endswith(b"\n"):
            line = source.stream.readline(SKIP_BLOCK)
        line = source.stream.readline(source.limit + 2)


def read_line(line: bytes, number: int, source: Source) -> Draft:
    """Make a draft of one line. Raises `RefusedError`; a wrong field other than the text is only a warning."""
    decoded = decode(line)
    record = _parse(decoded.text)
    text = record.get("text")
    if text is None:
        raise RefusedError("no-text", f"no `text` among its keys ({_keys(record)}); give the report's text that name")
    if not isinstance(text, str):
        raise RefusedError("wrong-type", f"`text` is {_kind(text)}, not a string; put the report's text in quotes")
    warnings = list(decoded.warnings)
    if isinstance(record.get("id"), int | float) and not isinstance(record["id"], bool):
        record["id"] = str(record["id"])
    names = ("id", "url", "outlet", "date", "title", "lang")
    given = {name: _string(record, name, warnings) for name in names}
    identifier, url = (escape_unprintable(given[name] or "") for name in ("id", "url"))
    stable = identifier or sha256_hex(line)[:HASH_DIGITS]
    return Draft(
        name=identifier or url or f"{source.name}#{stable}",
        address=url or f"{source.address}#{stable}",
        original=line,
        text=text,
        outlet=given["outlet"],
        title=given["title"],
        date=given["date"],
        language=given["lang"],
        warnings=tuple(warnings),
        line=number,
    )


def _parse(text: str) -> dict[str, Any]:
    try:
        record = json.loads(text)
    except json.JSONDecodeError as error:
        what = f"broken JSON ({error.msg}, at character {error.pos + 1}); a report must be one JSON object on one line"
        raise RefusedError("broken-json", what) from None
    except RecursionError:
        raise RefusedError("broken-json", "JSON nested too deeply to be a report; write it flat") from None
    except ValueError:  # a number of thousands of digits
        raise RefusedError("broken-json", "JSON with a number too long to read; put it in quotes") from None
    if not isinstance(record, dict):
        raise RefusedError("not-an-object", f'{_kind(record)} where a report must be an object: {{"text": ...}}')
    return record


def _string(record: dict[str, Any], name: str, warnings: list[str]) -> str | None:
    """Return a field that is a string and not blank; note one of another type and go on without it."""
    value = record.get(name)
    if isinstance(value, str):
        return value if value.strip() else None
    if value is not None and value == value:  # NaN is how some table programs write nothing
        warnings.append(f"`{name}` is {_kind(value)}, not a string, and was left out")
    return None


def _kind(value: object) -> str:
    kinds = {dict: "an object", list: "a list", str: "a string", bool: "true or false", type(None): "null"}
    return kinds.get(type(value), "a number")


def _keys(record: dict[str, Any]) -> str:
    shown = ", ".join(json.dumps(key) for key in list(record)[:10])
    return shown or "none"
