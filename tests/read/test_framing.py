"""Which words a document uses for what is called by rival words, in whose voice and in what grammar."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.ingest.conftest import document_of
from tests.read.reading import read
from tests.read.test_fairness import NAMES, swapped
from tests.read.test_lexicons import past
from variorum.read.framing.vocabulary import plural, verb_forms
from variorum.read.lexicon import load
from variorum.read.loaded import LARGEST, TermsError, loaded_terms
from variorum.read.reader import Reader, ReaderSettings, fingerprint
from variorum.records import Wording


def wordings(text: str, **about: str | None) -> list[Wording]:
    return list(read(text, **about).wordings)


def wording(text: str, term: str, **about: str | None) -> Wording:
    """Return the one use of that term; fail where there is none or more than one."""
    found = [w for w in wordings(text, **about) if w.term == term]
    assert len(found) == 1, [(w.kind, w.term, w.words.quote) for w in wordings(text, **about)]
    return found[0]


# ---- in whose voice


@pytest.mark.parametrize(
    ("text", "voice", "source"),
    [
        ("The militants left Gao on Monday.", "own", None),
        ("The mayor said the militants had left Gao.", "quoted", "mayor"),
        ("“The militants have left Gao,” the mayor said.", "quoted", "mayor"),
        ("It was reported that the militants had left Gao.", "quoted", None),
        ("The so-called militants left Gao on Monday.", "distanced", None),
        ("The “militants” left Gao on Monday.", "distanced", None),
        ("The 'militants' left Gao on Monday.", "distanced", None),
        ("The mayor said the so-called militants had left Gao.", "quoted", "mayor"),
        ("Farmers call the men in the valley militants.", "quoted", "Farmers"),
        ("The army shelled what farmers call the militants.", "quoted", "farmers"),
        ("The “militants”, as farmers here call the herders, left on Monday.", "quoted", "farmers"),
        ("The army uses the word “militants” of the herders.", "quoted", "army"),
    ],
)
def test_a_term_is_the_outlets_own_or_somebody_elses(text: str, voice: str, source: str | None) -> None:
    found = wording(text, "militant")
    assert (found.voice, found.source) == (voice, source)


def test_an_outlet_that_names_itself_speaks_in_its_own_voice() -> None:
    found = wording("The Valley Herald said the bandits had left Gao.", "bandit", outlet="Valley Herald")
    assert (found.voice, found.source) == ("own", None)


def test_the_words_for_who_speaks_are_the_outlets_own() -> None:
    assert wording("The rebels said that they had left Gao.", "rebel").voice == "own"


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Critics dubbed the agreement a capitulation.", "Critics"),
        ("The agreement, which critics call a capitulation, was signed in Gao.", "critics"),
        ("The agreement was described as a capitulation by two mayors.", "mayors"),
        ("The agreement was branded a capitulation.", None),
        ("What farmers like to call the capitulation is a year old.", "farmers"),
    ],
)
def test_a_word_that_is_handed_on_is_whose_it_is_said_to_be(text: str, source: str | None) -> None:
    found = wording(text, "capitulation")
    assert (found.voice, found.source) == ("quoted", source)


def test_what_is_called_for_is_named_by_nobody() -> None:
    for text in ("Neighbours called for a truce.", "The rebels called a truce on Monday."):
        assert wording(text, "truce").rule == "wording.term"


def test_a_long_quotation_is_no_word_at_arms_length() -> None:
    found = wording("A banner read “no rebels and no soldiers in our town”.", "rebel")
    assert found.voice != "distanced"


# ---- places


def test_each_name_of_a_place_is_kept_as_it_is_written() -> None:
    found = [w for w in wordings("Shells hit Kiev. The mayor said Kyiv was calm.") if w.kind == "place"]
    assert [(w.term, w.referent, w.voice) for w in found] == [("Kiev", "Kyiv", "own"), ("Kyiv", "Kyiv", "quoted")]


def test_a_place_that_no_gazetteer_has_goes_by_its_own_name() -> None:
    assert wording("Shells hit the village of Umm Zarqat.", "Umm Zarqat").referent == "Umm Zarqat"


def test_an_office_with_an_article_is_no_place() -> None:
    assert [w.term for w in wordings("The Chair said the road was closed.")] == []


# ---- people of a party


@pytest.mark.parametrize(
    ("text", "referent"),
    [
        ("Kenyan rebels left on Monday.", "Kenyan"),
        ("Volta Front rebels left on Monday.", "Volta Front"),
        ("Rebels of the Volta Front left on Monday.", "Volta Front"),
        ("Rebels of the so-called Volta Front left on Monday.", "Volta Front"),
        ("The Volta Front's rebels left on Monday.", "Volta Front"),
        ("On Monday rebels left the village.", None),
        ("The rebels left on Monday.", None),
        ("Thirteen rebels left on Monday.", None),
    ],
)
def test_a_term_is_used_of_the_party_that_the_words_beside_it_name(text: str, referent: str | None) -> None:
    assert wording(text, "rebel").referent == referent


def test_who_is_said_to_stand_behind_a_party_is_a_term_of_its_own() -> None:
    text = "Kenyan-backed rebels shot two farmers."
    found = wording(text, "Kenyan-backed")
    assert (found.kind, found.referent) == ("actor", "rebels")
    assert wording(text, "shoot").agent == "Kenyan-backed rebels"


def test_a_party_that_is_kept_at_arms_length_is_a_term_by_its_name() -> None:
    found = wording("The so-called Volta Front left on Monday.", "Volta Front")
    assert (found.kind, found.voice, found.words.quote) == ("actor", "distanced", "so-called Volta Front")


def test_an_office_in_quotation_marks_is_kept_at_arms_length() -> None:
    found = wording("The “defence minister” of the separatists left on Monday.", "defence minister")
    assert (found.voice, found.words.quote) == ("distanced", "“defence minister”")
    assert wording("The so-called minister of the separatists left.", "separatist").voice == "own"


@pytest.mark.parametrize(
    "text",
    [
        "The sanctions regime was prolonged on Monday.",
        "The Sierra Liberation Front met on Monday.",
        "The de-escalation was welcomed.",
        "A trade agreement was signed on Monday.",
        "The talks were a great deal of work.",
    ],
)
def test_a_word_that_is_part_of_something_else_is_no_term(text: str) -> None:
    assert [w.term for w in wordings(text) if w.kind != "place"] == []


# ---- deeds and their grammar


@pytest.mark.parametrize(
    ("text", "term", "agent", "patient", "grammar"),
    [
        ("The army liberated the town.", "liberate", "army", "town", "active"),
        ("The town was liberated by the army.", "liberate", "army", "town", "passive"),
        ("The town was liberated on Monday.", "liberate", None, "town", "agentless"),
        ("The liberation of the town by the army was reported.", "liberation", "army", "town", "nominal"),
        ("Two farmers were killed on Monday.", "kill", None, "farmers", "agentless"),
        ("Gunmen killed two farmers.", "kill", "Gunmen", "farmers", "active"),
        ("A bomb killed two farmers.", "kill", None, "farmers", "active"),
        ("Shells struck occupied Gao.", "occupy", None, "Gao", "agentless"),
        ("The mayor lives in occupied Gao.", "occupy", None, "Gao", "agentless"),
        ("Shells struck rebel-occupied Gao.", "occupy", "rebel", "Gao", "passive"),
        ("The town remains occupied.", "occupy", None, "town", "agentless"),
        ("Gunmen opened fire on two farmers.", "open fire", "Gunmen", "farmers", "active"),
        ("Gunmen took two farmers hostage.", "take hostage", "Gunmen", "farmers", "active"),
        ("The patrol came under fire from rebels.", "come under fire", "rebels", "patrol", "active"),
        ("Two soldiers taken prisoner in the raid were freed.", "take prisoner", None, "soldiers", "agentless"),
        ("GAO, Mali (AP) - Rebels killed two farmers.", "kill", "Rebels", "farmers", "active"),
        ("Kenya began a military operation in Uganda.", "military operation", "Kenya", "Uganda", "nominal"),
        ("The army denied having bombed the bridge.", "bomb", "army", "bridge", "active"),
        ("The army's offensive against the rebels began.", "offensive", "army", "rebels", "nominal"),
    ],
)
def test_the_grammar_of_a_deed_shows_who_is_named_and_who_is_left_out(
    text: str, term: str, agent: str | None, patient: str | None, grammar: str
) -> None:
    found = wording(text, term)
    assert (found.kind, found.agent, found.patient, found.grammar) == ("action", agent, patient, grammar)
    assert found.referent == patient


def test_a_pronoun_that_cannot_be_followed_is_no_agent() -> None:
    found = wording("The rebels and the soldiers met. Later they seized the bridge.", "seize")
    assert (found.agent, [u.field for u in found.unresolved]) == (None, ["agent"])


def test_a_word_of_the_term_is_no_party() -> None:
    found = wording("A terrorist attack on the market was reported.", "terrorist attack")
    assert (found.agent, found.patient) == (None, "market")


def test_whose_word_it_is_did_not_do_the_deed() -> None:
    assert wording("The raid was described as a massacre by villagers.", "massacre").agent is None


# ---- agreements


@pytest.mark.parametrize(
    ("text", "term", "words", "referent"),
    [
        ("The peace deal was signed.", "peace deal", "peace deal", None),
        ("The Bamako accord was signed.", "accord", "Bamako accord", "Bamako accord"),
        ("The paper of Bamako was signed.", "paper", "paper of Bamako", "paper of Bamako"),
        ("The paper was signed.", None, None, None),
    ],
)
def test_an_agreement_goes_by_its_common_noun_and_its_name(
    text: str, term: str | None, words: str | None, referent: str | None
) -> None:
    found = [(w.term, w.words.quote, w.referent) for w in wordings(text) if w.kind == "agreement"]
    assert found == ([(term, words, referent)] if term else [])


# ---- rows


TEXT = "Kenyan rebels “liberated” Gao, the mayor said. The so-called Volta Front called the truce a capitulation."


def test_every_span_is_of_the_text_and_every_id_is_its_own() -> None:
    found = wordings(TEXT)
    assert len({w.id for w in found}) == len(found) > 5
    for w in found:
        for span in (w.span, w.words, *(e.span for e in w.evidence)):
            assert TEXT[span.start : span.end] == span.quote
        assert w.span.start <= w.words.start
        assert w.words.end <= w.span.end


def test_a_row_names_the_statement_that_it_stands_in_and_makes_none() -> None:
    reading = read("The rebels left. The mayor said the militants had left.")
    claims = {c.id for c in reading.claims}
    assert {w.term: w.claim in claims for w in reading.wordings} == {"rebel": False, "militant": True}
    assert [w.claim for w in reading.wordings if w.term == "rebel"] == [None]


@pytest.mark.parametrize("text", ["", "\n\n", "“", "so-called", "pro-", "-backed", "The so-called.", "“”", "called"])
def test_scraps_of_text_say_nothing(text: str) -> None:
    assert [w for w in wordings(text) if w.kind != "place"] == []


@pytest.mark.parametrize(
    "text",
    [
        "Kenya said the Ugandan militants had occupied the town. Kampala called it a liberation.",
        "The Kenyan regime's mercenaries were killed by Ugandan freedom fighters near the border.",
        "Kenya called the agreement a capitulation; the Ugandan ministry called it a peace deal.",
        "The Kenyan-backed rebels invaded Uganda. So-called Ugandan volunteers were neutralised.",
    ],
)
def test_swapping_the_sides_swaps_the_words_and_nothing_else(text: str) -> None:
    def rows(said: str) -> list[tuple[str | None, ...]]:
        return [
            (w.kind, w.term, w.words.quote, w.referent, w.voice, w.source, w.agent, w.patient, w.grammar)
            for w in wordings(said)
        ]

    here, there = rows(text), rows(swapped(text, NAMES))
    assert here
    assert [tuple(swapped(v, NAMES) if v else v for v in row) for row in here] == there


# ---- the vocabulary


def entries() -> Iterator[Any]:
    lexicon = load("framing")
    for kind in ("actor", "action", "agreement"):
        for entry in lexicon[kind]:
            for word in entry["words"]:
                form = word
                if kind == "actor" and not entry.get("one"):
                    form = entry.get("forms", {}).get(word, [_plural(word)])[0]
                elif entry.get("part") == "verb":
                    form = {"overrun": "overran", "slay": "slew"}.get(word, past(word))
                yield pytest.param(kind, word, entry["example"].format(form), id=f"{kind}-{word}")


def _plural(word: str) -> str:
    first, of, rest = word.partition(" of ")
    return f"{plural(first)}{of}{rest}"


@pytest.mark.parametrize(("kind", "word", "sentence"), list(entries()))
def test_a_term_is_found_in_its_example(kind: str, word: str, sentence: str) -> None:
    assert (kind, word) in {(w.kind, w.term) for w in wordings(sentence)}


@pytest.mark.parametrize("word", load("framing")["distancing"]["words"])
def test_a_word_keeps_another_at_arms_length(word: str) -> None:
    found = wordings(load("framing")["distancing"]["example"].format(word))
    assert [(w.term, w.voice) for w in found] == [("governor", "distanced")]


@pytest.mark.parametrize("word", load("framing")["offices"]["words"])
def test_an_office_is_kept_at_arms_length(word: str) -> None:
    found = wordings(load("framing")["offices"]["example"].format(word))
    assert "distanced" in {w.voice for w in found if w.kind == "actor"}


@pytest.mark.parametrize("word", load("framing")["modifiers"]["words"])
def test_a_word_joined_to_a_name_says_who_stands_behind_a_party(word: str) -> None:
    found = wordings(load("framing")["modifiers"]["example"].format(word))
    assert f"Kenyan-{word}" in {w.term for w in found}


@pytest.mark.parametrize("word", load("framing")["modifiers"]["before"])
def test_a_word_before_a_name_says_what_a_party_is_for(word: str) -> None:
    found = wordings(load("framing")["modifiers"]["before_example"].format(word.capitalize()))
    assert f"{word}-Kenyan" in {w.term.lower().replace("kenyan", "Kenyan") for w in found}


@pytest.mark.parametrize("word", load("framing")["papers"]["words"])
def test_a_paper_with_a_name_is_an_agreement(word: str) -> None:
    found = wordings(load("framing")["papers"]["example"].replace("paper", word))
    assert ("agreement", word) in {(w.kind, w.term) for w in found}


@pytest.mark.parametrize("word", load("framing")["naming"]["words"])
def test_a_verb_hands_on_somebody_elses_word(word: str) -> None:
    joined = {"describe": " as", "denounce": " as", "hail": " as", "refer": " to as", "decry": " as"}
    joined |= {"characterise": " as", "characterize": " as"}
    found = wording(load("framing")["naming"]["example"].format(past(word) + joined.get(word, "")), "capitulation")
    assert (found.voice, found.source) == ("quoted", "farmers")


@pytest.mark.parametrize("word", load("framing")["parts"]["words"])
def test_the_object_of_a_verb_that_says_little_belongs_to_it(word: str) -> None:
    assert word not in {w.patient for w in wordings(load("framing")["parts"]["example"].format(word))}


@pytest.mark.parametrize("word", load("framing")["befalls"]["words"])
def test_a_participle_without_an_object_is_told_of_its_subject(word: str) -> None:
    form = {"take": "taken prisoner", "slay": "slain", "shoot": "shot"}.get(word, past(word))
    found = [w for w in wordings(load("framing")["befalls"]["example"].format(form)) if w.kind == "action"]
    assert [(w.agent, w.patient) for w in found] == [(None, "farmers")]


@pytest.mark.parametrize("word", load("framing")["undergone"]["words"])
def test_a_noun_is_told_of_what_undergoes_it(word: str) -> None:
    found = [w for w in wordings(load("framing")["undergone"]["example"].format(word)) if w.kind == "action"]
    assert [(w.agent, w.patient) for w in found] == [(None, "Bamako")]


@pytest.mark.parametrize("verb", ["seize", "occupy", "kill"])
def test_verb_forms_follow_by_rule(verb: str) -> None:
    found = {"seize": ("seizes", "seized", "seizing"), "occupy": ("occupies", "occupied", "occupying")}
    assert verb_forms(verb) == found.get(verb, ("kills", "killed", "killing"))


# ---- what others call loaded


def test_every_loaded_term_has_its_source_and_is_looked_for() -> None:
    known = {(w, kind) for kind in ("actor", "action", "agreement") for e in load("framing")[kind] for w in e["words"]}
    deeds = {w for table in ("noun", "verb") for e in load("actions")[table] for w in e["words"]}
    for each in loaded_terms():
        assert each.source
        assert (each.term, each.about) in known or (each.about == "action" and each.term in deeds), each.term
        assert not each.own


def test_every_source_is_used_and_no_term_is_loaded_two_ways() -> None:
    lexicon = load("loaded")
    assert {s for e in lexicon["entry"] for s in e["source"]} == set(lexicon["source"])
    stances: dict[tuple[str, str], set[str]] = {}
    for each in loaded_terms():
        stances.setdefault((each.term, each.about), set()).add(each.stance)
    assert [key for key, held in stances.items() if len(held) > 1] == []


HEADING = "term,about,stance,source,instead\n"


def own(folder: Path, content: str | bytes) -> Path:
    path = folder / "terms.csv"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def test_a_cases_own_terms_come_first(tmp_path: Path) -> None:
    path = own(
        tmp_path, "\ufeffTerm;About;Stance;Source;Instead\nRegime;actor;neutral;our style book;government|cabinet\n"
    )
    first = loaded_terms(path)[0]
    assert (first.term, first.stance, first.own) == ("regime", "neutral", True)
    assert first.instead == ("government", "cabinet")
    assert loaded_terms(path)[1:] == loaded_terms()


def test_a_cases_own_terms_are_found_in_its_documents(tmp_path: Path) -> None:
    listed = "River Pact,agreement,loaded for,us,\nsweep,action,loaded for,us,\nOldtown,place,neutral,us,\n"
    reader = Reader(ReaderSettings(terms=own(tmp_path, HEADING + listed)))
    document = document_of({"text": "The army sweeps Oldtown. The River Pact was signed.", "lang": "en"})
    found = {(w.kind, w.term, w.patient) for w in reader.read(document).wordings}
    assert {("action", "sweep", "Oldtown"), ("agreement", "river pact", None), ("place", "Oldtown", None)} <= found


def test_a_changed_list_changes_the_fingerprint(tmp_path: Path) -> None:
    path = own(tmp_path, HEADING + "sweep,action,loaded for,our style book,\n")
    before = fingerprint(ReaderSettings(terms=path))
    own(tmp_path, HEADING + "sweep,action,neutral,our style book,\n")
    assert fingerprint(ReaderSettings(terms=path)) != before != fingerprint(ReaderSettings())


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("term,about,stance\n", "line 1: no column `source`"),
        ("term,term,about,stance,source\n", "line 1: column `term` twice"),
        (HEADING + ",actor,neutral,me,\n", "line 2: no term"),
        (HEADING + "12,actor,neutral,me,\n", "line 2: no term"),
        (HEADING + f"{'long ' * 20},actor,neutral,me,\n", "line 2: the term .* longer than"),
        (HEADING + "regime,actor,neutral,,\n", "line 2: no source for `regime`"),
        (HEADING + "regime,people,neutral,me,\n", "line 2: about `people` is none of"),
        (HEADING + "regime,actor,biased,me,\n", "line 2: stance `biased` is none of"),
        (HEADING + "regime,actor,neutral,me,,more\n", "line 2: 6 cells under 5 columns"),
        (HEADING + 'regime,actor,neutral,"me\n', "correct the quotes"),
        (b"\xff\xfe", "is not UTF-8"),
        (HEADING + " " * LARGEST, "too large"),
    ],
)
def test_a_line_that_makes_no_sense_is_named(tmp_path: Path, content: str | bytes, says: str) -> None:
    with pytest.raises(TermsError, match=says) as caught:
        loaded_terms(own(tmp_path, content))
    assert "terms.csv" in str(caught.value)


def test_a_list_that_is_gone_is_named(tmp_path: Path) -> None:
    with pytest.raises(TermsError, match=r"check `terms` in case\.toml"):
        Reader(ReaderSettings(terms=tmp_path / "gone.csv"))
