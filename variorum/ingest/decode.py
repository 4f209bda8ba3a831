"""Bytes to text: which encoding they are in, and what could not be read in it."""

import codecs
import re
from dataclasses import dataclass

from charset_normalizer import from_bytes

from variorum.ingest.draft import RefusedError
from variorum.ingest.language import detect

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"

BYTE_ORDER_MARKS = (  # UTF-32 before UTF-16, whose mark is the beginning of it
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
SIGNATURES = (
    (b"%PDF-", "a PDF; save its text as .txt"),
    (b"PK\x03\x04", "a ZIP archive or an Office file; unpack it, or save its text as .txt"),
    (b"\xd0\xcf\x11\xe0", "an old Office file; save its text as .txt"),
    (b"{\\rtf", "an RTF file; save its text as .txt"),
    (b"\x89PNG", "a picture; add the text of the report"),
    (b"\xff\xd8\xff", "a picture; add the text of the report"),
    (b"GIF8", "a picture; add the text of the report"),
    (b"\x1f\x8b", "a gzip file; unpack it first"),
    (b"SQLite format 3", "a database; export its texts as .jsonl"),
)
CONTROL_BYTES = bytes([*range(9), *range(14, 27), *range(28, 32), 127])  # tabs, line ends and ESC are ordinary
MOST_CONTROL_BYTES = 0.01  # text has none; the odd stray one is a slip, one in a hundred is a program (2026-11)
GOOD_TO_BAD = 3  # valid UTF-8 sequences for each broken one: legacy text gives next to none by chance (2026-11)
GUESS_SAMPLE = 100_000  # bytes looked at to guess an encoding; more changes nothing and takes seconds
SEVEN_BIT = ("iso2022", "iso-2022", "hz")  # encodings that look like plain ASCII and must be believed
# Encodings that news was ever written in. Without a list the guess strays to curiosities of other decades.
GUESSED = (
    *(f"cp125{page}" for page in range(9)),
    *("koi8_r", "koi8_u", "iso8859_5", "iso8859_6", "iso8859_7", "iso8859_8"),
    *("gb18030", "big5", "cp932", "euc_jp", "euc_kr", "cp874"),
)
# In Latin letters most words are ASCII, so the language shows in any encoding, and tells which were used for it.
COMMONEST = "cp1252"
WRITTEN_IN = {
    **dict.fromkeys(("pl", "cs", "sk", "hu", "hr", "bs", "sl", "ro", "sq"), ("cp1250", "iso8859_2")),
    **dict.fromkeys(("tr", "az", "ku"), ("cp1254",)),
    **dict.fromkeys(("lt", "lv", "et"), ("cp1257", "iso8859_13")),
}
SIDE_BY_SIDE = re.compile(rb"[\x80-\xff]{2,}")  # bytes above ASCII: alone in Latin words, together in all others
ODD = re.compile("[\x80-\x9f\xa1-\xa9\xac-\xbf]")  # controls and symbols, which a wrong encoding makes of letters


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text and the Python name of its encoding, with warnings where that was guessed or the bytes are damaged."""

    text: str
    encoding: str
    warnings: tuple[str, ...] = ()


def decode(content: bytes, *, declared: str | None = None) -> Decoded:
    """Decode `content`: by its byte order mark, else as UTF-8, else as the page declares, else by a guess.

    Valid UTF-8 outranks a declaration, for legacy text is next to never valid UTF-8 while declarations are often
    wrong. A byte order mark is dropped. Raises `RefusedError` for binary content and for UTF-16 or UTF-32 that is
    cut off.
    """
    for mark, encoding in BYTE_ORDER_MARKS:
        if content.startswith(mark):
            return _marked(content[len(mark) :], encoding)
    refuse_binary(content)
    if declared and declared.lower().startswith(SEVEN_BIT) and (text := _strict(content, declared)) is not None:
        return Decoded(text, declared)
    if (text := _strict(content, "utf-8")) is not None:
        return Decoded(text, "utf-8")
    if declared and (text := _strict(content, _as_browsers_do(declared))) is not None:
        return Decoded(text, declared)
    return _damaged_utf8(content) or _guessed(content)


def refuse_binary(content: bytes) -> None:
    """Raise `RefusedError` where `content`, which has no byte order mark, is no text in any encoding."""
    for signature, what in SIGNATURES:
        if content.startswith(signature):
            raise RefusedError("binary", f"this is {what}")
    if b"\0" in content:
        raise RefusedError("binary", "holds NUL bytes: no text, or UTF-16 without its mark; save it as UTF-8 text")
    controls = len(content) - len(content.translate(None, CONTROL_BYTES))
    if controls > MOST_CONTROL_BYTES * len(content):
        raise RefusedError("binary", f"holds {controls} control bytes, so it is no text; add the text of the report")


def _marked(content: bytes, encoding: str) -> Decoded:
    """Decode what follows a byte order mark; UTF-8 may be repaired with a warning, wider units may not."""
    text = _strict(content, encoding)
    if text is not None:
        return Decoded(text, encoding)
    if encoding == "utf-8":
        return _replaced(content)
    try:
        content.decode(encoding)
    except UnicodeDecodeError as error:
        raise RefusedError(
            "broken-encoding",
            f"says it is {encoding} and breaks off at byte {error.start} of {len(content)}; "
            "the file is cut off or damaged, save it again as UTF-8",
        ) from None
    raise AssertionError("decoding failed once and then did not")


def _strict(content: bytes, encoding: str) -> str | None:
    """Decode, or return None where the bytes do not fit or Python does not know the encoding."""
    try:
        return content.decode(encoding)
    except (UnicodeError, LookupError):
        return None


def _as_browsers_do(declared: str) -> str:
    """Return windows-1252 (here cp1252) for the names that browsers read as it (WHATWG Encoding Standard)."""
    return COMMONEST if declared.lower() in {"iso-8859-1", "latin1", "latin-1", "ascii", "us-ascii"} else declared


def _damaged_utf8(content: bytes) -> Decoded | None:
    """Read UTF-8 with a few broken bytes as what it is, lest a guess turn the whole text into other letters."""
    text = content.decode("utf-8", "replace")
    bad = text.count(REPLACEMENT)
    good = len(text) - len(text.encode("ascii", "ignore")) - bad
    return _replaced(content) if good >= GOOD_TO_BAD * bad or _breaks_off(content) else None


def _breaks_off(content: bytes) -> bool:
    """Tell whether all is valid but for the beginning of a character, of two bytes or three, at the very end."""
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.reason == "unexpected end of data" and len(content) - error.start > 1
    return False


def _replaced(content: bytes) -> Decoded:
    """Decode broken UTF-8, each broken stretch as U+FFFD, with a warning that says where the first one is."""
    text = content.decode("utf-8", "replace")
    first = text.index(REPLACEMENT) + 1
    return Decoded(
        text, "utf-8", (f"the UTF-8 is damaged from character {first} on: U+FFFD stands for what is broken",)
    )


def _guessed(content: bytes) -> Decoded:
    """Guess a legacy encoding from the letters that it would give, and say so."""
    sample = content[:GUESS_SAMPLE]
    high = len(sample.translate(None, bytes(range(128))))
    encoding = None
    if 2 * sum(map(len, SIDE_BY_SIDE.findall(sample))) > high:
        guess = from_bytes(sample, cp_isolation=list(GUESSED)).best()
        encoding = guess.encoding if guess else None
    encoding = encoding or _latin(sample)
    text = content.decode(encoding, "replace")
    return Decoded(text, encoding, (f"the encoding is a guess: read as {encoding}; save the file as UTF-8 to be sure",))


def _latin(sample: bytes) -> str:
    """Return the encoding of text in Latin letters: one used for its language, and of those the least odd."""
    language, _ = detect(sample.decode("ascii", "ignore"))
    encodings = WRITTEN_IN.get(language or "", (COMMONEST,))
    return min(encodings, key=lambda encoding: len(ODD.findall(sample.decode(encoding, "replace"))))
