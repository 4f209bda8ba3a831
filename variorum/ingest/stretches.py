"""The bytes of a WARC file, plain or gzipped, and the way on past damage: a bad spot costs its record, not the rest."""

import re
import zipfile
import zlib
from typing import BinaryIO

GZIP = b"\x1f\x8b"
MEMBER = re.compile(rb"\x1f\x8b\x08[\x00-\x1f]")  # the head of a gzip member (RFC 1952); the upper flags are unused
RECORD = re.compile(rb"WARC/1\.[0-9]")
BLOCK = 1 << 16  # bytes taken at once, on either side of the gzip
AS_GZIP = 16 + zlib.MAX_WBITS
RECORD_END = (b"\n\r\n", b"\n\n")  # every record ends with an empty line, so a whole archive does


class Stretches:
    """What can be read of a stream, one undamaged stretch after the other, as the WARC library reads a file.

    A stretch ends where the stream does, or at `damage`, which says in words what is wrong; `resume` goes to the next.
    Positions count the bytes after unpacking. Only some blocks are held.
    """

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.damage: str | None = None
        self._raw = self._take(BLOCK)
        self._packed = self._raw.startswith(GZIP)
        self._member: zlib._Decompress | None = None
        self._recent = b""  # the last blocks given: a record that turns out to be bad began in them
        self._again = b""  # of what was given, what is to be given once more
        self._position = 0
        self._resumed = -1
        self.empty = not self._raw and self.damage is None

    def read(self, size: int = BLOCK) -> bytes:
        """Return up to `size` bytes, of one gzip member at most; none where the stretch ends."""
        size = min(size, BLOCK) if size > 0 else BLOCK
        if self._again:
            given, self._again = self._again[:size], self._again[size:]
        else:
            given = self._unpacked(size) if self._packed else self._plain(size)
        self._recent = (self._recent + given)[-2 * BLOCK :]
        self._position += len(given)
        return given

    def tell(self) -> int:
        """Return how many bytes were given."""
        return self._position

    def seek(self, offset: int, whence: int = 0) -> int:
        """Return the position; no other place can be gone to."""
        if (offset, whence) in {(0, 1), (self._position, 0)}:
            return self._position
        raise OSError("this stream goes forward only")

    def close(self) -> None:
        """Leave the stream to its owner."""

    def ends_within_a_record(self) -> bool:
        """Tell whether the bytes stop before the empty line that ends a record."""
        return bool(self._recent) and not self._recent.endswith(RECORD_END)

    def resume(self, after: int) -> bool:
        """Go on at the next record past the damage: beyond position `after`, or in the next gzip member."""
        if self.damage is None and self._next_record(after):
            return True
        found = self._packed and self.damage is not None and self._next_member()
        self.damage = None
        return found

    def _plain(self, size: int) -> bytes:
        given, self._raw = self._raw[:size], self._raw[size:]
        return given or self._take(size)

    def _take(self, size: int) -> bytes:
        """Read from the stream itself; a member of a ZIP may turn out to be broken at any block."""
        try:
            return self._stream.read(size)
        except (OSError, EOFError, zipfile.BadZipFile, zlib.error):
            self.damage = "can't be read to its end"
            return b""

    def _unpacked(self, size: int) -> bytes:
        while self.damage is None:
            if not self._raw:
                self._raw = self._take(BLOCK)
            if self._member is None:
                self._raw = self._raw.lstrip(b"\0") if self._raw[:1] == b"\0" else self._raw  # padding
                if not self._raw:
                    return b""
                self._member = zlib.decompressobj(AS_GZIP)
            elif not self._raw:
                self.damage = self.damage or "breaks off within a compressed record"
                return b""
            given = self._inflated(self._member, size)
            if given:
                return given
        return b""

    def _inflated(self, member: "zlib._Decompress", size: int) -> bytes:
        try:
            given = member.decompress(self._raw, size)
        except zlib.error:
            self.damage = "has damaged compression"
            return b""
        self._raw = member.unused_data if member.eof else member.unconsumed_tail
        if member.eof:
            self._member = None
        return given

    def _next_member(self) -> bool:
        """Drop bytes up to the next head of a gzip member, past the first byte at hand."""
        self._member, self._recent, self._again = None, b"", b""
        kept = self._raw[1:]
        while (match := MEMBER.search(kept)) is None:
            block = self._take(BLOCK)
            if not block:
                self._raw = b""
                return False
            kept = kept[-3:] + block
        self._raw = kept[match.start() :]
        return True

    def _next_record(self, after: int) -> bool:
        """Go back to the first head of a record beyond `after` that the last blocks show, else forward to the next."""
        window = self._recent + self._again
        start = self._position - len(self._recent)
        after = max(after, self._resumed + 1, start)
        self._again = b""
        while (match := RECORD.search(window, max(0, after - start))) is None:
            start += max(0, len(window) - BLOCK)
            window = window[-BLOCK:]
            block = self._unpacked(BLOCK) if self._packed else self._plain(BLOCK)
            if not block:
                self._recent, self._position = b"", start + len(window)
                return False
            window += block
        self._resumed = self._position = start + match.start()
        self._again, self._recent = window[match.start() :], b""
        return True
