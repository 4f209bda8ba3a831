"""What spaCy's attribute ruler does, by a table: the parts of speech, forms and lemmas that tags and words give.

Nearly all of the ruler's patterns are about one token: its tag, its word, its relation. spaCy tries each of them at
each token, which takes a quarter of the time of a parse. Here the patterns that fit a kind of token are looked up once
and kept; only the few patterns over two tokens are matched as before. The outcome is the same; a test holds it to that.
"""

from collections import defaultdict
from collections.abc import Callable
from typing import Any

from spacy.lang.en.lemmatizer import EnglishLemmatizer
from spacy.language import Language
from spacy.matcher import Matcher
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc, Token
from spacy.tokens._retokenize import set_token_attrs

_LEMMAS_KEPT = 50_000  # some 10 MB (2026-11)
_KEYS = ("TAG", "LOWER", "DEP", "IS_SPACE")
_Kind = tuple[int, int, int, int]
_Attributes = dict[int, Any]  # as the ruler keeps them: by spaCy's own numbers


def quicken(pipeline: Language) -> None:
    """Put the table in the place of the pipeline's attribute ruler, where it has one, and let it remember lemmas."""
    lemmatizer = pipeline.get_pipe("lemmatizer") if "lemmatizer" in pipeline.pipe_names else None
    if isinstance(lemmatizer, EnglishLemmatizer) and lemmatizer.mode == "rule":
        lemmatizer.lemmatize = _Lemmas(lemmatizer.lemmatize)
    if "attribute_ruler" in pipeline.pipe_names:
        table = pipeline.add_pipe("variorum_tags", before="attribute_ruler")
        table.learn(pipeline.get_pipe("attribute_ruler"))  # type: ignore[attr-defined]  # it is a Table
        pipeline.remove_pipe("attribute_ruler")


@Language.factory("variorum_tags")
def _make(nlp: Language, name: str) -> "Table":
    return Table(nlp, name)


class Table:
    """A component that does what an attribute ruler does, in the same order: of two patterns the later one counts."""

    def __init__(self, nlp: Language, name: str) -> None:
        self.name = name
        self._strings = nlp.vocab.strings
        self._others = Matcher(nlp.vocab)
        self._single: list[tuple[int, dict[str, Any]]] = []
        self._attributes: list[_Attributes] = []
        self._offsets: list[int] = []
        self._words: frozenset[int] = frozenset()
        self._relations: frozenset[int] = frozenset()
        self._known: dict[_Kind, list[int]] = {}

    def learn(self, ruler: AttributeRuler) -> None:
        """Take over the patterns of `ruler`."""
        words, relations = set(), set()
        self._attributes, self._offsets = ruler.attrs, ruler.indices
        patterns: list[dict[str, Any]] = ruler.patterns
        for number, entry in enumerate(patterns):
            for pattern in entry["patterns"]:
                if len(pattern) == 1 and all(key in _KEYS and _is_plain(value) for key, value in pattern[0].items()):
                    self._single.append((number, pattern[0]))
                    words |= set(_values(pattern[0].get("LOWER", [])))
                    relations |= set(_values(pattern[0].get("DEP", [])))
                else:
                    self._others.add(f"{number}", [pattern])
        self._words = frozenset(self._strings.add(word) for word in words)
        self._relations = frozenset(self._strings.add(relation) for relation in relations)

    def __call__(self, doc: Doc) -> Doc:
        """Set the attributes of each token."""
        late: dict[int, list[int]] = defaultdict(list)
        for key, start, end in self._others(doc, allow_missing=True):
            number = int(self._strings[key])
            late[range(start, end)[self._offsets[number]]].append(number)
        for at, (tag, word, relation, space) in enumerate(doc.to_array(list(_KEYS)).tolist()):
            kind = (tag, word * (word in self._words), relation * (relation in self._relations), space)
            numbers = self._known.get(kind)
            if numbers is None:
                numbers = self._known[kind] = self._fitting(kind)
            if at in late:
                numbers = sorted(numbers + late[at])
            for number in numbers:
                set_token_attrs(doc[at], self._attributes[number])
        return doc

    def _fitting(self, kind: _Kind) -> list[int]:
        """Return the numbers of the patterns that fit such a token, in the ruler's order."""
        tag, word, relation, space = kind
        token = {
            "TAG": self._strings[tag],
            "LOWER": self._strings[word],
            "DEP": self._strings[relation],
            "IS_SPACE": bool(space),
        }
        return sorted({n for n, pattern in self._single if all(token[key] in _values(v) for key, v in pattern.items())})


class _Lemmas:
    """The lemmatizer's rules, asked once for each word in each form: spaCy remembers no word that is its own lemma."""

    def __init__(self, rules: Callable[[Token], list[str]]) -> None:
        self._rules = rules
        self._known: dict[tuple[int, int, int], list[str]] = {}

    def __call__(self, token: Token) -> list[str]:
        kind = (token.orth, token.pos, token.morph.key)  # type: ignore[attr-defined]  # spaCy's own stub lacks it
        found = self._known.get(kind)
        if found is None:
            if len(self._known) >= _LEMMAS_KEPT:
                self._known.clear()
            found = self._known[kind] = self._rules(token)
        return found


def _is_plain(value: Any) -> bool:
    return isinstance(value, str | bool) or (isinstance(value, dict) and set(value) == {"IN"})


def _values(value: Any) -> list[Any]:
    """Return what a pattern's value allows: itself, or each of `{"IN": […]}`."""
    if isinstance(value, dict):
        return list(value["IN"])
    return value if isinstance(value, list) else [value]
