"""Small archives, made byte by byte, for tests."""

import gzip
import io
import zipfile
from collections.abc import Iterable

HTML = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"


def article(words: str, *, head: str = "", outlet: str | None = "Harbour Post") -> bytes:
    """A page of news with some text in it."""
    site = f'<meta property="og:site_name" content="{outlet}">' if outlet else ""
    body = "".join(
        f"<p>Paragraph {number}: the ministry said that {words} guards had left the post near the river.</p>"
        for number in ("one", "two", "three")
    )
    page = f"<!DOCTYPE html><html><head>{site}{head}</head><body><article>{body}</article></body></html>"
    return page.encode()


def record(
    address: str | None, block: bytes, kind: str = "response", *, more: str = "", length: int | None = None
) -> bytes:
    """One WARC record; `block` holds the HTTP head too, `more` further header lines."""
    target = "" if address is None else f"WARC-Target-URI: {address}\r\n"
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:0>\r\nWARC-Date: 2020-12-16T10:00:00Z\r\n"
        f"{target}{more}Content-Length: {len(block) if length is None else length}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def page(address: str, words: str, *, head: str = "", outlet: str | None = "Harbour Post") -> bytes:
    return record(address, HTML + article(words, head=head, outlet=outlet))


def answer(address: str, body: bytes, *headers: str, status: str = "200 OK") -> bytes:
    """A response record with these HTTP headers."""
    head = "".join(f"{header}\r\n" for header in headers)
    return record(address, f"HTTP/1.1 {status}\r\n{head}\r\n".encode() + body)


def gzipped(records: Iterable[bytes]) -> bytes:
    """One gzip member a record, as crawlers write them."""
    return b"".join(gzip.compress(each, mtime=0) for each in records)


def zipped(members: dict[str, bytes], compression: int = zipfile.ZIP_STORED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compression) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()
