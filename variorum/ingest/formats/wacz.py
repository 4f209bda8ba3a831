"""WACZ: a ZIP with WARC files in it, a list of its pages, and a paper that says what every file should be."""

import hashlib
import json
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from typing import Any, BinaryIO, cast

from variorum.ingest.draft import Draft, RefusedError, Source
from variorum.ingest.formats.warc import read_records
from variorum.ingest.sources import escape_unprintable
from variorum.ingest.tally import Tally
from variorum.records import Known, SetAside

WARC = re.compile(r"archive/[^/]+\.warc(?:\.gz)?", re.IGNORECASE)
PAGES = re.compile(r"pages/[^/]+\.jsonl", re.IGNORECASE)
PAPER = "datapackage.json"
LEADS_OUT = re.compile(r"^[/\\]|^[A-Za-z]:|(?:^|[/\\])\.\.(?:[/\\]|$)")
MOST_DIRECTORY = 32_000_000  # bytes of a ZIP's list of members, which is held at once: 300,000 members or so
MOST_PAPER = 20_000_000
MOST_LISTED = 200_000  # pages that are looked for
MOST_INFLATION = 200  # times: WARC packs to a tenth, deflate can do a thousandth (2026-11)
SMALL = 10_000_000  # bytes that do no harm, however they were packed
BLOCK = 1 << 20
DIRECTORY_END = b"PK\x05\x06"
TROUBLES = (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, zlib.error, OSError, ValueError)


def read_wacz(source: Source) -> Iterator[Draft | Known | SetAside]:
    """Yield a draft, or the reason why there is none, for each page in the archive; then what the rest of it was.

    Nothing is unpacked to disk. Raises `RefusedError` where it is no WACZ, or one made to do harm.
    """
    with closing(_opened(source)) as archive:
        paper = _paper(archive)
        yield from _astray(archive, paper, source)
        members = [each for each in archive.infolist() if WARC.fullmatch(each.filename)]
        if not members:
            raise RefusedError("broken-archive", "no .warc or .warc.gz in its folder `archive`; is it a WACZ?")
        tally, wanted = Tally(source.address), _listed(archive)
        for member in members:
            yield from _read(archive, member, paper.get(member.filename), source, tally, wanted)
        yield from tally.set_asides()
        if wanted:
            what = f"pages of its list that are not in it: {len(wanted):,}, such as {min(wanted)}; save them again"
            yield SetAside(source.address, "missing-pages", f"{source.address}: {what}")


def _opened(source: Source) -> zipfile.ZipFile:
    size = source.stream.seek(0, 2)
    _require_small_directory(source.stream, size)
    try:
        archive = zipfile.ZipFile(source.stream)
    except TROUBLES:
        raise _broken() from None
    if sum(each.compress_size for each in archive.infolist()) > size:
        raise RefusedError("zip-bomb", "its members lie over one another, as in an archive made to do harm; not read")
    return archive


def _require_small_directory(stream: BinaryIO, size: int) -> None:
    """Look at the ZIP's own account of its list before it is read into memory (APPNOTE 4.3.16)."""
    stream.seek(max(0, size - (1 << 16) - 22))
    tail = stream.read()
    at = tail.rfind(DIRECTORY_END)
    if at < 0 or len(tail) < at + 22:
        raise _broken()
    if struct.unpack_from("<L", tail, at + 12)[0] > MOST_DIRECTORY:
        raise RefusedError("too-large", "a ZIP with a list of too many members; add the .warc.gz files in it")


def _broken() -> RefusedError:
    return RefusedError("broken-archive", "no ZIP, or one that breaks off; fetch it again and add it again")


def _paper(archive: zipfile.ZipFile) -> dict[str, dict[str, Any]]:
    """Return what `datapackage.json` says of each file, by its path; nothing where it can't be read."""
    try:
        resources = json.loads(_member(archive, PAPER))["resources"]
        return {str(each["path"]): dict(each) for each in resources}
    except (*TROUBLES, KeyError, TypeError, RecursionError):
        return {}


def _member(archive: zipfile.ZipFile, name: str) -> bytes:
    with archive.open(name) as stream:
        return stream.read(MOST_PAPER)


def _astray(archive: zipfile.ZipFile, paper: dict[str, Any], source: Source) -> Iterator[SetAside]:
    """Tell of members whose names lead out of the archive, and of files that its paper names and it lacks."""
    names = [each.filename for each in archive.infolist()]
    out = [name for name in names if LEADS_OUT.search(name)]
    if out:
        what = f"members with names that lead out of it: {len(out):,}, such as {_shown(out[0])}; not read"
        yield SetAside(source.address, "hostile-name", f"{source.address}: {what}")
    lacking = sorted(set(paper) - set(names))
    if lacking:
        what = f"files that its {PAPER} names and that are not in it: {len(lacking):,}, such as {_shown(lacking[0])}"
        yield SetAside(source.address, "missing-member", f"{source.address}: {what}; fetch it again")


def _shown(name: str) -> str:
    return escape_unprintable(name[:100])


def _listed(archive: zipfile.ZipFile) -> set[str]:
    """Return the addresses of the pages that the archive lists, in the order of its lists, up to a number."""
    wanted: set[str] = set()
    for member in archive.infolist():
        if PAGES.fullmatch(member.filename) and member.file_size <= MOST_PAPER:
            try:
                lines = _member(archive, member.filename).splitlines()
            except TROUBLES:
                continue
            wanted.update(filter(None, map(_page_address, lines[: MOST_LISTED - len(wanted)])))
    return wanted


def _page_address(line: bytes) -> str | None:
    try:
        url = json.loads(line)["url"]
    except (ValueError, TypeError, KeyError, RecursionError):
        return None
    return escape_unprintable(url.partition("#")[0]) if isinstance(url, str) and url else None


def _read(
    archive: zipfile.ZipFile,
    member: zipfile.ZipInfo,
    said: dict[str, Any] | None,
    source: Source,
    tally: Tally,
    wanted: set[str],
) -> Iterator[Draft | Known | SetAside]:
    """Read one WARC file within the archive, once it is known to be harmless and as it was sealed."""
    address = f"{source.address}/{_shown(member.filename)}"
    if member.file_size > max(SMALL, MOST_INFLATION * member.compress_size):
        what = "packed more than any archive of pages can be, as one made to do harm; not read"
        yield SetAside(address, "zip-bomb", f"{address}: {what}")
        return
    warnings: tuple[str, ...] = ()
    try:
        if said is not None and not _as_sealed(archive, member, said):
            what = f"not the file that its {PAPER} was written for: changed or damaged since; ask for it anew"
            yield SetAside(address, "altered", f"{address}: {what}")
            warnings = (f"from an archive whose {PAPER} was written for other bytes: it was changed or damaged since",)
        with archive.open(member) as stream:
            inner = replace(source, address=address, stream=cast(BinaryIO, stream))
            for item in read_records(inner, tally, wanted):
                yield replace(item, warnings=(*item.warnings, *warnings)) if isinstance(item, Draft) else item
    except RefusedError as refused:
        yield refused.set_aside(address)
    except TROUBLES:
        yield _broken().set_aside(address)


def _as_sealed(archive: zipfile.ZipFile, member: zipfile.ZipInfo, said: dict[str, Any]) -> bool:
    """Compare the file with what `datapackage.json` says of it: the number of bytes, and the SHA-256 if given."""
    if said.get("bytes") not in {None, member.file_size}:
        return False
    kind, _, digest = str(said.get("hash") or "").partition(":")
    if kind != "sha256":
        return True
    sha256 = hashlib.sha256()
    with archive.open(member) as stream:
        while block := stream.read(BLOCK):
            sha256.update(block)
    return sha256.hexdigest() == digest.lower()
