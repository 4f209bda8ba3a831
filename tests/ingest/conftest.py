"""What the tests of this room share: a folder to write in, and one call that ingests what lies in it."""

import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from variorum.ingest import ingest
from variorum.records import Document, SetAside

Write = Callable[[str, bytes | str], Path]

REPORT = (
    "Fighters from the northern valley left two border posts on Monday, the governor said. "
    "Eleven of them were wounded, and the talks will go on."
)


def documents(*paths: Path, **settings: str | int) -> list[Document]:
    """Ingest and return the documents, failing where anything was set aside."""
    found = list(ingest(paths, **settings))  # type: ignore[arg-type]
    assert not [each for each in found if isinstance(each, SetAside)]
    return [each.document for each in found if not isinstance(each, SetAside)]


def set_asides(*paths: Path, **settings: str | int) -> list[SetAside]:
    """Ingest and return what was set aside."""
    return [each for each in ingest(paths, **settings) if isinstance(each, SetAside)]  # type: ignore[arg-type]


def piped(content: bytes, **settings: str | int) -> list[Document | SetAside]:
    """Ingest standard input."""
    found = ingest([], stdin=io.BytesIO(content), **settings)  # type: ignore[arg-type]
    return [each if isinstance(each, SetAside) else each.document for each in found]


def document_of(record: dict[str, object]) -> Document:
    """Ingest one line of JSON Lines."""
    (document,) = piped(json.dumps(record).encode())
    assert isinstance(document, Document)
    return document


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str, bytes | str], Path]:
    def _write(name: str, content: bytes | str) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return _write
