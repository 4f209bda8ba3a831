"""Where input comes from: files, folders and standard input, opened so that nothing outside or endless is read."""

import io
import os
import re
import stat
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from variorum.ingest.draft import RefusedError
from variorum.records import SetAside

BIDI_CONTROLS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")  # they reorder what is printed
SPECIAL = (
    (stat.S_ISFIFO, "a named pipe; pipe it in with `-` instead"),
    (stat.S_ISSOCK, "a socket, not a file"),
    (stat.S_ISCHR, "a device, not a file"),
    (stat.S_ISBLK, "a device, not a file"),
    (stat.S_ISDIR, "a folder where a file was expected"),
)


@dataclass(frozen=True, slots=True)
class Found:
    """A file to read: `name` below the folder that was added, `address` as the user wrote the path; both printable."""

    path: Path
    name: str
    address: str


def find(path: Path) -> Iterator[Found | SetAside]:
    """Yield the file at `path`, or every file below the folder at `path` in the order of their names.

    Below a folder, hidden names are passed over silently. A link is followed where the user named it, and below a
    folder only to a file inside that folder.
    """
    address = printable(path.as_posix())
    try:
        is_folder = stat.S_ISDIR(path.stat().st_mode)
    except (OSError, ValueError) as error:
        yield _unreachable(error).set_aside(address)
        return
    if is_folder:
        yield from _below(path)
    else:
        yield Found(path, printable(path.name), address)


def open_file(path: Path) -> BinaryIO:
    """Open a regular file for reading, without waiting on pipes or devices. Raises `RefusedError`."""
    try:
        _require_regular(path.stat().st_mode)
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except (OSError, ValueError) as error:
        raise _unreachable(error) from None
    stream = os.fdopen(descriptor, "rb")
    try:
        _require_regular(os.fstat(descriptor).st_mode)  # again, lest it was swapped meanwhile
    except RefusedError:
        stream.close()
        raise
    return stream


def printable(name: str) -> str:
    """Return the path `name` with what can't be printed or stored in percent escapes, as in web addresses.

    Escaped are control characters, line separators, marks that reorder text, and bytes that are no UTF-8: a line
    feed is `%0A`, the byte FF `%FF`. A percent sign is escaped only before two hexadecimal digits, so that two
    different names never become one.
    """
    return escape_unprintable(re.sub("%(?=[0-9A-Fa-f]{2})", "%25", name))


def escape_unprintable(name: str) -> str:
    """Return an id or a web address with the same escapes, leaving those that it has."""
    return "".join(_escaped(character) if _unprintable(character) else character for character in name)


def with_head(head: bytes, rest: BinaryIO) -> BinaryIO:
    """Return a stream that gives `head`, which was read from `rest` already, and then `rest`."""
    return io.BufferedReader(_Rejoined(head, rest))


def _below(root: Path) -> Iterator[Found | SetAside]:
    """Walk the folder depth first in the order of names; only the names of open folders are held."""
    real_root = Path(os.path.realpath(root))
    waiting = [root]
    while waiting:
        path = waiting.pop()
        name, address = printable(path.relative_to(root).as_posix()), printable(path.as_posix())
        try:
            mode = path.lstat().st_mode if path != root else stat.S_IFDIR
            if stat.S_ISLNK(mode):
                _require_inside(path, real_root)
            elif stat.S_ISDIR(mode):
                children = sorted(child for child in path.iterdir() if not child.name.startswith("."))
                waiting.extend(reversed(children))
                continue
            yield Found(path, name, address)
        except RefusedError as refused:
            yield refused.set_aside(address)
        except OSError as error:
            yield _unreachable(error).set_aside(address)


def _require_inside(link: Path, real_root: Path) -> None:
    """Refuse a link that leads out of the folder, in a circle, or to a folder."""
    target = Path(os.path.realpath(link, strict=True))
    if not target.is_relative_to(real_root):
        raise RefusedError("link-outside", f"a link that leads out of the folder; add {printable(str(target))} itself")
    if target.is_dir():
        raise RefusedError("link-to-folder", "a link to a folder, which is not followed; add that folder itself")


def _require_regular(mode: int) -> None:
    for is_special, what in SPECIAL:
        if is_special(mode):
            raise RefusedError("not-a-file", what)


def _unreachable(error: OSError | ValueError) -> RefusedError:
    """Say in words why the system would not open something."""
    if isinstance(error, FileNotFoundError):
        return RefusedError("not-found", "there is no such file or folder; check the path")
    if isinstance(error, OSError) and "symbolic" in str(error.strerror):
        return RefusedError("link-loop", "a link that leads back to itself; remove it, or add the file it stands for")
    why = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return RefusedError("unreadable", f"can't be read ({why}); check its permissions or copy it elsewhere")


def _unprintable(character: str) -> bool:
    return unicodedata.category(character) in {"Cc", "Cs", "Zl", "Zp"} or character in BIDI_CONTROLS


def _escaped(character: str) -> str:
    """Return the percent escapes of one character; bytes that were no UTF-8 come back as they were."""
    as_bytes = character.encode("utf-8", "surrogateescape" if "\udc80" <= character <= "\udcff" else "surrogatepass")
    return "".join(f"%{byte:02X}" for byte in as_bytes)


class _Rejoined(io.RawIOBase):
    """The raw stream behind `with_head`."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._head = head
        self._rest = rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        block = self._head[: len(buffer)] or self._rest.read(len(buffer))
        self._head = self._head[len(buffer) :]
        buffer[: len(block)] = block
        return len(block)
