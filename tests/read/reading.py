"""What the tests of the reader share: a reader made once, and documents made of bare text."""

from functools import cache

from tests.made import document
from variorum.read.reader import Reader, ReaderSettings
from variorum.records import Claim, Figure, Reading, make_id, sha256_hex

PUBLISHED = "2021-05-20"


@cache
def reader() -> Reader:
    return Reader(ReaderSettings())


def read(
    text: str, *, outlet: str | None = None, title: str | None = None, published: str | None = PUBLISHED
) -> Reading:
    digest = sha256_hex(text.encode())
    told = document("test", text, id=make_id("doc", digest), outlet=outlet, title=title, published=published)
    return reader().read(told)


def figures(text: str, **about: str | None) -> list[Figure]:
    return list(read(text, **about).figures)


def figure(text: str, value: int = 14, **about: str | None) -> Figure:
    """Return the one figure of that value; fail where there is none or more than one."""
    found = [f for f in figures(text, **about) if value in (f.low, f.high)]
    assert len(found) == 1, [(f.value.quote, f.measure, f.low, f.high) for f in figures(text, **about)]
    return found[0]


def claims(text: str, **about: str | None) -> list[Claim]:
    return list(read(text, **about).claims)
