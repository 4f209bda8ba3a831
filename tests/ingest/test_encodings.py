"""Bytes to text: the encoding is told, guessed with a warning, or refused; the letters are never changed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.ingest.conftest import Write, documents, piped
from variorum.ingest.decode import decode
from variorum.ingest.draft import RefusedError
from variorum.records import Document

RUSSIAN = "Трое пограничников ранены, ещё двое пропали без вести, сообщило в понедельник министерство."
GERMAN = "Drei Grenzsoldaten wurden verletzt, zwei weitere werden noch vermißt, erklärte das Außenministerium."
FRENCH = "Trois gardes ont été blessés à la frontière, a déclaré le ministère dans un communiqué."
POLISH = "Trzech żołnierzy zostało rannych, dwóch zaginęło, poinformowało w środę ministerstwo."
TURKISH = "Sınırda üç asker yaralandı, iki kişi kayboldu, dedi bakanlık. Şehirde görüşmeler sürüyor."
ENGLISH = "The governor’s envoy said “nobody was hurt” – and left the town on Monday."
MIXED = "Երևան 🙂 القاهرة Kyïv “quoted”\r\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_unicode_is_read_without_its_mark_and_without_a_warning(encoding: str) -> None:
    decoded = decode(MIXED.encode(encoding))
    assert (decoded.text, decoded.warnings) == (MIXED, ())


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_of_either_order_is_read(encoding: str) -> None:
    assert decode(("\ufeff" + MIXED).encode(encoding)).text == MIXED


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (RUSSIAN, "windows-1251"),
        (RUSSIAN, "koi8-r"),
        (RUSSIAN, "iso-8859-5"),
        (ENGLISH, "windows-1252"),
        (FRENCH, "windows-1252"),
        (FRENCH, "iso-8859-1"),
        (GERMAN, "iso-8859-15"),
        (POLISH, "windows-1250"),
        (POLISH, "iso-8859-2"),
        (TURKISH, "iso-8859-9"),
    ],
)
def test_a_legacy_encoding_is_guessed_and_the_guess_is_a_warning(text: str, encoding: str) -> None:
    decoded = decode(text.encode(encoding))
    assert decoded.text == text
    assert decoded.warnings == (
        f"the encoding is a guess: read as {decoded.encoding}; save the file as UTF-8 to be sure",
    )


def test_a_few_broken_bytes_do_not_turn_utf_8_into_other_letters() -> None:
    content = RUSSIAN.encode()
    decoded = decode(content[:19] + b"\xff" + content[19:])
    assert decoded.text == RUSSIAN[:10] + "\ufffd" + RUSSIAN[10:]
    assert "UTF-8 is damaged from character 11" in decoded.warnings[0]


def test_utf_8_cut_off_in_its_last_character_stays_utf_8() -> None:
    assert decode("It ends here…".encode()[:-1]).text == "It ends here\ufffd"


def test_half_written_utf_16_is_refused_with_the_place() -> None:
    with pytest.raises(RefusedError, match="breaks off at byte 6 of 7"):
        decode("\ufeffabcd".encode("utf-16-le")[:-1])


def test_a_page_is_read_in_the_encoding_that_it_declares(write: Write) -> None:
    page = '<html><head><meta charset="{}"></head><body><article><p>{}</p></article></body></html>'
    (document,) = documents(write("a.html", page.format("windows-1251", RUSSIAN).encode("windows-1251")))
    assert (document.text, document.language) == (RUSSIAN, "ru")
    assert not [warning for warning in document.warnings if "encoding" in warning]


def test_an_xml_declaration_counts_too(write: Write) -> None:
    page = f'<?xml version="1.0" encoding="iso-8859-2"?><html><body><p>{POLISH}</p></body></html>'
    assert documents(write("a.xhtml", page.encode("iso-8859-2")))[0].text == POLISH


def test_valid_utf_8_outranks_a_wrong_declaration() -> None:
    assert decode(FRENCH.encode(), declared="iso-8859-1").text == FRENCH


def test_a_seven_bit_encoding_is_believed() -> None:
    text = "国境で兵士が負傷した"
    assert decode(text.encode("iso-2022-jp"), declared="iso-2022-jp").text == text


@pytest.mark.parametrize("declared", ["no-such", "utf-16", "base64", "rot13"])
def test_a_nonsense_declaration_does_no_harm(declared: str) -> None:
    assert decode(GERMAN.encode("windows-1252"), declared=declared).text == GERMAN


@pytest.mark.parametrize(
    "text",
    [
        "The envoy said â€œnobody was hurtâ€\x9d and left, itâ€™s over.",
        "Ð¡Ð¾Ð¾Ð±ÑÐ°ÐµÑÑÑ, ÑÑÐ¾ ÑÑÐ¾Ðµ ÑÐ°Ð½ÐµÐ½Ñ.",
    ],
)
def test_mojibake_is_reported_with_an_example_and_left_alone(text: str) -> None:
    (document,) = piped(text.encode())
    assert isinstance(document, Document)
    assert document.text == text
    assert [warning for warning in document.warnings if warning.startswith("mojibake: ")]


@pytest.mark.parametrize("text", [RUSSIAN, GERMAN, FRENCH, POLISH, TURKISH, ENGLISH, MIXED, "São Tomé, naïve, 5 °C"])
def test_sound_text_is_not_called_mojibake(text: str) -> None:
    (document,) = piped(text.encode())
    assert isinstance(document, Document)
    assert not [warning for warning in document.warnings if warning.startswith("mojibake")]


@given(st.text(min_size=1))
def test_whatever_is_utf_8_is_read_back_exactly(text: str) -> None:
    if "\0" in text or sum(character < " " or character == "\x7f" for character in text):
        return  # binary files have their own tests
    assert decode(text.encode()).text == text.removeprefix("\ufeff")
