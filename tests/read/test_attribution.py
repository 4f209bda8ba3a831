"""Who says what, through whom, and in which stance."""

import pytest

from tests.read.reading import figure, figures, read

VOICES: list[tuple[str, str | None, int, str]] = [
    ("The army said 14 villagers were killed.", "army", 1, "asserted"),
    ("Fourteen villagers were killed, the army said.", "army", 1, "asserted"),
    ("Fourteen villagers were killed, said the army.", "army", 1, "asserted"),
    ("According to the army, 14 villagers were killed.", "army", 1, "asserted"),
    ("Fourteen villagers, the army said, were killed.", "army", 1, "asserted"),
    ("As the army announced on Monday, 14 villagers were killed.", "army", 1, "asserted"),
    ("The army announced the death of 14 villagers.", "army", 1, "asserted"),
    ("The army confirmed 14 deaths.", "army", 1, "asserted"),
    ("The army put the death toll at 14.", "army", 1, "asserted"),
    ("It was reported that 14 villagers were killed.", None, 0, "asserted"),
    ("Fourteen villagers were reportedly killed.", None, 0, "asserted"),
    ("Fourteen villagers were killed.", None, 0, "asserted"),
    ("Fourteen villagers were killed, the army said, according to Reuters.", "army", 2, "asserted"),
    (
        "Reuters reported, citing a source in the defence ministry, that 14 villagers were killed.",
        "source in the defence ministry",
        2,
        "asserted",
    ),
    ("SANA quoted a military source as saying that 14 villagers were killed.", "military source", 2, "asserted"),
    ("A police officer told Reuters that 14 villagers were killed.", "police officer", 2, "asserted"),
    ("A police officer told reporters that 14 villagers were killed.", "police officer", 1, "asserted"),
    ("The army denied that 14 villagers were killed.", "army", 1, "denied"),
    ("The army denied reports that 14 villagers were killed.", "army", 2, "denied"),
    ("The army rejected claims that 14 villagers were killed.", "army", 2, "denied"),
    ("The army dismissed as false a report that 14 villagers were killed.", "army", 2, "denied"),
    ("There are rumours that 14 villagers were killed.", "rumours", 1, "rumoured"),
    ("Unconfirmed reports say 14 villagers were killed.", "Unconfirmed reports", 1, "rumoured"),
    ("Fourteen villagers may have been killed.", None, 0, "rumoured"),
    ("The army allegedly killed 14 villagers, a monitor said.", "monitor", 1, "asserted"),
    ("The monitor believes that 14 villagers were killed.", "monitor", 1, "asserted"),
    ("“Fourteen villagers were killed,” said Ana Ruiz, the mayor of the town.", "Ana Ruiz", 1, "asserted"),
    ("The minister, Pavel Novak, said 14 villagers were killed.", "Pavel Novak", 1, "asserted"),
    ("By the mayor's count, 14 villagers were killed.", "mayor", 1, "asserted"),
    ("In a statement, the army said 14 villagers were killed.", "army", 1, "asserted"),
    ("The army's statement said 14 villagers were killed.", "army", 1, "asserted"),
    ("Witnesses quoted by the radio said 14 villagers were killed.", "Witnesses", 2, "asserted"),
    (
        "Fourteen people were killed, according to a statement by the interior ministry.",
        "interior ministry",
        1,
        "asserted",
    ),
    ("A report by the Andean Observatory says 14 people were killed.", "Andean Observatory", 1, "asserted"),
    (
        "Ana Ruiz, who speaks for the governor, confirmed to Reuters that 14 people were killed.",
        "Ana Ruiz",
        2,
        "asserted",
    ),
    ("The governor dismissed as propaganda the rebels' claim that 14 people were killed.", "governor", 2, "denied"),
    ("“Fourteen people were killed,” Ana Ruiz, the governor's aide, told Reuters by phone.", "Ana Ruiz", 2, "asserted"),
    (
        "The state news agency said, quoting a military source, that 14 people were killed.",
        "military source",
        2,
        "asserted",
    ),
    ("The observatory, in a report published on Tuesday, said 14 people were killed.", "observatory", 1, "asserted"),
    (
        "The army's chief spokesman, Colonel Juan Vera, acknowledged that 14 soldiers had died.",
        "Juan Vera",
        1,
        "asserted",
    ),
    ("Officials, speaking on condition of anonymity, said 14 people were killed.", "Officials", 1, "asserted"),
    ("As of Sunday, 14 people had been killed, the ministry said on its website.", "ministry", 1, "asserted"),
]


@pytest.mark.parametrize(("sentence", "source", "links", "stance"), VOICES)
def test_a_voice_is_read(sentence: str, source: str | None, links: int, stance: str) -> None:
    found = figure(sentence)
    assert (found.source is None) == (source is None), found.source
    assert source is None or source.lower() in (found.source or "").lower(), found.source
    assert (len(found.chain), found.stance) == (links, stance), found.chain


def test_a_chain_runs_from_the_outermost_inwards() -> None:
    found = figure("Reuters quoted the ministry as saying that 14 villagers were killed.")
    assert [link.lower() for link in found.chain] == ["reuters", "ministry"]


def test_a_quote_over_several_sentences_has_one_speaker() -> None:
    found = figures("“We were asleep. They killed 14 people. Three more were hurt,” Ana Ruiz said.")
    assert [(f.low, f.source) for f in found] == [(14, "Ana Ruiz"), (3, "Ana Ruiz")]


def test_a_quote_over_paragraphs_has_one_speaker() -> None:
    found = figures("“We were asleep. They killed 14 people.\n\n“Three more were hurt,” said Ana Ruiz.")
    assert [(f.low, f.source) for f in found] == [(14, "Ana Ruiz"), (3, "Ana Ruiz")]


def test_a_pronoun_finds_its_speaker() -> None:
    found = figure("Ana Ruiz, the mayor, spoke to the press on Monday. She said 14 villagers were killed.")
    assert found.source == "Ana Ruiz"


def test_it_goes_on_for_the_body_that_spoke_last() -> None:
    found = figure("The health ministry said four people died. It put the number in hospital at 14.")
    assert (found.source, found.measure) == ("health ministry", "wounded")


def test_a_surname_finds_its_full_name() -> None:
    found = figure("Ana Ruiz is the mayor. The town was shelled for hours. Ruiz said 14 villagers were killed.")
    assert found.source == "Ana Ruiz"


def test_a_short_description_finds_its_full_name() -> None:
    found = figure(
        "The health ministry of Peru published a list. Two people died, the health ministry of Peru said. "
        "The ministry said 14 villagers were hurt."
    )
    assert found.source == "health ministry of Peru"


def test_a_pronoun_with_no_antecedent_stays_as_written_and_is_unresolved() -> None:
    found = figure("She said that 14 villagers were killed.")
    assert found.source == "She"
    assert [(u.field, u.span.quote) for u in found.unresolved] == [("source", "She")]


def test_what_is_denied_and_what_is_said_instead_are_kept_apart() -> None:
    found = figures(
        "The army denied rumours that 90 soldiers were killed, instead reporting that 14 soldiers were wounded."
    )
    assert [(f.low, f.stance, f.measure) for f in found] == [(90, "denied", "killed"), (14, "asserted", "wounded")]


def test_two_speakers_in_a_sentence_keep_their_own_figures() -> None:
    found = figures("The army said 14 rebels were killed, while the rebels said 3 fighters died.")
    assert [(f.low, (f.source or "").lower()) for f in found] == [(14, "army"), (3, "rebels")]


def test_a_new_paragraph_does_not_inherit_the_speaker() -> None:
    found = figure("The army said the road was closed.\n\nFourteen villagers were killed in May.")
    assert found.source is None


def test_an_agency_in_the_dateline_credits_the_document_and_no_statement() -> None:
    found = figure("NAIROBI, May 3 (Reuters) - The army said on Monday that 14 villagers were killed.")
    assert found.chain == ("army",)


def test_the_outlet_is_left_out_of_its_own_chain() -> None:
    found = figure("A police officer told Reuters that 14 villagers were killed.", outlet="Reuters")
    assert found.chain == ("A police officer",)


def test_the_outlet_that_names_itself_speaks_in_its_own_voice() -> None:
    found = figure("The Observer Mission has recorded 14 dead, the Mission said.", outlet="Observer Mission")
    assert (found.source, found.chain) == (None, ())


def test_every_claim_of_a_denial_is_denied() -> None:
    denied = [c for c in read("The army denied that 14 villagers were killed.").claims if c.source is not None]
    assert [(c.source, c.stance, c.cue) for c in denied] == [("army", "denied", "denied")]


def test_a_verb_that_is_not_said_reports_nothing() -> None:
    found = figure("The army did not say how many died. Fourteen villagers were killed.")
    assert found.source is None


def test_what_a_speaker_adds_comes_through_the_same_carrier() -> None:
    text = (
        "The road was shelled, the health ministry said, according to Reuters. It added that 14 villagers were killed."
    )
    assert figure(text).chain == ("Reuters", "health ministry")


def test_another_speaker_comes_through_nobody() -> None:
    text = (
        "The road was shelled, the health ministry said, according to Reuters. The mayor said 14 villagers were killed."
    )
    assert figure(text).chain == ("mayor",)


def test_a_quotation_without_a_cue_belongs_to_who_issued_the_statement() -> None:
    found = figure("The defence ministry issued a statement.\n\n“On Monday 14 villagers were killed in the raid.”")
    assert found.source == "defence ministry"


def test_a_denial_by_judgement_is_a_denial() -> None:
    found = figure("The mayor described as false the claim that 14 villagers were killed.")
    assert (found.source, found.stance) == ("mayor", "denied")


def test_the_cells_of_a_table_do_not_speak_for_one_another() -> None:
    text = "| Ombudsman | he put them at about 60 servicemen |\n| Army | “lost contact with 14 of its men that night” |"
    found = figure(text)
    assert found.source is None or "Ombudsman" not in found.source


@pytest.mark.parametrize(
    ("text", "source"),
    [
        (
            "Official Nairobi on Tuesday seemed to give way when it announced that it would pull out.",
            "Official Nairobi",
        ),
        ("The army changed its account after it said that nine men had died.", "army"),
        ("Rain fell when it said that nine men had died.", "it"),
    ],
)
def test_it_in_a_side_clause_is_the_body_that_the_main_clause_speaks_of(text: str, source: str) -> None:
    assert source in {claim.source for claim in read(text).claims}
