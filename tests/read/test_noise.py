"""Noise costs neither a figure nor an offset: the same report is read alike, however it was wrapped, set or copied."""

import re
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.ingest.conftest import document_of
from tests.read.reading import PUBLISHED, reader
from variorum.records import Document, Reading

Count = tuple[str, int | None]


def taken_in(text: str, title: str | None = None) -> Document:
    return document_of({"text": text, "title": title, "date": PUBLISHED, "outlet": "The Gazette", "lang": "en"})


def read(document: Document) -> Reading:
    """Read, and see that each span is what the document says there."""
    reading = reader().read(document)
    for figure in reading.figures:
        for span in (figure.span, figure.value, *(e.span for e in figure.evidence)):
            assert document.text[span.start : span.end] == span.quote != ""
    for claim in reading.claims:
        for span in (claim.span, *(e.span for e in claim.evidence)):
            assert document.text[span.start : span.end] == span.quote != ""
    return reading


def counts(text: str, title: str | None = None) -> list[Count]:
    figures = read(taken_in(text, title)).figures
    return [(f.measure, f.low if f.low is not None else f.high) for f in figures if f.measure != "other"]


def sources(text: str) -> list[str | None]:
    return [f.source for f in read(taken_in(text)).figures]


def skipped(text: str, title: str | None = None) -> list[tuple[str, str]]:
    return [(s.reason, text[s.start : s.end]) for s in taken_in(text, title).skips]


# ---- lines, paragraphs, pages -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The army said on Monday that at least 14\nsoldiers were killed and thirty wounded when\nmen took a post.",
            [("killed", 14), ("wounded", 30)],
        ),
        ("The army said that fourteen sol-\ndiers were killed on the border.", [("killed", 14)]),
        ("Hospital staff treated twenty-\nfive wounded people on Monday.", [("wounded", 25)]),
        ("Hospital staff treated twenty-\r\nfive wounded people on Monday.", [("wounded", 25)]),
        (
            "The mayor said that 14\n\nvillagers were killed. Police said that\n\nnine men are missing.",
            [("killed", 14), ("missing", 9)],
        ),
        ("Police said that at least\n\n14 people were killed.", [("killed", 14)]),
        ("The clinic counted 14 dead and, later that\n\nday, nine wounded.", [("killed", 14), ("wounded", 9)]),
    ],
)
def test_a_sentence_broken_by_its_layout_is_read_whole(text: str, expected: list[Count]) -> None:
    assert counts(text) == expected


def test_a_value_over_a_line_end_is_quoted_with_it() -> None:
    text = "The ministry of defence said that twenty-\nfive soldiers were killed."
    (figure,) = read(taken_in(text)).figures
    assert (figure.value.quote, figure.low) == ("twenty-\nfive", 25)


def test_a_source_over_a_line_end_is_one_name() -> None:
    text = "The Ministry of De-\nfence said that 14 men were killed."
    assert sources(text) == ["Ministry of Defence"]


@pytest.mark.parametrize(
    "text",
    [
        "Fourteen killed in harbour\nThe mayor said that nine people were wounded.",
        "THE TOLL\nFourteen people were killed.\nNine were wounded.",
        "Demands of the strikers:\n- release of 14 prisoners\n- pay for nine widows",
    ],
)
def test_lines_that_are_their_own_stay_apart(text: str) -> None:
    assert "\n" not in "".join(f.value.quote + f.span.quote for f in read(taken_in(text)).figures)


def test_what_stands_between_two_pages_is_skipped_and_the_sentence_read_on() -> None:
    head = "HARBOUR POST ARCHIVE     Vol. 3"
    text = f"The army said that fourteen of its\n\n- 12 -\n{head}\n\nmen were killed.\n\n"
    text += f"Page 13 of 20\n{head}\n\nNine are missing."
    assert [reason for reason, _ in skipped(text)] == ["page number", "running head"] * 2
    assert counts(text) == [("killed", 14), ("missing", 9)]
    assert sources(text)[0] == "army"


# ---- characters ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "The army said that 14 sol\u00addiers were kil\u00adled.",
        "The army said that 1\u200b4 soldiers were\u200b killed.",
        "\ufeffThe army said that \u202a14\u202c soldiers were killed\u200f.",
        "The army said that 14\u00a0soldiers were\u2009killed.",
        "The army said that 14 soldiers were killed.[3] Roads are closed.[citation needed]",
        "The <b>army</b> said that <b>14 soldiers</b> were killed.",
        "The **army** said that **14 soldiers** were [killed](https://harbour.example/14).",
        "The army said&nbsp;that 14 soldiers were killed &amp; burnt.",
        "> The army said that 14 soldiers\n> were killed on the road to the\n> border on Monday.",
        "Roads are closed.The army said that 14 soldiers were killed.It is calm.",
        "Roads are closed,and the army said that 14 soldiers were killed.",
        "The army said that 14 soldiers had been killed in the ﬁghting.",
    ],
)
def test_marks_that_nobody_reads_cost_no_figure(text: str) -> None:
    assert counts(text) == [("killed", 14)]
    assert sources(text) == ["army"]


@pytest.mark.parametrize(
    "text",
    [
        "“We lost 14 men,” the colonel said.",
        '"We lost 14 men," the colonel said.',
        "``We lost 14 men,'' the colonel said.",
        "''We lost 14 men,'' the colonel said.",
        "«We lost 14 men,» the colonel said.",
        "« We lost 14 men, » the colonel said.",
        "»We lost 14 men,« the colonel said.",
        "„We lost 14 men,“ the colonel said.",
        "‘We lost 14 men, and they’re mourned,’ the colonel said.",
        "'We lost 14 men, and they're mourned,' the colonel said.",
        "&ldquo;We lost 14 men,&rdquo; the colonel said.",
        "<<We lost 14 men,>> the colonel said.",
    ],
)
def test_a_quotation_is_one_in_whatever_marks(text: str) -> None:
    assert counts(text) == [("killed", 14)]
    assert sources(text) == ["colonel"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            'The governor said "we lost 14 men. The army said "12 rebels died" on Monday.',
            [("governor", 14), ("army", 12)],
        ),
        ('"Nine are wounded, the mayor said. Police said 14 people were killed.', [("mayor", 9), ("Police", 14)]),
        ("The rebels said: “Three are missing. The mayor said 14 were killed.”", [("rebels", 3), ("mayor", 14)]),
        ("The mayor said nine were wounded.” Police said 14 were killed.", [("mayor", 9), ("Police", 14)]),
    ],
)
def test_a_mark_without_its_partner_takes_nobody_elses_words(text: str, expected: list[tuple[str, int]]) -> None:
    assert [(f.source, f.low) for f in read(taken_in(text)).figures] == expected


@pytest.mark.parametrize(
    "text",
    [
        "The clinic took in l4 wounded men, it said on Monday.",
        "The clinic took in 1O wounded men, it said on Monday.",
        "The clinic took in 2OO wounded men, it said on Monday.",
        "The clinic took in I2 wounded men, it said on Monday.",
    ],
)
def test_a_number_that_a_scanner_misread_is_damage_and_no_figure(text: str) -> None:
    document = taken_in(text)
    assert not read(document).figures
    assert "numbers with letters in them" in "".join(document.warnings)


@pytest.mark.parametrize("word", ["c0mmander", "so1diers", "of cers", "con ict", "cease re"])
def test_a_word_that_a_scanner_misread_is_reported(word: str) -> None:
    (warning,) = taken_in(f"The town was calm. The {word} of Monday left 14 people dead, the mayor said.").warnings
    assert word in warning


# ---- capitals -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "HARBOURTOWN, MAY 3 (AGENCY) -- TROOPS KILLED 14 REBELS IN LODWAR, THE DEFENCE MINISTRY SAID.",
            [("killed", 14, "defence ministry", "Lodwar")],
        ),
        (
            "COLONEL HASSAN TIRAB DENIED THAT FOUR KENYAN SOLDIERS HAD BEEN CAPTURED IN UGANDA.",
            [("captured", 4, "colonel hassan tirab", "Uganda")],
        ),
        (
            "AT LEAST NINE PEOPLE WERE WOUNDED IN LIMA, THE RED CROSS SAID. TWO MAY HAVE DIED, IT SAID.",
            [("wounded", 9, "red cross", "Lima"), ("killed", 2, "red cross", None)],
        ),
        (
            "14 KILLED AS TRUCE FAILS\n\nFourteen people were killed on Monday, police said.",
            [("killed", 14, None, None), ("killed", 14, "police", None)],
        ),
        (
            "FOURTEEN PEOPLE WERE KILLED ON MONDAY, POLICE SAID.\n\nThe mayor said that nine were wounded.",
            [("killed", 14, "police", None), ("wounded", 9, "mayor", None)],
        ),
        ("General JOHN OTIENO said that 14 SOLDIERS were killed.", [("killed", 14, "general john otieno", None)]),
    ],
)
def test_copy_in_capitals_is_read_like_any_other(
    text: str, expected: list[tuple[str, int, str | None, str | None]]
) -> None:
    figures = read(taken_in(text)).figures
    found = [(f.measure, f.low, f.source and f.source.casefold(), f.place) for f in figures]
    assert found == expected


# ---- furniture ----------------------------------------------------------------------------------------------------

FURNITURE = [
    ("page number", "Page 3 of 9"),
    ("mail header", "From: The desk <desk@harbour.example>"),
    ("mail header", "Subject: 40 dead in a raid"),
    ("wire header", "BK0305101221 Harbourtown Domestic Service in English 0900 GMT 3 May 91"),
    ("wire header", "[Article by Jane Doe: 40 Dead in Raid]"),
    ("editor's note", "[40 words indistinct]"),
    ("embed", "View this post on Instagram"),
    ("embed", "A post shared by Jane Doe (@janedoe)"),
    ("related", "Read also: 40 killed in a crash"),
    ("notice", "We and our 40 partners use cookies to store data on your device."),
    ("notice", "You have 3 free articles left this month."),
    ("newsletter", "Subscribe to our daily newsletter"),
    ("byline", "By Jane Doe, Harbourtown"),
    ("credit", "Photo: John Roe / Agency"),
    ("caption", "FILE PHOTO: Soldiers bury 40 men, May 3, 2019. Agency/John Roe"),
    ("link", "https://harbour.example/40-dead-in-raid"),
    ("navigation", "#Harbour #ceasefire"),
]


@pytest.mark.parametrize(("reason", "line"), FURNITURE)
def test_furniture_between_paragraphs_is_skipped_with_its_reason(reason: str, line: str) -> None:
    text = f"Fourteen people were killed on Monday, police said.\n\n{line}\n\nThe mayor said that nine were wounded."
    assert skipped(text) == [(reason, line)]
    assert counts(text) == [("killed", 14), ("wounded", 9)]


def test_a_caption_that_tells_something_is_read_and_its_credit_is_not() -> None:
    text = "Villagers bury 14 people who were killed in the raid. [John Roe/AFP]\n\nThe road is closed, the mayor said."
    assert skipped(text) == [("credit", "[John Roe/AFP]")]
    assert counts(text) == [("killed", 14)]


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Fourteen killed in raid", "Fourteen killed in raid\n\nThe raid came at dawn."),
        ("Fourteen killed in raid | The Gazette", "FOURTEEN KILLED IN RAID\n\nThe raid came at dawn."),
        ("Fourteen killed in raid", "By Jane Doe\n\nFourteen killed in raid\n\nThe raid came at dawn."),
    ],
)
def test_a_headline_that_is_repeated_is_not_read_again(title: str, text: str) -> None:
    assert counts(text, title) == []
    assert "headline repeated" in [reason for reason, _ in skipped(text, title)]


def test_a_headline_that_stands_there_twice_is_read_once() -> None:
    assert counts("Fourteen killed in raid\n\nFourteen killed in raid\n\nThe raid came at dawn.") == [("killed", 14)]


def test_a_headline_with_more_words_than_the_first_line_is_another() -> None:
    text = "Fourteen people were killed, police said."
    assert counts(text, "Fourteen people were killed, police said, after a raid on the harbour") == [("killed", 14)]


# ---- translated by a machine -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("According to the given data, as a result of shelling 14 military men perished.", [("killed", 14)]),
        ("In the course of the fights the enemy lost killed 40 soldiers.", [("killed", 40)]),
        ("It is informed that the number of the dead persons made 14 people.", [("killed", 14)]),
        ("As it was told in the ministry, 5 servicemen are lost without message.", [("missing", 5)]),
        ("From the got wounds 14 persons have died in the hospital.", [("killed", 14)]),
        ("In the bombardment 14 villagers received wounds.", [("wounded", 14)]),
        ("The losses of the opponent made 14 killed and 30 wounded.", [("killed", 14), ("wounded", 30)]),
    ],
)
def test_prose_that_a_machine_translated_is_read(text: str, expected: list[Count]) -> None:
    assert counts(text) == expected


# ---- all of it at once --------------------------------------------------------------------------------------------

FIRST = """\
The defence ministry said on Monday that at least 14 of its soldiers were killed in the northern valley. \
It added that some 30 others were wounded, and that six are missing.

The rebels denied that they had lost 40 fighters. \
Their spokesman, Daniel Okello, told reporters that nine Kenyan officers had been captured."""
SECOND = """\
More than 200 families fled their homes near the lake, the Red Cross said. \
“We treated 17 wounded people,” said Maria Lindqvist, a nurse at the town hospital.

Police had initially spoken of five dead. \
The governor put the number of the dead at eleven on Tuesday, according to the state agency."""
THIRD = """\
Both sides released prisoners on Friday. \
The army freed 64 captives, among them three women, and the guerrillas handed over 25 policemen, the bishop said.

Another 13 detainees will be freed by June, the bishop announced."""
CLEAN = [FIRST, SECOND, THIRD]


def reading_of(text: str) -> list[tuple[object, ...]]:
    figures = read(taken_in(text)).figures
    return [
        (f.measure, f.low, f.high, f.qualifier, f.role, f.stance, f.side, " ".join((f.source or "").casefold().split()))
        for f in figures
    ]


def wrapped(text: str, width: int) -> str:
    lines: list[str] = []
    for paragraph in text.split("\n\n"):
        line = ""
        for word in paragraph.split(" "):
            if line and len(line) + 1 + len(word) > width:
                lines.append(line)
                line = word
            else:
                line = f"{line} {word}" if line else word
        lines += [line, ""]
    return "\n".join(lines)


def hyphenated(text: str, width: int) -> str:
    """Break long words at the line's end, as a column of print does."""
    return re.sub(r"\b([a-z]{4})([a-z]{4,})\n", r"\1-\n\2 ", wrapped(text, width))


NOISE: dict[str, Callable[[str], str]] = {
    "lines of 72": lambda text: wrapped(text, 72),
    "lines of 64, CRLF": lambda text: wrapped(text, 64).replace("\n", "\r\n"),
    "a column of 40 with hyphens": lambda text: hyphenated(text, 40),
    "capitals": lambda text: text.upper(),
    "capitals in the first paragraph": lambda text: text.split("\n\n")[0].upper() + "\n\n" + text.split("\n\n")[1],
    "a caption between": lambda text: text.replace(
        "\n\n", "\n\nFILE PHOTO: Troops bury 8 men, May 3, 2019. Agency\n\n"
    ),
    "a notice between": lambda text: text.replace("\n\n", "\n\nWe and our 80 partners use cookies.\n\n"),
    "a page between": lambda text: text.replace("\n\n", "\n\n- 12 -\n\n"),
    "a headline twice": lambda text: f"Night falls on the valley\n\nNight falls on the valley\n\n{text}",
    "soft hyphens": lambda text: re.sub(r"\b([a-z]{4})([a-z]{3})", "\\1\u00ad\\2", text),
    "zero-width marks": lambda text: text.replace(" ", " \u200b"),
    "hard spaces": lambda text: re.sub(r"(\d) ", "\\1\u00a0", text),
    "no space behind a full stop": lambda text: re.sub(r"(?<=[a-z])\. (?=[A-Z])", ".", text),
    "typesetters' quotes": lambda text: text.replace("“", "``").replace("”", "''"),
    "guillemets": lambda text: text.replace("“", "« ").replace("”", " »"),
    "single quotes": lambda text: text.replace("“", "‘").replace("”", "’"),
    "Markdown": lambda text: re.sub(r"\b(\d+)\b", r"**\1**", text),
    "a wire header": lambda text: f"BK0305101221 Harbourtown Radio in English 0900 GMT 3 May 91\n\n[Text] {text}",
}


@pytest.mark.parametrize("text", CLEAN)
@pytest.mark.parametrize("kind", NOISE)
def test_noise_leaves_the_reading_as_it_was(kind: str, text: str) -> None:
    assert reading_of(NOISE[kind](text)) == reading_of(text) != []


LAYOUT = ("lines of 72", "lines of 64, CRLF", "a column of 40 with hyphens")  # one of them, and last
CAPITALS = ("capitals", "capitals in the first paragraph")
ORDINARY = sorted(set(NOISE) - set(LAYOUT) - set(CAPITALS))


@settings(max_examples=25, deadline=None)
@given(
    st.sampled_from(CLEAN),
    st.lists(st.sampled_from(ORDINARY), max_size=3, unique=True),
    st.sampled_from((None, *LAYOUT)),
)
def test_several_kinds_of_noise_together_leave_it_as_well(text: str, kinds: list[str], layout: str | None) -> None:
    noisy = text
    for kind in sorted(kinds):
        noisy = NOISE[kind](noisy)
    assert reading_of(NOISE[layout](noisy) if layout else noisy) == reading_of(text)
