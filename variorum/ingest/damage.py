"""What happened to a text before it came here: reported in words, never repaired."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from ftfy.badness import BADNESS_RE

from variorum.records import Skip
from variorum.records.grid import TABLE

EXAMPLES = 3  # damaged words quoted in a warning
QUOTED = 40  # characters of the text quoted in a warning
SCANNED = 2_000_000  # characters looked at for mojibake and damaged words: damage shows early or not at all

LINE = re.compile(r"[^\r\n\x0b\x0c\x85\u2028\u2029]+")
LOST_LETTERS = re.compile(r"\?{4,}")
# Three letters or more in lower case, then two or more capitals: `militIG`. One capital is a name (`McDonald`,
# `YouTube`), capitals before a small `s` are a plural (`UNHCRs`), and a short stem is a product (`iOS`, `PhD`).
REPLACED = re.compile(r"(?<![\w@#./-])(?P<stem>[A-Z]?[a-z]{3,})(?P<run>[A-Z]{2,4})(?P<tail>[a-z]{0,12})(?![\w@./])")
CAPITALS = re.compile(r"\b[A-Z]{2,4}\b")
# Endings of brands, channels and products, which are written so on purpose.
BRAND_ENDINGS = frozenset({"AI", "DB", "FM", "GPT", "HD", "HQ", "ID", "IQ", "OS", "PC", "QL", "SQL", "TV", "UK", "US"})
# "l4" for 14, "1O" for 10, "2OO"; "O2" is oxygen and "1l" a litre.
MISREAD_NUMBER = re.compile(
    r"(?<![\w.,/@#:-])(?!O[23]\b|1l\b)(?:[lIO|]{1,2}[\dlIO,]{0,6}\d[\dlIO]{0,4}|\d[\d,]{0,6}[lIOo][\dlIOo]{0,4})(?![\w/@:-])"
)
# "c0mmander", "so1diers"; and words that lost the letters fi or fl, which printers join: "of cers", "con ict"
MISREAD_WORD = re.compile(
    r"(?<![\w./@#-])[A-Za-z]{1,12}[01][a-z]{2,12}(?![\w./@])"
    r"|\b(?:of (?:cers?|cials?|ces?)|con (?:icts?|rmed|rm|scated|ned)|(?:identi|speci|noti|justi|veri|forti) ed"
    r"|in icted|bene ts?|sacri ced?|signi cant|re ghters?|cease re|gun re|artillery re)\b",
)

ENDS = frozenset(".!?…:;\"”»'’)]}*_։؟۔。！？။።।॥჻")
MIDSENTENCE = re.compile(
    r"(?:,|\b(?:the|an?|of|to|in|on|at|by|for|from|with|and|or|but|that|which|who|as|was|were|is|are|has|have|had|its|"
    r"their|his|her|said)|\s[-–—]|\.\.\.|…|\[(?:…|\.\.\.|\+\d{1,7} chars)\])$"
)
FEWEST_WORDS = 4  # of a sentence
SHORT_OF_REPORT = 25  # words; below it a text without a full sentence is a headline, or a headline and a caption
PRONOUN = re.compile(
    r"[\"“«'‘]?(?:(?:He|She|They|His|Her|Their|Him|Them)\b"
    r"|It (?:also |further )?(?:added|said|noted|stressed|continued|warned|went on|put|urged|denied|claimed)\b"
    r"|The (?:statement|report|spokes(?:man|woman|person)|source|ministry|official|agency) (?:also|further|added)\b)"
)
LOWER_CASE_NAMES = re.compile(
    r"(?:al|el|an|ad|as|ash|at|az|ul)[-‑–][A-Z]|(?:de|da|di|du|la|le|van|von|bin|ibn) [A-Z]|[a-z]{1,2}[A-Z]"
)


def report_damage(text: str, skips: Sequence[Skip], language: str | None) -> tuple[str, ...]:
    """Return a warning in words for each kind of damage found. What only English shows is looked for in English."""
    warnings = [*_letters(text[:SCANNED])]
    if language == "en":
        prose = _prose(text, skips)
        warnings += [
            *_replaced(text[:SCANNED]),
            *_misread(text[:SCANNED]),
            *_opening(prose),
            *_ending(prose, any(skip.reason == TABLE for skip in skips)),
        ]
    return tuple(warnings)


def _letters(text: str) -> Iterator[str]:
    """Report mojibake, and letters that were lost for good."""
    bad = list(BADNESS_RE.finditer(text))
    if bad:
        around = text[max(0, bad[0].start() - 10) : bad[0].end() + 10]
        yield f"mojibake: {len(bad)} places read in the wrong encoding before they came here, first {_one_line(around)}"
    if count := text.count("\N{REPLACEMENT CHARACTER}"):
        yield f"lost characters: U+FFFD stands {count} times where a character could not be read"
    if count := len(LOST_LETTERS.findall(text)):
        yield f"lost letters: {count} runs of question marks where letters were"


def _replaced(text: str) -> Iterator[str]:
    """Report find-and-replace damage: capitals that some program put inside ordinary words."""
    hits = [match for match in REPLACED.finditer(text) if match["run"] not in BRAND_ENDINGS and match["tail"] != "s"]
    # Capitals that stand alone elsewhere in the text are an abbreviation that lost its space (`ArmyHQ`), a lesser evil.
    alone = set(CAPITALS.findall(text)) if hits else set()
    words = Counter(hit[0] for hit in hits if hit["run"] not in alone)
    if words:
        shown = ", ".join(word for word, _ in words.most_common(EXAMPLES))
        yield f"find-and-replace damage: {words.total()} words with capitals inside, such as {shown}"


def _misread(text: str) -> Iterator[str]:
    """Report what a scanner's program misread. A number with a letter in it is not read: it could be several."""
    numbers = [m[0] for m in MISREAD_NUMBER.finditer(text)]
    if numbers:
        shown = ", ".join(dict.fromkeys(numbers[:EXAMPLES]))
        yield f"scanning damage: {len(numbers)} numbers with letters in them, such as {shown}; they are not read"
    words = [m[0] for m in MISREAD_WORD.finditer(text)]
    if words:
        shown = ", ".join(dict.fromkeys(words[:EXAMPLES]))
        yield f"scanning damage: {len(words)} words with digits or gaps in them, such as {shown}"


def _opening(prose: list[str]) -> Iterator[str]:
    """Report a text whose first paragraph was lost: what is now the first one goes on from something."""
    at = next((at for at, line in enumerate(prose) if _is_sentence(line)), None)
    if at is None:
        return
    first = prose[at]
    if PRONOUN.match(first):
        yield f"the beginning is lost: it opens with {_one_line(first)}, which goes on from something"
    # behind a longer line it is a sentence that the layout broke
    elif first[0].islower() and not LOWER_CASE_NAMES.match(first) and not any(map(_is_long, prose[:at])):
        yield f"the beginning is lost: it opens in mid-sentence with {_one_line(first)}"


def _ending(prose: list[str], tables: bool) -> Iterator[str]:
    """Report a text that is cut off, or that is no more than a headline."""
    if not prose and tables:
        return
    if not prose:
        yield "no prose: the whole text is page furniture"
        return
    if not tables and not any(map(_is_sentence, prose)) and sum(len(line.split()) for line in prose) < SHORT_OF_REPORT:
        yield "only a headline: the text holds no full sentence"
        return
    last = prose[-1]
    if MIDSENTENCE.search(last[-QUOTED:]) or (last[-1] not in ENDS and len(last.split()) >= SHORT_OF_REPORT):
        yield f"the end is cut off in mid-sentence, after {_one_line(last[-QUOTED:])}"


def _prose(text: str, skips: Sequence[Skip]) -> list[str]:
    """Return the lines that are not furniture, without their white space."""
    kept, position = [], 0
    for skip in skips:
        kept.append(text[position : skip.start])
        position = skip.end
    kept.append(text[position:])
    return [line for match in LINE.finditer("".join(kept)) if (line := match[0].strip())]


def _is_sentence(line: str) -> bool:
    """Tell a paragraph from a headline or a caption: it has a few words and a full stop."""
    words = len(line.split())
    return words >= SHORT_OF_REPORT or (words >= FEWEST_WORDS and line[-1] in ENDS)


def _is_long(line: str) -> bool:
    return len(line.split()) >= FEWEST_WORDS


def _one_line(words: str) -> str:
    words = " ".join(words[: 4 * QUOTED].split())
    return repr(words if len(words) <= QUOTED else words[:QUOTED].rsplit(" ", 1)[0] + " …")
