"""What goes on beyond its sentence: quotations, statements without a cue, interviews, and what headlines lend."""

import pytest

from tests.read.reading import claims, figure, figures

QUOTED: list[tuple[str, str]] = [
    ("over paragraphs, the cue behind", "“We were asleep.\n\n“They killed 14 people,” Ana Ruiz said."),
    ("taken up again behind the cue", "“We were asleep,” Ana Ruiz said. “They killed 14 people in the night.”"),
    ("taken up again in a new paragraph", "“We were asleep,” Ana Ruiz said.\n\n“They killed 14 people in the night.”"),
    ("with words of saying inside", "“We were asleep,” Ana Ruiz said. “I think they killed 14 people that night.”"),
    ("with an attitude inside", "“We were asleep,” Ana Ruiz said. “We want 14 people tried for this.”"),
    ("in the speaker's own plural", "“We counted 14 dead in the morning,” Ana Ruiz said."),
    ("with doubled apostrophes", "''They killed 14 people,'' Ana Ruiz said. ''We were asleep.''"),
    ("with doubled apostrophes behind", "''We were asleep,'' Ana Ruiz said. ''They killed 14 people in the night.''"),
    ("behind a colon", "Ana Ruiz said on Monday:\n\n“They killed 14 people in the night.”"),
]


@pytest.mark.parametrize(("how", "text"), QUOTED)
def test_a_quotation_has_one_speaker(how: str, text: str) -> None:
    assert [f.source for f in figures(text) if f.low == 14] == ["Ana Ruiz"], how


GOING_ON: list[tuple[str, str, tuple[str, ...]]] = [
    ("also", "The health ministry said four died. Also, 14 were injured.", ("health ministry",)),
    ("it", "The health ministry said four died. It put the number in hospital at 14.", ("health ministry",)),
    ("it added", "The health ministry said four died. It added that 14 were injured.", ("health ministry",)),
    (
        "the statement also",
        "The army said in a statement that four died. The statement also listed 14 wounded.",
        ("army",),
    ),
    (
        "the statement goes on",
        "The army's statement said four died. The statement goes on: “We lost 14 men.”",
        ("army",),
    ),
    (
        "the statement went on",
        "The army said in a statement that the bridge fell. “We lost 14 men,” the statement went on.",
        ("army",),
    ),
    (
        "through the same agency",
        "Ana Ruiz told the BBC that four died. She added that 14 were hurt.",
        ("BBC", "Ana Ruiz"),
    ),
    (
        "told the agency again",
        "Ana Ruiz told the Valley Agency that four died. Fourteen were hurt, she told the agency.",
        ("Valley Agency", "Ana Ruiz"),
    ),
    (
        "the report adds",
        "Elders told Valley Radio the road was shut. Ana Ruiz said 14 died. The bridge is gone, the report adds.",
        ("Valley Radio", "Ana Ruiz"),
    ),
]


@pytest.mark.parametrize(("how", "text", "chain"), GOING_ON)
def test_a_statement_goes_on(how: str, text: str, chain: tuple[str, ...]) -> None:
    assert figure(text).chain == chain, how


NAMES: list[tuple[str, str]] = [
    ("Gen. Idris Toum said the road was closed. The general said 14 people died.", "Gen. Idris Toum"),
    ("Captain Issa Tidjo gave his version. According to the officer, 14 people died.", "Captain Issa Tidjo"),
    ("The prefect, Pavel Novak, met the elders. Fourteen people died, the prefect added.", "Pavel Novak"),
    ("Spokeswoman Ana Ruiz took questions. The spokeswoman said 14 people died.", "Ana Ruiz"),
    ("The Minister, Pavel Novak, said 14 people died.", "Pavel Novak"),
    ("The Committee of Free Women (CFW) said the road was closed. The CFW said 14 people died.",
     "Committee of Free Women (CFW)"),
    ("Ana Ruiz, head of the clinic, described as false the posts which claim that 14 people died.", "Ana Ruiz"),
    ("It lost no more than four, its spokesman, Juan Vera, told Reuters, rejecting a count of 14 dead.", "Juan Vera"),
    ("The mayor, Ana Ruiz, spoke to Valley Radio. “We buried them,” she told Valley Radio. She said 14 people died.",
     "Ana Ruiz"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "name"), NAMES)
def test_a_speaker_gets_the_fullest_name(text: str, name: str) -> None:
    assert (figure(text).source or "").endswith(name)


INTERVIEW = """Valley Radio: How many died in the raid?

Ana Ruiz: Fourteen people were killed at the market.

Valley Radio: And the others?

Ana Ruiz: Three more were hurt.
"""


def test_the_turns_of_an_interview_have_their_speakers() -> None:
    assert [(f.low, f.source) for f in figures(INTERVIEW)] == [(14, "Ana Ruiz"), (3, "Ana Ruiz")]


def test_an_answer_is_by_whoever_was_introduced() -> None:
    text = "Ana Ruiz, the mayor, said she would answer.\n\nQ: How many died?\n\nA: Fourteen people were killed."
    assert figure(text).source == "Ana Ruiz"


def test_the_labels_of_a_list_are_no_speakers() -> None:
    text = (
        "Who died where?\n\nGao: 14 people were killed.\n\nKidal: 3 people were killed.\n\nMopti: 2 people were killed."
    )
    assert {f.source for f in figures(text)} == {None}


PARTS = (
    "Over 100 people were killed on Monday, the Red Cross said.\n\n"
    "Ninety people were killed in the north and 14 people were killed in the south."
)


def test_the_parts_of_a_whole_are_said_by_whoever_gave_the_whole() -> None:
    assert [f.source for f in figures(PARTS) if f.low in (90, 14)] == ["Red Cross", "Red Cross"]


def test_numbers_that_do_not_add_up_are_nobody_elses() -> None:
    assert figure(PARTS.replace("Ninety", "Thirty")).source is None


def test_a_headline_gives_its_number_to_its_speaker() -> None:
    text = "The enemy attacked the villages, the Valley army reported.\n\nIn the fighting 14 soldiers were wounded."
    assert figure(text, title="Valley army: 14 wounded in fighting").source == "Valley army"
    assert figure(text, title="Valley army: many wounded in fighting").source is None


def test_a_communique_speaks_in_all_its_paragraphs() -> None:
    text = "The truce was broken, the defence ministry said.\n\nOn Monday 14 villagers were killed near the bridge."
    assert figure(text, title="Defence ministry issues statement").source == "defence ministry"
    assert figure(text, title="Defence ministry under fire").source is None


@pytest.mark.parametrize(
    "sentence",
    [
        "The rebels want 14 prisoners freed.",
        "The army hopes to free 14 prisoners.",
        "The mayor praised 14 wounded guards.",
    ],
)
def test_an_attitude_is_a_claim_that_lends_its_figures_no_voice(sentence: str) -> None:
    attitudes = [c for c in claims(sentence) if c.rule.startswith("cue.attitude")]
    assert [c.source is not None for c in attitudes] == [True]
    assert {f.source for f in figures(sentence)} == {None}


def test_a_claim_keeps_the_words_for_its_speaker_and_what_is_said() -> None:
    (claim,) = [c for c in claims("Ana Ruiz spoke. The bridge, she said, is closed.") if c.cue == "said"]
    kept = {(e.field, e.span.quote) for e in claim.evidence}
    assert {("speaker", "she"), ("content", "The bridge"), ("content", "is closed.")} <= kept
    assert claim.source == "Ana Ruiz"


@pytest.mark.parametrize("going_on", ["Another three were wounded.", "In addition, three were wounded."])
def test_who_denied_and_goes_on_asserts(going_on: str) -> None:
    found = {
        f.low: (f.source, f.stance) for f in figures(f"The ministry denied that 40 villagers were killed. {going_on}")
    }
    assert found == {40: ("ministry", "denied"), 3: ("ministry", "asserted")}
