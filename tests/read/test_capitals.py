import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.read.reading import figure, read, reader
from variorum.read.lexicon import load
from variorum.records import Document, Span

SHOUTED = """\
   QUIRRO CITY, 3 MAY 88 (RADIO UNO) -- [REPORT] [TEXT] REBELS OF THE
PEOPLE'S FRONT [PFM] KILLED 14 VILLAGERS IN SAN MARNUEL, NEAR LIMA,
ON MONDAY.  THE KENYAN EMBASSY SAID NO KENYAN WAS HURT.

   GENERAL ANGEL DE QUIRRO SAID THE PFM HAD ALSO BURNED TWO BUSES NEAR
LOS ANDES BRIDGE.  THE U.S. AMBASSADOR [AS HEARD] CONDEMNED THE
ATTACK.
"""


def seen(text: str) -> str:
    """Return what the parser sees of a text."""
    document = Document("doc_x", "x", "x", None, None, None, "unknown", None, "en", "", text)
    return reader()._parser.parse(document).parsed


@pytest.mark.parametrize("table", list(load("capitals")))
def test_a_rule_of_capitals_reads_its_example(table: str) -> None:
    entry = load("capitals")[table]
    assert seen(entry["example"]) == entry["reads"]


@pytest.mark.parametrize(
    "words",
    [
        "Rebels of the people's front [PFM] killed 14 villagers in San Marnuel, near Lima, on Monday.",
        "The Kenyan embassy said no Kenyan was hurt.",
        "General Angel de Quirro said the PFM had also burned two buses near Los Andes bridge.",
        "The U.S. ambassador            condemned the attack.",
    ],
)
def test_a_wire_report_in_capitals_keeps_its_names_and_loses_its_line_breaks(words: str) -> None:
    text = seen(SHOUTED)
    assert len(text) == len(SHOUTED)
    assert words in text


def test_what_is_read_in_capitals_is_quoted_as_it_stands() -> None:
    found = figure(SHOUTED)
    assert (found.group, found.measure, found.place) == ("VILLAGERS", "killed", "Lima")
    assert all(SHOUTED[s.start : s.end] == s.quote for s in _spans(SHOUTED))


def test_a_headline_in_capitals_is_written_as_the_report_writes_its_words() -> None:
    text = "MARKET GUARDS KILL 14 IN ZELENA\n\nThe market guards of Zelena killed 14 people, the mayor said."
    assert seen(text).startswith("Market guards kill 14 in Zelena\n")


def test_mixed_text_and_short_lines_stay_as_they_are() -> None:
    text = "The UN said it.\nSANA did not.\n\n- One line\n- Another line"
    assert seen(text) == text


def _spans(text: str) -> list[Span]:
    reading = read(text)
    evidence = [e for c in reading.claims for e in c.evidence] + [e for f in reading.figures for e in f.evidence]
    return [e.span for e in evidence]


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet="ABC ÀİßŁ.[]\n'’-", min_size=20, max_size=200))
def test_no_text_changes_its_length(text: str) -> None:
    assert len(seen(text)) == len(text)
