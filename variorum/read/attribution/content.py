"""What a reporting verb covers: its complements, or the clause around it where it is a parenthesis."""

from collections.abc import Iterator, Sequence

from variorum.read.attribution.frame import Range, minus
from variorum.read.attribution.words import HEARER_VERBS, LISTING, NOUNS, RELATIVES, VERBS, may_speak
from variorum.read.lexicon import load
from variorum.read.parsed import Token
from variorum.read.prose import subtree_range

_COMPLEMENTS = frozenset(
    {"ccomp", "xcomp", "dobj", "prep", "advcl", "dative", "pobj", "oprd", "acomp", "attr", "npadvmod"}
)
_CIRCUMSTANCES = frozenset(load("cues")["circumstances"]["words"])
_NUMBERS = frozenset(load("cues")["numbers"]["words"])
_CONTRASTING = frozenset({"while", "whereas", "although", "though"})
_SAYS_WHO = frozenset({"according", "citing", "quoting", "while", "whereas", "but"})
_REVISING = frozenset(w for e in load("cues")["verb"] if e.get("needs") == "own toll" for w in e["words"])
_ADMITTING = frozenset(w for e in load("cues")["verb"] if e.get("needs") == "admission" for w in e["words"])
_TOLL_VERBS = frozenset(load("cues")["tolls"]["words"])


def content_of(verb: Token) -> tuple[Range, ...]:
    """Return what a reporting verb covers: its complements, or the clause around it where it is a parenthesis."""
    if (claimed := _antecedent(verb)) is not None:
        colon = next((t for t in verb.doc[verb.i + 1 : verb.sent.end] if t.text == ":"), None)
        return (claimed,) if colon is None else (claimed, (colon.idx, verb.sent.end_char))
    if is_parenthesis(verb) and verb.dep_ != "advcl" and not any(_speaks(t) for t in verb.sent if t != verb):
        return minus([(verb.sent.start_char, verb.sent.end_char)], subtree_range(verb))
    if is_parenthesis(verb):
        return minus([subtree_range(verb.head)], subtree_range(verb)) + _complements(verb)
    if verb.dep_ == "csubj":
        return tuple(subtree_range(c) for c in verb.head.children if c.dep_ in ("ccomp", "attr") and c.i > verb.head.i)
    if verb.lemma_.lower() in _REVISING and (new := _new_toll(verb)) is not None:
        return (new,)
    ranges = _complements(verb)
    if (claimed := _claimed_behind(verb)) is not None:
        ranges += (claimed,)
    if any(c.dep_ == "agent" for c in verb.children):  # "the death of 14 was confirmed by the mayor"
        ranges += tuple(subtree_range(c) for c in verb.children if c.dep_ == "nsubjpass" and c.lower_ != "it")
    return ranges + tuple(_rest(verb, ranges))


def _new_toll(verb: Token) -> Range | None:
    """Return what is said in "lowered its toll from 90 to 14" and "raised to 14 the number of dead"."""
    own = [c for c in verb.children if c.dep_ in ("dobj", "nsubjpass")]
    to = [c for c in verb.children if c.dep_ == "prep" and c.lower_ == "to" and c.i > verb.i]
    if not own and not to:
        return None
    behind = verb.doc[verb.right_edge.i + 1 : verb.sent.end]
    end = subtree_range(verb)[1] if any(_speaks(t) for t in behind) else verb.sent.end_char
    return min(subtree_range(c)[0] for c in (*own, *to)), end


def _antecedent(verb: Token) -> Range | None:
    """Return the number that a clause behind it claims: "a figure that the army denies", "14 deaths reported by"."""
    head = verb.head
    if verb.dep_ == "acl" and verb.tag_ == "VBN":
        claimed = any(c.dep_ == "agent" for c in verb.children)
    else:
        objects = [c for c in verb.children if c.dep_ in ("dobj", "nsubjpass", "ccomp", "xcomp")]
        claimed = verb.dep_ == "relcl" and all(c.lower_ in (*RELATIVES, "whom") for c in objects)
    counted = head.pos_ == "NUM" or any(c.dep_ == "nummod" for c in head.children)
    if not claimed or not (counted or head.lemma_.lower() in _NUMBERS):
        return None
    while head.dep_ == "appos":
        head = head.head
    if not counted and head == verb.head:  # "took 14 lives, a number that …", where the parser sees no apposition
        numbered = [
            t for t in verb.doc[verb.sent.start : head.left_edge.i] if any(c.dep_ == "nummod" for c in t.children)
        ]
        head = numbered[-1] if numbered else head
    return head.left_edge.idx, verb.left_edge.idx


def _claimed_behind(verb: Token) -> Range | None:
    """Return the "that …" of a claim behind words set between commas: "denies the claim, spread by them, that …"."""
    for claim in verb.children:
        if claim.dep_ == "dobj" and claim.i > verb.i and claim.lemma_.lower() in NOUNS and claim.i + 1 < verb.sent.end:
            that = claim_clause(claim)
            return None if that is None else (that.idx, subtree_range(that.head)[1])
    return None


def claim_clause(claim: Token) -> Token | None:
    """Return the "that" behind a claim and a participle between commas: "the claim, spread by the rebels, that …"."""
    words = claim.doc[claim.i + 1 : claim.sent.end]
    if len(words) < 3 or words[0].text != "," or words[1].tag_ not in ("VBN", "VBD"):
        return None
    closing = next((t for t in words[1:] if t.text == ","), None)
    that = closing.nbor() if closing is not None and closing.i + 1 < claim.sent.end else None
    return that if that is not None and that.lower_ == "that" and that.dep_ == "mark" else None


def _rest(verb: Token, ranges: Sequence[Range]) -> Iterator[Range]:
    """Yield what goes on in the sentence behind what the verb covers by the parse.

    Behind a semicolon or colon: "spoke of 14 dead: three fell …". Of a list, what the parser took for a clause:
    "counted eight dead, all of them civilians, and 34 wounded".
    """
    end = max((e for _, e in ranges), default=0)
    if not ranges and (colon := _colon_behind(verb)) is not None:
        yield colon.idx, verb.sent.end_char
        return
    tokens = [t for t in verb.doc[verb.i + 1 : verb.sent.end] if t.idx >= end and not t.is_space]
    part = tokens[: next((at for at, t in enumerate(tokens) if t.text == ";"), 0)]
    if verb.lemma_.lower() in LISTING and len(part) > 1 and _only_lists(part):
        yield part[0].idx, part[-1].idx + len(part[-1])
        return
    if verb.lemma_.lower() in LISTING and (listed := _before_the_next_cue(tokens)) and _only_lists(listed):
        yield listed[0].idx, listed[-1].idx + len(listed[-1])
        return
    if end <= verb.idx or not tokens or any(_speaks(t) for t in tokens):
        return
    earlier = any(c.dep_ == "aux" and c.lower_ in ("had", "'d") for c in verb.children)
    if (tokens[0].text in (":", ";") and not earlier) or (verb.lemma_.lower() in LISTING and _only_lists(tokens)):
        yield tokens[0].idx, verb.sent.end_char


def _before_the_next_cue(tokens: Sequence[Token]) -> Sequence[Token]:
    """Return what stands before the next verb of the same speaker: "put its dead at 14 [and 3 wounded] and said …"."""
    for at, token in enumerate(tokens):
        if _speaks(token):
            return tokens[: at - 1] if at > 1 and tokens[at - 1].dep_ == "cc" else ()
    return ()


def _colon_behind(verb: Token) -> Token | None:
    """Return the colon of "the statement goes on: …"."""
    words = [t for t in verb.doc[verb.i + 1 : verb.sent.end] if not t.is_space]
    if words and words[-1].text == ":" and not any(t.pos_ in ("VERB", "AUX") for t in words):
        return words[-1]  # "he said on Monday:", and a quotation in the next paragraph
    for token in words[:4]:
        if token.text == ":":
            return token
        if token.pos_ not in ("ADP", "ADV", "PART"):
            return None
    return None


def _speaks(token: Token) -> bool:
    return (token.lemma_.lower() in VERBS and token.tag_ in ("VBD", "VBZ", "VBP")) or token.lower_ in _SAYS_WHO


def _only_lists(tokens: Sequence[Token]) -> bool:
    """Tell whether words only add to a list: every verb among them is a participle right behind its number."""
    if tokens[0].text != "," and tokens[0].lower_ != "and":
        return False
    return all(
        t.pos_ not in ("VERB", "AUX")
        or t.lower_ == "including"
        or (t.tag_ in ("VBN", "VBD") and t.nbor(-1).pos_ in ("NUM", "NOUN"))
        for t in tokens
    )


def _complements(verb: Token) -> tuple[Range, ...]:
    ranges: list[Range] = []
    complement = clause_of(verb)
    gives_toll = verb.lemma_.lower() in _TOLL_VERBS
    for child in verb.children:
        before = child.dep_ == "ccomp" and child.i < verb.i
        if before and complement is not None and complement.i > verb.i and not _resumes(verb, complement):
            continue  # a clause before and one behind: what stands before the semicolon is somebody else's
        if child.dep_ == "advcl" and complement is None and not gives_toll and not _explains_a_count(child, verb):
            continue  # "denounced the deal as he left"
        if child.dep_ == "advcl" and child.tag_ == "VBG" and child.lemma_.lower() in VERBS:
            continue  # "denied …, instead reporting that …": a statement of its own
        if child.dep_ in ("dobj", "dative") and verb.lemma_.lower() in HEARER_VERBS and complement is not None:
            continue  # who was told
        if child.dep_ == "npadvmod" and child.i < verb.i:
            continue  # "said yesterday", "last week lowered"
        if child.dep_ not in _COMPLEMENTS or (child.dep_ == "advcl" and child.i < verb.i):
            continue
        if child.lower_ in ("to", "with") and verb.lemma_.lower() in _ADMITTING:
            ranges.append(subtree_range(child))
            continue
        if child.dep_ == "prep" and not gives_toll and child.lower_ in _CIRCUMSTANCES:
            continue  # "said on Monday", "said in a statement": when and where it was said, not what
        ranges.append(subtree_range(child))
    for child in verb.subtree:
        if _speaks_beside(child, verb):
            ranges = [r for whole in ranges for r in minus([whole], subtree_range(child))]
    return tuple(r for r in ranges if r[1] > r[0])


def _explains_a_count(clause: Token, verb: Token) -> bool:
    """Tell whether a clause gives the reason of a count told: "reports 17 deaths, after three more people died"."""
    mark = any(c.lower_ in ("after", "since", "as", "because") for c in clause.children)
    told = any(t.pos_ == "NUM" for c in verb.children if c.dep_ == "dobj" for t in c.subtree)
    return mark and told and clause.i > verb.i and any(t.pos_ == "NUM" for t in clause.subtree)


def _speaks_beside(token: Token, verb: Token) -> bool:
    """Tell whether a clause inside what a verb covers is somebody else's beside it: "…, while the rebels said …"."""
    closing = token.dep_ == "relcl" and token.left_edge.i > verb.i and token.left_edge.nbor(-1).text == '"'
    if token == verb or (token.lemma_.lower() not in VERBS and not closing):
        return False
    if closing:
        return True  # "called it “a farce,” which …": the quotation is over
    if token.dep_ == "parataxis":
        return token.head == verb
    if token.dep_ == "conj" and token.tag_ == "VBG" and token.head.tag_ not in ("VBG", "NN", "NNS"):
        return True  # "said he was ready and calling for …" goes on with who speaks, not with what is said
    subject = any(c.dep_ == "nsubj" and may_speak(c) for c in token.children)
    beside = token.dep_ == "advcl" and any(c.lower_ in _CONTRASTING for c in token.children)
    return subject and (beside or (token.dep_ == "conj" and token.head.lemma_.lower() not in VERBS))


def _resumes(verb: Token, complement: Token) -> bool:
    """Tell whether a statement goes on behind its cue: "the dead are ten, he said: one woman …"."""
    return any(t.text == ":" for t in verb.doc[verb.i : complement.i])


def is_parenthesis(verb: Token) -> bool:
    """Tell whether the statement is the clause around the verb: "…, he said, …", "as the ministry said, …"."""
    if verb.dep_ == "parataxis":
        return True
    if verb.dep_ == "ccomp" and verb.head.pos_ in ("VERB", "AUX") and clause_of(verb) is None:
        return _commas_around(verb)
    if any(c.dep_ == "xcomp" and c.i > verb.i for c in verb.children):
        return False  # "…, as rebels claimed to hold the bridge" says something of its own
    return verb.dep_ == "advcl" and any(c.lower_ == "as" for c in verb.children)


def _commas_around(verb: Token) -> bool:
    left = verb.left_edge
    return left.i > 0 and left.nbor(-1).text == "," and verb.right_edge.i - left.i < 12


def clause_of(verb: Token) -> Token | None:
    """Return the verb's clausal complement, the one behind it first."""
    clauses = [c for c in verb.children if c.dep_ in ("ccomp", "xcomp")]
    return max(clauses, key=lambda c: c.i, default=None)
