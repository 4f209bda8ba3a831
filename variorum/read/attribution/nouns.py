"""Nouns that report without a verb: "rumours that …", "reports of …"."""

from collections.abc import Iterator, Sequence

from variorum.read.attribution.content import claim_clause
from variorum.read.attribution.frame import Frame, Range, minus
from variorum.read.attribution.speaker import owner_of, speaker_of
from variorum.read.attribution.words import COUNTS, FALSEHOODS, NOUNS, SUBJECTS, may_speak
from variorum.read.parsed import Token
from variorum.read.prose import subtree_range
from variorum.records import Stance


def noun_frames(token: Token, verbs: Sequence[Frame]) -> Iterator[Frame]:
    """Yield the frame of a reporting noun, where nobody in particular says so. `verbs` are its sentence's frames."""
    lemma = token.lemma_.lower()
    if token.pos_ != "NOUN" or (lemma not in NOUNS and lemma not in COUNTS):
        return
    owned = _owned(token, lemma)
    if owned is not None or lemma not in NOUNS:
        yield from () if owned is None else (owned,)
        return
    if token.dep_ in SUBJECTS and any(f.speaker is not None and f.speaker.head.i == token.i for f in verbs):
        return  # the verb's own frame has it as its speaker
    rumour = NOUNS[lemma] == "rumoured"
    clauses = [c for c in token.children if c.i > token.i and _opens_statement(c, rumour)]
    if rumour and token.dep_ in SUBJECTS and token.head.pos_ in ("VERB", "AUX"):
        clauses.append(token.head)
    said = any(_says_that(c) for c in clauses)
    owner = next((c for c in token.children if c.dep_ == "poss"), None)
    if (
        not clauses
        or (owner is not None and not said)
        or any(c.lower_ in ("a", "this") and not said for c in token.children)
    ):
        return
    end = token.idx + len(token)
    content: tuple[Range, ...] = ((end, subtree_range(token)[1]),)
    if token.dep_ in SUBJECTS and said and not rumour:
        content = tuple(subtree_range(c) for c in clauses if _says_that(c))
    elif token.dep_ in SUBJECTS:
        content = minus([subtree_range(token.head)], (token.left_edge.idx, end))
    elif (
        token.dep_ == "pobj"
        and token.head.lower_ == "with"
        and token.i + 1 < len(token.doc)
        and token.nbor().pos_ == "VERB"
    ):
        content = ((end, token.sent.end_char),)
    speaker = speaker_of(owner if owner is not None else token)
    if said and _is_disputed(token):
        yield Frame((token.idx, end), speaker, "denied", content, f"cue.disputed:{lemma}", 0.7)
    else:
        yield Frame((token.idx, end), speaker, NOUNS[lemma], content, f"cue.noun:{lemma}", 0.7)


def _is_disputed(noun: Token) -> bool:
    """Tell whether the sentence itself calls a claim false: "the assertion that 14 fell is an invention"."""
    predicate = noun.head
    if noun.dep_ not in SUBJECTS or predicate.lemma_ != "be" or any(c.dep_ == "neg" for c in predicate.children):
        return False
    words = [c for c in predicate.children if c.dep_ in ("attr", "acomp")]
    return any(w.lower_ in FALSEHOODS or w.lemma_.lower() in FALSEHOODS for w in words)


def _owned(noun: Token, lemma: str) -> Frame | None:
    """Read "claims by the elders that …" and "an army count of 14": whose they are stands beside them."""
    cue = (noun.idx, noun.idx + len(noun))
    stance: Stance = "asserted" if lemma == "report" else NOUNS.get(lemma, "asserted")
    rule = f"cue.noun:{lemma}"
    if _is_disputed(noun):
        stance, rule = "denied", f"cue.disputed:{lemma}"
    if lemma in NOUNS and (clause := claim_clause(noun)) is not None:
        spreads = noun.doc[noun.i + 2 : clause.i]
        by = next((t for t in spreads if t.dep_ == "agent"), None)
        authors = [c for c in by.children if c.dep_ == "pobj"] if by is not None else []
        if authors:
            content = (clause.idx, subtree_range(clause.head)[1])
            return Frame(cue, speaker_of(authors[0]), stance, (content,), rule, 0.8)
    that = noun.nbor() if noun.i + 1 < noun.sent.end else noun
    if that.lower_ == "that" and that.dep_ == "mark" and that.head.head.i < noun.i and lemma in NOUNS:
        content = (that.idx, subtree_range(that.head)[1])  # the parser hung the clause on the verb before the noun
        return Frame(cue, speaker_of(noun), stance, (content,), rule, 0.6)
    for by in noun.children:
        if by.dep_ != "prep" or by.lower_ not in ("by", "from", "of") or by.right_edge.i + 1 >= noun.sent.end:
            continue
        that = by.right_edge.nbor()
        authors = [c for c in by.children if c.dep_ == "pobj"]
        if that.lower_ == "that" and that.dep_ == "mark" and authors:
            content = (that.idx, subtree_range(that.head)[1])
            return Frame(cue, speaker_of(authors[0]), stance, (content,), rule, 0.8)
    owners = [c for c in noun.children if c.dep_ in ("poss", "compound", "amod") and (may_speak(c) or _is_own(c))]
    for of in noun.children:
        if of.dep_ == "prep" and of.lower_ == "of" and owners and lemma in COUNTS:
            for amount in of.children:
                if amount.pos_ == "NUM" or any(c.dep_ == "nummod" for c in amount.children):
                    return Frame(cue, speaker_of(owner_of(owners[0])), stance, (subtree_range(amount),), rule, 0.7)
    return None


def _is_own(owner: Token) -> bool:
    """Tell whether a pronoun stands for the subject of its sentence: "the army stands by its claim of 14 dead"."""
    return owner.dep_ == "poss" and owner.lower_ in ("its", "their", "his", "her")


def _says_that(clause: Token) -> bool:
    return any(c.dep_ == "mark" and c.lower_ == "that" for c in clause.subtree)


def _opens_statement(child: Token, rumour: bool) -> bool:
    """Tell whether a clause behind a reporting noun says what was reported, not who made the report or when."""
    if _says_that(child):
        return child.dep_ in ("acl", "relcl", "ccomp", "appos")
    if not rumour:
        return False
    if child.dep_ == "prep":
        return child.lower_ in ("of", "about")
    return child.dep_ in ("acl", "relcl") and child.tag_ != "VBN"
