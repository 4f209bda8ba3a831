import re
from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest

from tests.fakes import FakeReaderMaker, clock, ingested
from tests.linked import Text, link_by_hand, linked_case, unlinker
from variorum.case import Case, init, open_case
from variorum.report import render

VOID = frozenset({"meta", "br", "link", "img", "input", "hr"})


class Page(HTMLParser):
    """What a browser would find: elements with their attributes, ids, links, and whether all tags are closed."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: Counter[str] = Counter()
        self.ids: Counter[str] = Counter()
        self.links: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.text = ""
        self.open: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags[tag] += 1
        for key, value in attrs:
            self.attributes.append((key, value or ""))
            if key == "id":
                self.ids[value or ""] += 1
            if key in ("href", "src"):
                self.links.append(value or "")
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    with linked_case(tmp_path / "case") as case:
        yield case


def unlinked(folder: Path, *texts: str) -> Case:
    init(folder).close()
    case = open_case(folder, clock=clock, reader=FakeReaderMaker(), linker=unlinker)
    case.add_ingested([ingested(text, f"N{at}") for at, text in enumerate(texts)], source="test")
    case.run(processes=1)
    return case


def assert_whole(html: str) -> Page:
    """Check what holds for every page: it is closed, loads nothing, runs nothing, and every link leads somewhere."""
    page = Page(html)
    assert page.open == []
    assert not set(page.tags) & {"script", "link", "iframe", "object", "embed", "img", "base", "form", "foreignobject"}
    assert [key for key, _ in page.attributes if key.startswith("on") or key == "style"] == []
    assert [link for link in page.links if not link.startswith("#")] == []
    assert [link for link in page.links if link[1:] not in page.ids] == []
    assert [each for each, times in page.ids.items() if times > 1] == []
    assert not re.search(r"@import|url\((?!#)", html)
    assert "default-src 'none'" in html
    return page


def test_the_page_stands_on_its_own(case: Case) -> None:
    assert_whole(render(case))


def test_the_page_is_the_same_every_time(case: Case) -> None:
    assert render(case) == render(case)


def test_the_style_is_the_one_that_the_policy_allows(case: Case) -> None:
    from base64 import b64encode
    from hashlib import sha256

    html = render(case)
    style = html.split("<style>")[1].split("</style>")[0]
    assert f"style-src 'sha256-{b64encode(sha256(style.encode()).digest()).decode()}'" in html


def test_every_part_is_on_the_page(case: Case) -> None:
    text = " ".join(assert_whole(render(case)).text.split())
    for words in (
        "3 documents, 3 claims, 3 figures, 1 event",
        "2019-05-01 Armed clash reported, Old Bridge",
        "By Ministry's account",
        "30 (12 to 30)",
        "3 articles, 2 origins",
        "Dispute over the figure: open",
        "By Rebels' account: 30 killed",
        "near-verbatim",
        "Wire (not in this case)",
        "Öld Bridge",
        "The Courier, 2019-05-07, N1 10–33",
    ):
        assert words in text


def test_a_note_leads_back_to_each_place_that_cites_it(case: Case) -> None:
    html = render(case)
    cites = re.findall(r'<a class="cite" id="(c(\d+)-\d+)" href="#n(\d+)">', html)
    assert len(cites) > 5
    for anchor, own, note in cites:
        assert own == note
        item = html.split(f'<li id="n{note}"')[1].split("</li>")[0]
        assert f'href="#{anchor}"' in item


def test_charts_are_drawings_of_what_the_estimate_rests_on(case: Case) -> None:
    html = render(case)
    assert html.count('<figure class="by-origin"><svg') == 1
    assert html.count('<figure class="history"><svg') == 1
    drawing = html.split('<figure class="by-origin">')[1].split("</figure>")[0]
    assert all(f">{word}</text>" in drawing for word in ("Ministry", "Rebels", "12", "30"))


def test_text_of_others_is_text_and_never_markup(tmp_path: Path) -> None:
    evil = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'&{{7*7}}"
    texts = [
        Text(f"a{evil}", f"{evil} Ministry said 12 killed. {evil}", f"o{evil}", "2019-05-07"),
        Text("b</style></title>", f"Rebels said 30 killed {evil}", "]]>--><!--", "2019-05-08"),
    ]
    with linked_case(tmp_path / "case", texts, place=f"p{evil}", form=f"f{evil}") as case:
        html = render(case)
    page = assert_whole(html)
    assert "alert" in page.text
    assert "{{7*7}}" in page.text
    assert "<img" not in html
    assert "49" not in re.findall(r"\}\}|49", page.text.replace("{{7*7}}", ""))


def test_hostile_sources_stay_text_in_charts(tmp_path: Path) -> None:
    from variorum.report.charts import Charts

    with linked_case(tmp_path / "case") as case:
        (found,) = case.dossiers()
        from dataclasses import replace

        evil = '</text></svg><script>alert(1)</script>&"'
        speakers = {
            key: replace(account, name=f"{account.name[:1]}{evil}"[:30]) for key, account in found.speakers.items()
        }
        drawing = Charts({}).by_origin(found.estimates[0], replace(found, speakers=speakers))
    assert drawing is not None
    assert "<script" not in drawing
    assert "&lt;/text&gt;" in drawing


def test_text_from_right_to_left_keeps_to_itself(tmp_path: Path) -> None:
    texts = [
        Text("ar", "وزارة said 12 killed في المدينة", "صحيفة", "2019-05-07"),
        Text("he", "דובר said 30 killed \u202eהפוך", "עיתון", "2019-05-08"),
    ]
    with linked_case(tmp_path / "case", texts, place="المدينة") as case:
        html = render(case)
    assert_whole(html)
    assert '<q dir="auto">وزارة said 12 killed</q>' in html
    assert "<bdi>صحيفة</bdi>" in html
    assert "\u202e" not in html


def test_control_characters_are_shown_and_not_sent(tmp_path: Path) -> None:
    with linked_case(
        tmp_path / "case", [Text("N1", "Ministry said 12 killed", "a\x00b\x1b[1m\x9f", "2019-05-07")]
    ) as case:
        html = render(case)
    assert not set(html) & {"\x00", "\x1b", "\x9f"}
    assert "a\\x00b" in html


def test_a_huge_quote_is_cut_and_its_place_is_whole(tmp_path: Path) -> None:
    from variorum.records import Span

    text = "x" * 1_000_000
    document = ingested(text, "big", outlet="o", published="2019-05-07").document
    with unlinked(tmp_path / "case", "Nothing here.") as case:
        from variorum.report.page import _environment

        template = _environment().from_string("{{ span.quote | short }}|{{ span.quote | note }}")
        shown, noted = template.render(span=Span.of(document.text, 0, len(text))).split("|")
        assert render(case)
    assert len(shown) < 800
    assert len(noted) < 3100
    assert shown.endswith("(1,000,000 characters)")


def test_an_empty_case_gives_a_page(tmp_path: Path) -> None:
    init(tmp_path / "case", name="Nothing yet").close()
    with open_case(tmp_path / "case", linker=unlinker) as case:
        text = assert_whole(render(case)).text
    assert "There is no document in this case." in text
    assert "No event is known in this case" in text


def test_a_case_that_is_read_and_not_linked_gives_a_page(tmp_path: Path) -> None:
    with unlinked(tmp_path / "case", "Ministry said 12 killed.", "All quiet.") as case:
        text = " ".join(assert_whole(render(case)).text.split())
    assert "Events come from linking what was read" in text
    assert "No document is known to rest on another." in text


def test_many_events_are_folded_and_listed(tmp_path: Path) -> None:
    with linked_case(tmp_path / "case") as case:
        link_by_hand(case, events=40)
        html = render(case)
    page = assert_whole(html)
    assert len(html) < 2_000_000
    assert html.count('<article class="event folded"') == 40
    assert html.count("<summary>\n<h3>") + html.count("<summary><h3>") == 40
    assert "The events told in most articles" in page.text


def test_colours_go_by_the_order_of_names() -> None:
    from variorum.report.page import _colours

    colours = _colours({"zeta": 2, "alpha": 1, "beyond": 0})
    assert (colours["alpha"], colours["zeta"], colours["beyond"]) == ("#0072b2", "#d55e00", "#5b5b5b")


def test_words_of_ours_state_nothing_as_a_fact(case: Case) -> None:
    text = assert_whole(render(case)).text
    assert "says what others report, not what was so" in text
    assert not re.search(r"\bactually\b|\bin fact\b|\btruth is\b|confirmed that", text)
