"""The body of an HTTP answer as its page was written: out of chunks, and unpacked, never beyond a limit."""

import io
import re
import zlib
from collections.abc import Callable

import brotli
from fastwarc.stream_io import ZstdReader

from variorum.ingest.draft import too_large

CHUNK_HEAD = re.compile(rb"([0-9A-Fa-f]{1,8})[ \t]*(?:;[^\r\n]{0,200})?\r?\n")
ANY_ZLIB = 32 + zlib.MAX_WBITS  # gzip or zlib, by the head
BARE_DEFLATE = -zlib.MAX_WBITS
CUT = "the page's compression is damaged or cut off: its end may be missing"


def plain_body(body: bytes, *, transfer: str | None, content: str | None, limit: int) -> tuple[bytes, tuple[str, ...]]:
    """Undo the transfer and content codings that the headers name; return the bytes, with a warning where some miss.

    Many crawlers undo them and keep the headers, so a body that isn't packed in the named way stays as it is. Raises
    `RefusedError` where it unpacks to more than `limit` bytes.
    """
    warnings: list[str] = []
    codings = [name.strip().lower() for header in (content, transfer) for name in (header or "").split(",")]
    for coding in reversed(codings):  # the last one named was put on last
        undo = UNDO.get(coding)
        if undo is None:
            continue
        try:
            plain, whole = undo(body, limit + 1)
        except (zlib.error, brotli.error, OSError):
            continue
        if len(plain) > limit:
            raise too_large(limit)
        if not whole:
            warnings.append(CUT)
        body = plain
    return body, tuple(dict.fromkeys(warnings))


def _unchunked(body: bytes, most: int) -> tuple[bytes, bool]:
    """Take the pieces out of their chunks (RFC 9112, 7.1), as many as there are."""
    plain, at = bytearray(), 0
    while len(plain) < most and (head := CHUNK_HEAD.match(body, at)):
        size = int(head[1], 16)
        if size == 0:
            return bytes(plain), True
        plain += body[head.end() : head.end() + size]
        at = head.end() + size
        at += 2 if body[at : at + 2] == b"\r\n" else body[at : at + 1] == b"\n"
    if at == 0:
        raise OSError("not in chunks")
    return bytes(plain[:most]), len(plain) >= most


def _gzip(body: bytes, most: int) -> tuple[bytes, bool]:
    return _unpacked(zlib.decompressobj(ANY_ZLIB), body, most)


def _deflate(body: bytes, most: int) -> tuple[bytes, bool]:
    """Unpack zlib or, as some servers send, deflate without a head."""
    try:
        return _gzip(body, most)
    except zlib.error:
        return _unpacked(zlib.decompressobj(BARE_DEFLATE), body, most)


def _unpacked(inflater: "zlib._Decompress", body: bytes, most: int) -> tuple[bytes, bool]:
    plain = inflater.decompress(body, most)
    return plain, inflater.eof or len(plain) == most


def _brotli(body: bytes, most: int) -> tuple[bytes, bool]:
    decompressor = brotli.Decompressor()
    plain = decompressor.process(body, output_buffer_limit=most)
    while len(plain) < most and not decompressor.can_accept_more_data():
        plain += decompressor.process(b"", output_buffer_limit=most - len(plain))
    return plain, decompressor.is_finished() or len(plain) >= most


def _zstd(body: bytes, most: int) -> tuple[bytes, bool]:
    reader, plain = ZstdReader(io.BytesIO(body)), bytearray()
    while len(plain) < most and (piece := reader.read(most - len(plain))):
        plain += piece
    return bytes(plain), True


UNDO: dict[str, Callable[[bytes, int], tuple[bytes, bool]]] = {
    "chunked": _unchunked,
    "gzip": _gzip,
    "x-gzip": _gzip,
    "deflate": _deflate,
    "br": _brotli,
    "zstd": _zstd,
}
