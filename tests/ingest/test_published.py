"""The document's date: the first basis that has one, at the precision known, with its reason; never a guess."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.ingest.conftest import REPORT, document_of
from variorum.ingest.dateline import find_dateline
from variorum.ingest.inference import infer
from variorum.ingest.published import Published, date_document, is_iso_date


def dated(
    text: str = REPORT,
    given: str | None = None,
    stated: str | None = None,
    metadata: tuple[str, str] | None = None,
    address: str = "a.txt",
) -> tuple[Published, tuple[str, ...]]:
    return date_document(text, given=given, stated=stated, metadata=metadata, address=address)


@pytest.mark.parametrize(
    ("given", "when"),
    [
        ("2021", "2021"),
        ("2021-05", "2021-05"),
        ("2021-05-03", "2021-05-03"),
        (" 2021-05-03 ", "2021-05-03"),
        ("2021-05-03T22:10:00Z", "2021-05-03"),
        ("2021-05-03 22:10", "2021-05-03"),
        ("2021-05-03T22:10:00.123+04:00", "2021-05-03"),
    ],
)
def test_a_given_date_is_taken_at_its_precision(given: str, when: str) -> None:
    published, warnings = dated(given=given, stated="1999", metadata=("1998", "x"))
    assert (published.when, published.basis, warnings) == (when, "given", ())


@pytest.mark.parametrize(
    "given", ["yesterday", "2021-02-30", "03.05.2021", "2021-5-3", "0000", "2021-05-03Tnoon", "²⁰²¹"]
)
def test_a_wrong_given_date_is_a_warning_and_the_next_basis_decides(given: str) -> None:
    published, warnings = dated("GOMA, 3 May 2021 (Agency) - Ten left.", given=given)
    assert (published.when, published.basis) == ("2021-05-03", "text")
    assert "no ISO date" in warnings[0]


def test_the_bases_come_in_order() -> None:
    text, address = "GOMA, 3 May 2021 (Agency) - Ten left.", "https://news.example/2021/05/04/ten-left"
    metadata = ("2021-05-05", "the page's own markup")
    assert dated(text, stated="2021-05-06", metadata=metadata, address=address)[0].basis == "given"
    assert dated(text, metadata=metadata, address=address)[0] == Published(metadata[0], "metadata", metadata[1])
    assert dated(text, address=address)[0].when == "2021-05-04"
    assert dated(text)[0] == Published("2021-05-03", "text", "the head of the text: 'GOMA, 3 May 2021 (Agency)'")
    assert dated()[0].when is None
    assert dated()[0].basis == "unknown"


def test_a_page_that_contradicts_the_user_is_a_warning() -> None:
    published, (warning,) = dated(stated="2020", metadata=("2021-05-05", "the page's own markup"))
    assert (published.when, published.basis) == ("2020", "given")
    assert "says 2021-05-05" in warning


def test_a_page_that_says_more_finely_what_the_user_stated_is_believed() -> None:
    published, warnings = dated(stated="2021", metadata=("2021-05-05", "the page's own markup"))
    assert (published.when, published.basis, warnings) == ("2021-05-05", "metadata", ())


@pytest.mark.parametrize(
    ("address", "when"),
    [
        ("https://news.example/2021/05/03/ten-left/", "2021-05-03"),
        ("https://news.example/a-2021-05-03.html", "2021-05-03"),
        ("https://news.example/2021/13/03/", None),
        ("https://news.example/2021/05/", None),
        ("https://news.example/?id=20210503", None),
        ("files/2021/05/03/a.txt", None),
    ],
)
def test_a_full_date_in_a_web_address_counts(address: str, when: str | None) -> None:
    assert dated(address=address)[0].when == when


@pytest.mark.parametrize(
    ("head", "when"),
    [
        ("LAKESIDE, September 26, 2022. /AGN/ The ministry said", "2022-09-26"),
        ("LAKESIDE, 12 March 2021 (Agency) - The ministry said", "2021-03-12"),
        ("March 21, 2023 (AGN) - The ministry said", "2023-03-21"),
        ("17.12.20, Agency: The ministry said", "2020-12-17"),
        ("Lakeside/Highport, Monday, 3 May 2021 (AP) — The", "2021-05-03"),
        ("Lakeside (Agency), 3 May 2021 - The ministry said", "2021-05-03"),
        ("Published: May 3rd, 2021 10:33 AM", "2021-05-03"),
        ("Geneva, 20 March 2023", "2023-03-20"),
        ("2021-05-03 12:00", "2021-05-03"),
        ("Ten left\n\nBy Jane Doe\n\nLAKESIDE, Sept. 3, 2021 (AGN) -- Ten", "2021-09-03"),
        ("On July 19, 2022, Lakeside announced a truce.", None),
        ("In Lakeside, May 3, 2021. The", None),
        ("May 3, 2021 was the day when the truce ended.", None),
        ("3 May 2021: a truce begins", None),
        ("The army said on May 3, 2021 (Agency) - again", None),
        ("LAKESIDE, February 30, 2021 (AGN) - The", None),
        ("LAKESIDE, May 3 (AGN) - The", None),
        (f"{REPORT}\n" * 5 + "LAKESIDE, May 3, 2021 (AGN) - Far below", None),
    ],
)
def test_a_dateline_dates_the_report_and_a_date_in_a_sentence_does_not(head: str, when: str | None) -> None:
    published, _ = dated(head)
    assert published.when == when
    assert (published.basis == "text") == (when is not None)


def test_a_dateline_without_its_year_dates_nothing_and_says_so() -> None:
    published, _ = dated("LAKESIDE, May 3 (AGN) - Ten left on Monday, the army said.")
    assert published.basis == "unknown"
    assert published.why is not None
    assert "names no year" in published.why


def test_a_dateline_takes_its_year_from_a_safe_inference() -> None:
    published, _ = dated("LAKESIDE, May 3 (AGN) - Ten left. The war broke out last year, in 2020, over water.")
    assert (published.when, published.basis) == ("2021-05-03", "inferred")


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("The talks began today, 20 March 2023, the envoy said.", "2023-03-20"),
        ("Ten people were killed yesterday (May 4, 2021).", "2021-05-05"),
        ("The truce begins tomorrow, on January 1, 2022, at noon.", "2021-12-31"),
        ("Prices rose after the war began last year, in 2019.", "2020"),
        ("This year (2021) nobody went home.", "2021"),
        (
            "Many fled in Norland's war on Sudland last year. The war between Norland and Sudland in 2014 is over.",
            "2015",
        ),
        ("It recalls a short war that took place last year in the hills. The war of autumn 2014 killed 900.", "2015"),
    ],
)
def test_safe_reasoning_gives_a_date_and_its_reason(text: str, when: str) -> None:
    published, _ = dated(text)
    assert (published.when, published.basis) == (when, "inferred")
    assert published.why
    assert "the text says" in published.why


@pytest.mark.parametrize(
    "text",
    [
        # the speaker's day, not the report's
        "“The talks began today, 20 March 2023,” the envoy said.",
        # another war of the same name
        "The war in Norland began last year. The 2014 war between Sudland and Westland lasted six weeks.",
        # another war, told of next
        "A war in Norland began last year. The war in Sudland ended in 2014.",
        # the year of something else that the war led to, or of its end
        "A war shook Norland last year. The war led to a vote in 2015.",
        "A war shook Norland last year. The war ended in 2015.",
        # the day when somebody opened the page
        "Today, 3 May 2021\n\nTen people left the town.",
        # names of offices are no names of a war
        "The Defence Ministry spoke of the war last year. The Defence Ministry had fought the war in 2014.",
        # one country, two wars
        "Norland's war in Eastland last year killed 900. Norland and Sudland fought a war in 2006.",
        # two years for one war
        "The war with Norland and Sudland last year. A war of Norland and Sudland in 2014, a war of both in 2009.",
        # the reasons contradict each other
        "It began today, 20 March 2023. The truce ended last year, in 2019.",
        # the text knows a later year
        "It began last year, in 2019. In 2023 the court freed them.",
        # dates of events alone
        "On 3 May 2021 ten people were killed. Two more died on 5 May 2021.",
        "He was arrested in March 2020 and freed on Tuesday, December 22.",
        "today, 31 February 2021, nothing",
    ],
)
def test_unsafe_reasoning_gives_nothing(text: str) -> None:
    assert infer(text) is None


@given(st.text(alphabet="0123456789-T: ", max_size=12))
def test_only_real_dates_count_as_dates(value: str) -> None:
    if is_iso_date(value):
        assert len(value) in {4, 7, 10}
        assert value.replace("-", "").isdecimal()


@given(st.text(max_size=300))
def test_no_text_raises_on_the_way_to_its_date(text: str) -> None:
    find_dateline(text)
    infer(text)


def test_the_basis_and_its_reason_reach_the_document() -> None:
    document = document_of({"text": "LAKESIDE, 12 March 2021 (Agency) - Ten people left, the ministry said."})
    assert (document.published, document.published_basis) == ("2021-03-12", "text")
    assert document.published_why == "the head of the text: 'LAKESIDE, 12 March 2021 (Agency)'"
