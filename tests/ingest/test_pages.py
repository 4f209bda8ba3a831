"""Web pages: the article's text, and what the markup says; hostile pages cost neither time nor a crash."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.ingest.conftest import REPORT, piped
from variorum.records import Document, SetAside

ARTICLE = "".join(
    f"<p>Paragraph {number}: the ministry said that {number} guards had left the post near the river.</p>"
    for number in ("one", "two", "three")
)


def page(body: str, head: str = "") -> Document | SetAside:
    (found,) = piped(f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>".encode())
    return found


def article(body: str = f"<article>{ARTICLE}</article>", head: str = "") -> Document:
    found = page(body, head)
    assert isinstance(found, Document)
    return found


def test_the_article_is_extracted_without_its_page() -> None:
    document = article(f"<nav><a href=/>Home</a> <a href=/w>World</a></nav><article><h1>Guards leave</h1>{ARTICLE}"
                       "</article><footer>Copyright 2019 Harbour Post</footer>")  # fmt: skip
    assert "Paragraph one" in document.text
    assert "Paragraph three" in document.text
    assert "World" not in document.text
    assert "Copyright" not in document.text


def test_title_outlet_and_date_come_from_the_markup() -> None:
    document = article(
        head='<title>Guards leave | Harbour Post</title><meta property="og:title" content="Guards leave">'
        '<meta property="og:site_name" content="Harbour Post">'
        '<meta property="article:published_time" content="2021-05-03T10:00:00Z">'
        '<meta property="article:modified_time" content="2021-06-09T10:00:00Z">'
    )
    assert (document.title, document.outlet) == ("Guards leave", "Harbour Post")
    assert (document.published, document.published_basis) == ("2021-05-03", "metadata")


@pytest.mark.parametrize(
    ("head", "when"),
    [
        ('<meta name="date" content="2021-05">', "2021-05"),
        ('<script type="application/ld+json">{"@type":"Article","datePublished":"2021-05-03"}</script>', "2021-05-03"),
        ('<meta name="date" content="May 3, 2021">', "2021-05-03"),
        ('<meta name="date" content="2087-01-02">', "2087-01-02"),  # no clock decides what is too late
        ('<meta name="date" content="soon">', None),
        ("", None),
    ],
)  # fmt: skip
def test_a_page_date_has_the_precision_that_the_page_gives(head: str, when: str | None) -> None:
    assert article(head=head).published == when


def test_dates_of_events_and_footers_are_not_the_page_date() -> None:
    document = article(
        f"<article>{ARTICLE}<p>The war ended on 3 May 2011, it said.</p></article><footer>© 2019</footer>"
    )
    assert (document.published, document.published_basis) == (None, "unknown")


def test_broken_markup_still_gives_its_text() -> None:
    document = article(f"<div><p>{ARTICLE}<b><i></div></span><table><tr><td>x")
    assert "Paragraph three" in document.text


def test_a_short_flash_is_an_article() -> None:
    assert article(f"<article><p>{REPORT}</p></article>").text == REPORT


@pytest.mark.parametrize("body", ["", "<form><input name=user></form>", "<script>alert('x')</script>", "<!-- x -->"])
def test_a_page_without_an_article_is_set_aside(body: str) -> None:
    found = page(body)
    assert isinstance(found, SetAside)
    assert found.reason == "no-article"


@pytest.mark.parametrize(
    "body",
    [
        "<div>" * 100_000 + ARTICLE,
        "<div><p>Some words of text stand here." * 30_000 + ARTICLE,
        "<b><i>" * 50_000 + ARTICLE,
        "<table><tr><td>" * 20_000 + ARTICLE,
        f"<p class='{'a' * 3_000_000}'>{ARTICLE}",
        "<p " + "a=b " * 100_000 + ">" + ARTICLE,
        "&" * 500_000 + ARTICLE,
        "<" * 300_000 + ARTICLE,
        "<!--" * 100_000 + ARTICLE,
    ],
    ids=["divs", "paragraphs", "inline", "tables", "attribute", "attributes", "entities", "brackets", "comments"],
)
def test_hostile_markup_ends_soon_and_never_raises(body: str) -> None:
    start = time.process_time()
    page(body)
    assert time.process_time() - start < 10


@given(st.binary(max_size=300), st.text(alphabet="<>/=pdivbodytable &;!-\"' ", max_size=300))
def test_no_page_raises(content: bytes, markup: str) -> None:
    piped(b"<html>" + content)
    piped(f"<html><body>{markup}</body></html>".encode())


def test_text_lost_below_the_depth_of_the_parser_is_reported() -> None:
    document = article("<div><p>The guards left the post near the river." * 2000)
    assert any("nested too deeply" in warning for warning in document.warnings)


def test_nothing_is_printed_or_logged_to_the_terminal(capfd: pytest.CaptureFixture[str]) -> None:
    for body in ("", ARTICLE, "<div>" * 5000):
        page(body)
    assert capfd.readouterr() == ("", "")
