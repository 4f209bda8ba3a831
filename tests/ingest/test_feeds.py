"""RSS and Atom: entries are reports; broken and hostile feeds give what can be read, with the reason for the rest."""

import time

import pytest

from tests.ingest.conftest import REPORT, Write, documents, piped, set_asides
from variorum.ingest import ingest
from variorum.records import Document, SetAside, sha256_hex

RSS = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>Harbour Post</title><link>http://post.example/</link><language>en-gb</language>
%s
</channel></rss>
"""
ATOM = """<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>Harbour Post</title>
%s</feed>"""


def item(body: str, link: str | None = "http://post.example/1", **fields: str) -> str:
    inner = "".join(f"<{name}>{value}</{name}>" for name, value in fields.items())
    return f"<item><title>Posts left</title>{f'<link>{link}</link>' if link else ''}{inner}{body}</item>"


def full(html: str) -> str:
    return f"<content:encoded><![CDATA[{html}]]></content:encoded>"


def test_an_entry_is_a_report_with_its_link_day_and_outlet(write: Write) -> None:
    body = "<description>In short.</description>" + full(f"<p>{REPORT}</p><script>x()</script><p>The end.</p>")
    entry = item(body, pubDate="Wed, 16 Dec 2020 01:30:00 +0400")
    (document,) = documents(write("news.rss", RSS % entry))
    assert document.text == f"{REPORT}\nThe end."
    assert (document.name, document.address) == ("http://post.example/1", "http://post.example/1")
    assert (document.published, document.published_basis) == ("2020-12-16", "given")  # the day there, not in Greenwich
    assert (document.outlet, document.title, document.language) == ("Harbour Post", "Posts left", "en")
    assert document.warnings == ()


def test_an_atom_entry_keeps_the_precision_of_its_date(write: Write) -> None:
    entry = (
        "<entry><title type='html'>Guards &amp;amp; posts</title><id>tag:post,1</id>"
        "<link href='http://post.example/a'/><updated>2020-12-16T23:30:00-05:00</updated>"
        f"<content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'><p>{REPORT}</p><p>More.</p></div></content>"
        "</entry>"
    )
    (document,) = documents(write("news.atom", ATOM % entry))
    assert (document.published, document.title) == ("2020-12-16", "Guards & posts")
    assert document.text == f"{REPORT}\nMore."


def test_a_summary_alone_is_a_report_with_a_warning(write: Write) -> None:
    (document,) = documents(write("news.xml", RSS % item(f"<description>{REPORT}</description>")))
    assert document.text == REPORT
    assert document.warnings == ("only the summary in the feed, not the article that it links to",)


def test_the_users_outlet_comes_before_the_feeds_title_and_an_entrys_own_source_before_the_feeds(write: Write) -> None:
    entry = item(f"<description>{REPORT}</description><source url='http://w.example/'>The Wire</source>")
    path = write("news.rss", RSS % entry)
    assert [each.outlet for each in documents(path)] == ["The Wire"]
    assert [each.outlet for each in documents(path, outlet="Mine")] == ["Mine"]


def test_an_entry_is_the_same_document_in_todays_feed_and_in_tomorrows(write: Write) -> None:
    entry = item(f"<description>{REPORT}</description>", pubDate="Wed, 16 Dec 2020 01:30:00 GMT")
    (today,) = documents(write("a.rss", RSS % entry))
    later = item("<description>Something else happened there.</description>", link="http://post.example/2")
    tomorrow = documents(write("b.rss", RSS % (later + entry)))
    assert tomorrow[1].id == today.id


def test_the_original_of_an_entry_is_the_entry_itself(write: Write) -> None:
    path = write("news.rss", RSS % item(full(f"<p>{REPORT}</p>")))
    (found,) = ingest([path])
    assert not isinstance(found, SetAside)
    assert f"<p>{REPORT}</p>".encode() in found.original
    assert sha256_hex(found.original) == found.document.sha256
    assert len(found.original) < len(RSS % item(full(REPORT)))


def test_an_entry_without_a_link_or_with_a_link_that_is_none_has_an_address_in_the_feed(write: Write) -> None:
    entries = item(f"<description>{REPORT}</description>", link=None)
    entries += item(f"<description>{REPORT} Yes.</description>", link="javascript:alert(1)")
    path = write("news.rss", RSS % entries)
    for document in documents(path):
        assert document.address.startswith(f"{path.as_posix()}#")
        assert document.name.startswith("news.rss#")


def test_an_entry_without_text_is_set_aside_by_its_title_and_the_others_are_read(write: Write) -> None:
    path = write("news.rss", RSS % (item("") + item(f"<description>{REPORT}</description>")))
    aside, document = ingest([path])
    assert isinstance(aside, SetAside)
    assert not isinstance(document, SetAside)
    assert aside.reason == "no-text"
    assert aside.message.startswith(f"{path.as_posix()}, entry 1 (Posts left): ")


def test_a_feed_that_breaks_off_gives_what_was_there_and_says_where(write: Write) -> None:
    whole = RSS % "".join(item(f"<description>{REPORT} {n}</description>", f"http://x.example/{n}") for n in range(3))
    path = write("news.rss", whole[: whole.rindex("</description>") - 20])
    *found, aside = ingest([path])
    texts = [each.document.text for each in found if not isinstance(each, SetAside)]
    assert texts[:2] == [f"{REPORT} 0", f"{REPORT} 1"]
    assert isinstance(aside, SetAside)
    assert (aside.reason, "fetch it again" in aside.message) == ("broken-feed", True)
    cut = [each.document for each in found if not isinstance(each, SetAside)][2:]
    assert all("breaks off" in each.warnings[-1] for each in cut)


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.xml", "<catalogue><book/></catalogue>", "unknown-format"),
        ("a.rss", "just words", "unknown-format"),
        ("a.rss", "", "empty"),
        ("a.rss", RSS % "", "empty"),
        ("a.rss", "<rss><channel", "broken-feed"),
    ],
)
def test_what_is_no_feed_is_set_aside_with_its_reason(write: Write, name: str, content: str, reason: str) -> None:
    (aside,) = set_asides(write(name, content))
    assert aside.reason == reason


def test_a_feed_piped_in_is_read_as_one() -> None:
    (document,) = piped((RSS % item(f"<description>{REPORT}</description>")).encode())
    assert isinstance(document, Document)
    assert document.outlet == "Harbour Post"


def test_a_page_in_xml_is_read_as_a_page(write: Write) -> None:
    page = f'<?xml version="1.0"?>\n<!DOCTYPE html>\n<html xmlns="http://x/"><body><p>{REPORT}</p></body></html>'
    (document,) = documents(write("page.xml", page))
    assert REPORT in document.text


ENTITIES = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
ENTRY = "<rss><channel><item><description>"
HOSTILE = {
    "laughs": f'<!DOCTYPE rss [<!ENTITY l0 "lol">{ENTITIES}]>{ENTRY}&l9; {REPORT}</description></item></channel></rss>',
    "file": f'<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>{ENTRY}&x; {REPORT}</description></item>',
    "channels": "<rss>" + "<channel>" * 50_000,
    "items": "<rss><channel>" + "<item><title>" * 20_000,
    "divs": ENTRY + "&lt;div&gt;" * 100_000,
    "angles": ENTRY + "<" * 200_000,
    "ampersands": ENTRY + "&" * 200_000,
    "attributes": "<rss " + "a='b' " * 50_000 + ">",
    "comments": "<!--" * 50_000 + "<rss>",
    "nul": f"{ENTRY}\0\ud83d</description></item></channel></rss>",
}


@pytest.mark.parametrize("content", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_feed_ends_soon_and_reads_no_other_file(write: Write, content: str) -> None:
    start = time.process_time()
    found = list(ingest([write("bad.rss", content.encode("utf-8", "surrogatepass"))]))
    assert time.process_time() - start < 10
    assert found
    for each in found:
        assert isinstance(each, SetAside) or ("root:" not in each.document.text and len(each.document.text) < 10_000)
