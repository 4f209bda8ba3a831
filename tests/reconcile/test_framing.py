from tests.reconcile.wording import (
    Entry,
    claim,
    copy,
    deed,
    document,
    event,
    figure,
    houses,
    instrument,
    name,
    quoted,
    referents,
    used,
)
from variorum.read.lexicon import load as lexicon
from variorum.reconcile.framing import Board, Framing, agency, boards, framings, omissions, voices
from variorum.reconcile.framing.agency import is_violent
from variorum.reconcile.framing.sides import side_of
from variorum.reconcile.vocabulary import load
from variorum.records import Edit, Span, Wording

HOUSES = {"a": "Courier", "b": "Herald"}
MAURA = name("Maura", ("Maura", "a"), ("Nordmaur", "a"), ("Nordmaur", "b"))


def terms(*uses: Wording, judged: tuple[Entry, ...] = ()) -> tuple[Framing, ...]:
    return framings(uses, houses(HOUSES), referents(MAURA), judged)


def said(found: tuple[Framing, ...]) -> list[tuple[str | None, str, str, str, int]]:
    return [(each.referent, each.outlet, each.term, each.voice, each.count) for each in found]


def test_rival_names_of_one_place_are_told_by_outlet() -> None:
    found = terms(
        used("a", "Maura", "Maura", kind="place"),
        used("a", "Maura", "Maura", kind="place", at=40),
        used("b", "Nordmaur", "Maura", kind="place"),
    )
    assert said(found) == [("Maura", "Courier", "Maura", "own", 2), ("Maura", "Herald", "Nordmaur", "own", 1)]
    assert [(place.document, place.words.start) for place in found[0].spans] == [("a", 0), ("a", 40)]


def test_own_quoted_and_distanced_uses_are_kept_apart() -> None:
    found = terms(
        used("a", "liberate", "Maura"),
        quoted("a", "liberate", "Maura", "Ana Ruiz", at=20),
        quoted("a", "liberate", "Maura", "Ana Ruiz", at=40),
        quoted("a", "liberate", "Maura", "she", at=60),
        used("a", "liberate", "Maura", at=80, voice="distanced"),
    )
    assert [(each.voice, each.count) for each in found] == [("own", 1), ("quoted", 3), ("distanced", 1)]
    assert found[1].sources == (("Ana Ruiz", 2), (None, 1))
    assert found[0].sources == ()


def test_document_of_no_known_outlet_stands_by_its_name() -> None:
    found = framings([used("a", "occupy", "Maura")], houses({"a": None}), referents())
    assert [each.outlet for each in found] == ["a.txt"]


def test_use_taken_over_by_a_copy_counts_as_use_but_not_as_first_hand() -> None:
    own = [used("a", "occupy", "Maura"), used("b", "occupy", "Maura")]
    found = framings(own, houses(HOUSES, copy("b", "a")), referents(MAURA))
    assert [(each.outlet, each.count, each.first_hand, each.articles, each.first_hand_articles) for each in found] == [
        ("Courier", 1, 1, 1, 1),
        ("Herald", 1, 0, 1, 0),
    ]


def test_word_that_a_copy_put_in_is_its_own() -> None:
    edit = Edit("replaced", Span(10, 18, "liberate"), Span(10, 16, "occupy"))
    found = framings([used("b", "liberate", "Maura", at=10)], houses(HOUSES, copy("b", "a", edit)), referents())
    assert [(each.count, each.first_hand) for each in found] == [(1, 1)]


def test_where_nothing_tells_who_copied_nothing_is_taken_for_a_copy() -> None:
    found = framings([used("b", "occupy")], houses(HOUSES, copy("b", "a", directed=False)), referents())
    assert [each.first_hand for each in found] == [1]


def test_stance_is_what_others_publish_of_a_term_and_unknown_else() -> None:
    judged = (Entry("liberate", "loaded for"), Entry("Liberate", "loaded for", "Another guide"))
    found = terms(used("a", "liberate"), used("a", "occupy"), judged=judged)
    assert [(each.term, each.stance, each.stance_by) for each in found] == [
        ("liberate", "loaded for", ("A style guide", "Another guide")),
        ("occupy", "unknown", ()),
    ]


def test_sources_that_differ_over_a_term_leave_its_stance_unknown() -> None:
    judged = (Entry("settler", "neutral", about="actor"), Entry("settler", "loaded against", "Another", about="actor"))
    (found,) = terms(used("a", "settler", kind="actor"), judged=judged)
    assert (found.stance, found.stance_by) == ("unknown", ("A style guide", "Another"))


def test_own_list_of_the_case_goes_before_published_ones() -> None:
    judged = (Entry("occupy", "neutral", "Our desk", own=True), Entry("occupy", "loaded against"))
    (found,) = terms(used("a", "occupy"), judged=judged)
    assert (found.stance, found.stance_by) == ("neutral", ("Our desk",))


def test_entry_for_a_party_says_nothing_of_a_deed() -> None:
    (found,) = terms(used("a", "raid"), judged=(Entry("raid", "loaded against", about="actor"),))
    assert found.stance == "unknown"


def test_terms_for_one_agreement_come_together_by_its_instrument() -> None:
    paper = instrument("Bree accord", ("the Bree peace deal", "a"), ("act of surrender of Bree", "b"))
    uses = [used("a", "peace deal", kind="agreement"), used("b", "surrender", kind="agreement")]
    found = framings(uses, houses(HOUSES), referents(instruments=[paper]))
    assert [(each.referent, each.outlet, each.term) for each in found] == [
        ("Bree accord", "Courier", "peace deal"),
        ("Bree accord", "Herald", "surrender"),
    ]


def test_term_that_two_agreements_go_by_means_neither() -> None:
    papers = [instrument("Bree accord", ("Bree truce", "a")), instrument("Dorn accord", ("Dorn truce", "a"))]
    (found,) = framings([used("a", "truce", kind="agreement")], houses(HOUSES), referents(instruments=papers))
    assert found.referent is None


def test_name_that_two_referents_bear_in_one_document_is_left_as_written() -> None:
    twins = [name("Ana Luna", ("Luna", "a"), kind="person"), name("Juan Luna", ("Luna", "a"), kind="person")]
    found = framings([used("a", "traitor", "Luna", kind="actor")], houses(HOUSES), referents(*twins))
    assert [(each.referent, each.referent_id) for each in found] == [("Luna", None)]


def test_state_named_by_its_adjective_is_shown_by_its_name() -> None:
    state = name("Kenyan", ("Kenyan", "a"), ("Kenya", "b"), kind="organisation")
    (found,) = framings([quoted("a", "occupy", None, "Kenyan")], houses(HOUSES), referents(state))
    assert found.sources == (("Kenya", 1),)


def test_person_is_known_by_the_full_name_inside_a_longer_one() -> None:
    ana = name("Ana Ruiz", ("Ana Ruiz", "a"), kind="person")
    uses = [quoted("a", "occupy", "Maura", "Ruritania's deputy minister Ana Ruiz")]
    (found,) = framings(uses, houses(HOUSES), referents(ana))
    assert found.sources == (("Ana Ruiz", 1),)


def shown(found: tuple[Board, ...]) -> list[tuple[str | None, str | None]]:
    return [(board.family, board.referent) for board in found]


def test_board_is_of_what_goes_by_two_terms() -> None:
    one = [used("a", "Maura", "Maura", kind="place")]
    assert boards(terms(*one)) == ()
    assert shown(boards(terms(*one, used("b", "Nordmaur", "Maura", kind="place")))) == [(None, "Maura")]


def test_term_that_one_keeps_at_arms_length_and_another_does_not_gets_a_board() -> None:
    uses = [used("a", "liberate", "Maura"), used("b", "liberate", "Maura", voice="distanced")]
    assert [board.referent for board in boards(terms(*uses))] == [None, "Maura"]


def test_spellings_with_and_without_hyphen_are_one_term() -> None:
    uses = [used("a", "cease-fire", kind="agreement"), used("b", "ceasefire", kind="agreement")]
    assert boards(terms(*uses)) == ()


def test_words_for_taking_a_place_stand_together_whatever_place_it_was() -> None:
    uses = [used("a", "liberate", "Maura"), used("b", "occupy", "villages"), used("b", "wound", "Maura")]
    (board,) = boards(terms(*uses))
    assert (board.family, board.referent, board.uses) == ("Taking a place, or giving it up", None, 2)
    assert [(line.outlet, [term.term for term in line.own]) for line in board.lines] == [
        ("Courier", ["liberate"]),
        ("Herald", ["occupy"]),
    ]


def test_words_for_what_befell_one_place_stand_together() -> None:
    uses = [used("a", "liberate", "Maura"), quoted("b", "occupy", "Nordmaur", "Ana Ruiz")]
    assert shown(boards(terms(*uses))) == [
        ("Taking a place, or giving it up", None),
        ("Taking a place, or giving it up", "Maura"),
    ]


def test_deeds_of_different_kinds_are_no_rival_words() -> None:
    assert boards(terms(used("a", "attack", "Maura"), used("b", "kill", "Maura"))) == ()


def test_what_has_no_name_gets_no_board_of_its_own() -> None:
    uses = [used("a", "liberate", "villages"), used("b", "occupy", "villages")]
    assert [board.referent for board in boards(terms(*uses))] == [None]


def test_every_family_knows_its_example() -> None:
    for family in load("framing/families")["family"]:
        uses = [used("a", family["example"], kind=family["kind"])]
        other = next(term for term in (*family.get("terms", ()), "accord") if term != family["example"])
        uses.append(used("b", other, kind=family["kind"]))
        assert family["title"] in [board.family for board in boards(terms(*uses))], family["title"]


def test_acts_are_counted_by_grammar_and_doer() -> None:
    acts = [
        deed("a", "shell", "Free Army", "Maura", "active"),
        deed("a", "kill", "Free Army", "farmers", "passive", at=20),
        deed("a", "kill", None, "farmers", "agentless", at=40),
        deed("a", "attack", None, None, "nominal", at=60),
        deed("a", "sign", "Free Army", None, "active", at=80),
    ]
    found = agency(acts, houses(HOUSES), referents(MAURA), {})
    assert [(each.agent, each.active, each.passive, each.agentless, each.nominal, each.count) for each in found] == [
        ("Free Army", 1, 1, 0, 0, 2),
        (None, 0, 0, 1, 1, 2),
    ]
    assert found[0].patients == (("Maura", 1), ("farmers", 1))


def test_acts_told_by_somebody_quoted_are_not_the_outlets_own() -> None:
    acts = [deed("a", "shell", "Free Army", "Maura", "active", voice="quoted", source="Ana Ruiz")]
    assert [each.is_own for each in agency(acts, houses(HOUSES), referents(), {})] == [False]


def test_doer_whom_one_outlet_leaves_out_is_told_with_who_others_name() -> None:
    acts = [
        deed("a", "kill", None, "farmers", "agentless", claim="clm_a"),
        deed("b", "kill", "Free Army", "farmers", "active", claim="clm_b"),
        deed("b", "kill", "Red Army", "farmers", "active", claim="clm_c", at=30),
    ]
    found = agency(acts, houses(HOUSES), referents(), {"clm_a": "evt_1", "clm_b": "evt_1", "clm_c": "evt_2"})
    left_out = next(each for each in found if each.agent is None)
    assert (left_out.outlet, left_out.named_elsewhere) == ("Courier", (("Free Army", 1),))


def test_nobody_in_particular_is_no_doer_that_others_name() -> None:
    acts = [
        deed("a", "kill", None, "farmers", "agentless", claim="clm_a"),
        deed("b", "kill", "soldiers", "farmers", "active", claim="clm_b"),
    ]
    found = agency(acts, houses(HOUSES), referents(), {"clm_a": "evt_1", "clm_b": "evt_1"})
    assert [each.named_elsewhere for each in found] == [(), ()]


def test_agency_is_the_same_with_the_sides_exchanged() -> None:
    acts = [deed("a", "shell", "Red Army", "Blue Army", "active"), deed("a", "kill", "Red Army", None, "passive", at=9)]
    turned = [
        deed("a", "shell", "Blue Army", "Red Army", "active"),
        deed("a", "kill", "Blue Army", None, "passive", at=9),
    ]
    one, other = (agency(each, houses(HOUSES), referents(), {}) for each in (acts, turned))
    numbers = [[(e.active, e.passive, e.count, [p.times for p in e.patients]) for e in each] for each in (one, other)]
    assert numbers[0] == numbers[1]


def test_violence_is_what_the_reader_calls_assault_and_what_is_listed() -> None:
    assert is_violent(load("framing/violence")["deeds"]["example"])
    assert is_violent("shell")
    assert not is_violent("sign")
    assert any("shell" in entry["words"] for entry in lexicon("actions")["verb"])


def test_share_of_voice_counts_the_words_of_the_sentences() -> None:
    text = document("a", "It rained all day. Ruritania's army said five words more. She said no.")
    claims = [
        claim(text, "Ruritania's army said five words more.", "Ruritania's army"),
        claim(text, "She said no.", "she"),
    ]
    found = voices([(text, claims)], houses({"a": "Courier"}), referents()).sources
    assert [(each.source, each.is_own, each.words, each.share) for each in found] == [
        (None, True, 4, 0.308),
        ("Ruritania's army", False, 6, 0.462),
        (None, False, 3, 0.231),
    ]


def test_sentence_told_twice_by_one_source_counts_once() -> None:
    text = document("a", "The mayor said that it burned.")
    claims = [claim(text, "The mayor said that it burned.", "mayor"), claim(text, "it burned.", "mayor")]
    found = voices([(text, claims)], houses({"a": "Courier"}), referents()).sources
    assert [(each.source, each.words, each.statements) for each in found] == [(None, 0, 0), ("mayor", 6, 2)]


def test_copies_are_left_out_of_the_words_first_hand() -> None:
    text = document("b", "The mayor said that it burned.")
    of = houses(HOUSES, copy("b", "a"))
    found = voices([(text, [claim(text, text.text, "mayor")])], of, referents()).sources
    assert [(each.words, each.first_hand_words) for each in found if not each.is_own] == [(6, 0)]


def test_share_of_a_side_counts_each_sentence_once() -> None:
    text = document("a", "Kenya's army said what Kenya's mayor saw. The Chadian army said no. Ana said so. It rained.")
    sentences = text.text.split(". ")
    claims = [claim(text, sentences[0], "Kenya's army"), claim(text, sentences[0], "Kenya's mayor")]
    claims += [claim(text, sentences[1], "Chadian army"), claim(text, sentences[2], "Ana")]
    found = voices([(text, claims)], houses({"a": "Courier"}), referents()).sides
    assert [(each.side, each.words, each.statements) for each in found] == [("KEN", 7, 2), ("TCD", 5, 1), (None, 3, 1)]


def test_side_follows_from_the_names_and_is_unknown_else() -> None:
    assert side_of(["Kenyan army", "Nairobi"]) == "KEN"
    assert side_of(["spokesman of the Red Cross"]) == "independent body"
    assert side_of(["Ana Ruiz"]) is None
    assert side_of(["Kenya and Chad"]) is None
    assert side_of(["Kenyan rebels"]) is None
    assert side_of(["fighters of the Volta Front"], ["volta front"]) == "volta front"


FIVE = {"a": "Courier", "b": "Herald", "c": "Ledger", "d": "Ledger"}


def lacking(*said: str, copies: bool = False) -> list[tuple[str, str, tuple[str, ...], int]]:
    figures = [figure(key, "killed", "KEN") for key in said]
    of = houses(FIVE, *([copy("b", "a")] if copies else []))
    found = omissions([event(*FIVE)], [], figures, of, referents())
    return [(each.outlet, each.what, each.reported_by, each.others) for each in found]


def test_what_most_others_report_of_an_event_is_not_in_this_outlets_reports() -> None:
    assert lacking("a", "b") == [("Ledger", "killed, KEN", ("Courier", "Herald"), 2)]


def test_what_one_of_the_outlets_reports_has_it_does_not_lack() -> None:
    assert lacking("a", "b", "d") == []


def test_what_one_outlet_alone_has_is_lacking_nowhere() -> None:
    assert lacking("a") == []
    assert lacking("a", "b", copies=True) == []


def test_count_that_does_not_say_of_whom_may_be_the_same() -> None:
    figures = [figure("a", "killed", "KEN"), figure("b", "killed", "KEN"), figure("c", "killed", None)]
    assert list(omissions([event(*FIVE)], [], figures, houses(FIVE), referents())) == []


def test_count_of_nobodys_people_is_compared_with_none() -> None:
    figures = [figure(key, "killed", None, group="farmers") for key in ("a", "b")]
    assert list(omissions([event(*FIVE)], [], figures, houses(FIVE), referents())) == []


def test_source_whom_others_give_a_voice_is_lacking() -> None:
    texts = {key: document(key, "Ana Ruiz said no.") for key in ("a", "b")}
    claims = [claim(text, text.text, "Ana Ruiz", "evt_1") for text in texts.values()]
    found = list(omissions([event(*FIVE)], claims, [], houses(FIVE), referents()))
    assert [(each.outlet, each.kind, each.what) for each in found] == [("Ledger", "source", "Ana Ruiz")]
    assert [place.document for place in found[0].spans] == ["a", "b"]


def test_nothing_gives_nothing() -> None:
    assert framings([], houses({}), referents()) == ()
    assert boards(()) == ()
    assert agency([], houses({}), referents(), {}) == ()
    assert voices([], houses({}), referents()).sources == ()
    assert list(omissions([], [], [], houses({}), referents())) == []
