"""The original bytes of every document, each in a file named by its SHA-256: `originals/ab/abcdef…`."""

import errno
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from variorum.records import StorageError, sha256_hex

PART = ".part"  # what a file is called until all of it is on disk


@dataclass(frozen=True, slots=True)
class Originals:
    """A folder of original bytes. A file in it is complete, for it gets its name only when it is on disk."""

    folder: Path

    def path(self, sha256: str) -> Path:
        """Say where the bytes with that hash are kept."""
        return self.folder / sha256[:2] / sha256

    def keep(self, content: bytes, sha256: str) -> None:
        """Put `content` on disk before returning; nothing is done where it is there already.

        Raises ValueError where `sha256` is not its hash, StorageError where the disk refuses.
        """
        if sha256_hex(content) != sha256:
            raise ValueError(f"the original bytes hash to {sha256_hex(content)}, not to {sha256}")
        path = self.path(sha256)
        if path.exists():
            return
        try:
            _write_durably(path, content)
        except OSError as error:
            raise _storage_error(path, error) from error

    def hash_of(self, sha256: str) -> str | None:
        """Hash the bytes kept under that name anew. None where there is no such file."""
        try:
            return sha256_hex(self.path(sha256).read_bytes())
        except FileNotFoundError:
            return None

    def files(self) -> Iterator[Path]:
        """List every file below the folder, in order."""
        yield from sorted(path for path in self.folder.rglob("*") if not path.is_dir())


def _write_durably(path: Path, content: bytes) -> None:
    """Write beside, flush, rename. Two programs adding the same bytes write the same file, so neither can harm it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(path.name + PART)
    try:
        with part.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except FileNotFoundError:
        if not path.exists():  # else the other program renamed it first
            raise
    except OSError:
        part.unlink(missing_ok=True)
        raise
    _flush_folder(path.parent)


def _flush_folder(folder: Path) -> None:
    if os.name != "posix":  # elsewhere a folder can't be opened
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _storage_error(path: Path, error: OSError) -> StorageError:
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return StorageError(f"{path}: the disk is full; free some space and run the same command again")
    return StorageError(f"{path}: can't be written ({error.strerror}); check the permissions of the case's folder")
