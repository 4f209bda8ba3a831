import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from variorum.ledger import Originals
from variorum.records import StorageError, sha256_hex

CONTENT = "Հադրութ 🕊️\r\n".encode()
DIGEST = sha256_hex(CONTENT)


def test_bytes_are_kept_as_they_are_under_their_hash(originals: Originals) -> None:
    originals.keep(CONTENT, DIGEST)
    assert originals.path(DIGEST) == originals.folder / DIGEST[:2] / DIGEST
    assert originals.path(DIGEST).read_bytes() == CONTENT
    assert originals.hash_of(DIGEST) == DIGEST


def test_keeping_again_touches_nothing(originals: Originals) -> None:
    originals.keep(CONTENT, DIGEST)
    before = originals.path(DIGEST).stat().st_mtime_ns
    originals.keep(CONTENT, DIGEST)
    assert originals.path(DIGEST).stat().st_mtime_ns == before
    assert list(originals.files()) == [originals.path(DIGEST)]


def test_wrong_hash_is_refused(originals: Originals) -> None:
    with pytest.raises(ValueError, match="hash to"):
        originals.keep(b"other", DIGEST)
    assert originals.hash_of(DIGEST) is None


def test_file_left_by_a_crash_is_overwritten(originals: Originals) -> None:
    part = originals.path(DIGEST).with_name(DIGEST + ".part")
    part.parent.mkdir(parents=True)
    part.write_bytes(CONTENT[:3])
    originals.keep(CONTENT, DIGEST)
    assert list(originals.files()) == [originals.path(DIGEST)]


def test_disk_that_refuses_is_an_error_that_says_so(originals: Originals) -> None:
    originals.folder.parent.mkdir(exist_ok=True)
    originals.folder.write_text("a file where the folder should be")
    with pytest.raises(StorageError, match="can't be written"):
        originals.keep(CONTENT, DIGEST)


@pytest.mark.skipif(os.name != "posix", reason="limits of a process are a matter of POSIX")
def test_disk_that_fills_up_is_an_error_that_says_so_and_leaves_nothing(tmp_path: Path) -> None:
    program = f"""
import hashlib, resource, signal
from pathlib import Path
from variorum.ledger import Originals
from variorum.records import StorageError
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, {resource.RLIM_INFINITY}))
content = b"x" * 5000
try:
    Originals(Path({str(tmp_path)!r})).keep(content, hashlib.sha256(content).hexdigest())
except StorageError as error:
    print(error)
"""
    said = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout
    assert "the disk is full; free some space" in said
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []
