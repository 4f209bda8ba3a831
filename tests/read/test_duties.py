"""Who must do what: each word that binds in its own example, and each way in which reports tell of duties."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.read.reading import read
from tests.read.test_lexicons import past
from variorum.read.lexicon import load
from variorum.records import Obligation

LEXICON = load("duties")
SIGNED = "The government and the Tana Front signed an accord on 2 May. "
_FORMS = {
    "forbid": "forbade",
    "ban": "banned",
    "bar": "barred",
    "swear": "swore",
    "foresee": "foresaw",
    "beg": "begged",
}


def duties(text: str, **about: str | None) -> list[Obligation]:
    return list(read(text, **about).obligations)


def duty(text: str, **about: str | None) -> Obligation:
    """Return the one duty of a text; fail where there is none or more than one."""
    found = duties(text, **about)
    assert len(found) == 1, [(o.party, o.action, o.rule) for o in found]
    return found[0]


def told(text: str, **about: str | None) -> list[tuple[str | None, str | None]]:
    return [(o.party, o.action) for o in duties(text, **about)]


# ---- the vocabulary


def entries() -> Iterator[Any]:
    for table, entry in ((t, e) for t, es in LEXICON.items() for e in (es if isinstance(es, list) else [es])):
        if "action" not in entry:
            continue
        nouns = table in ("noun", "part", "deadline")
        for word in entry["words"] if "{}" in entry["example"] else entry["words"][:1]:
            form = entry.get("forms", {}).get(word, word if nouns else _FORMS.get(word, past(word)))
            yield pytest.param(entry["example"].format(form), entry, id=f"{table}-{word}")


@pytest.mark.parametrize(("sentence", "entry"), list(entries()))
def test_a_word_that_binds_says_who_and_to_what(sentence: str, entry: dict[str, Any]) -> None:
    found = duties(sentence)
    assert any((o.action or "").startswith(entry["action"]) for o in found), [(o.party, o.action) for o in found]
    if "party" in entry:
        assert entry["party"] in {o.party for o in found}


@pytest.mark.parametrize(
    ("table", "word"),
    [(t, w) for t in ("instrument", "weak_instrument", "imposing_instrument") for w in LEXICON[t]["words"]],
)
def test_a_word_for_an_agreement_binds(table: str, word: str) -> None:
    found = duties(LEXICON[table]["example"].format(word))
    assert [o.party for o in found] == ["army"]
    assert word in (found[0].instrument or "")
    assert found[0].basis == ("imposed" if table == "imposing_instrument" else "agreed")


@pytest.mark.parametrize("noun", [n for n in LEXICON["acts"]["nouns"] if n not in ("end", "process")])
def test_a_noun_for_a_deed_can_be_owed(noun: str) -> None:
    assert any(noun in (o.action or "") for o in duties(LEXICON["acts"]["example"].format(noun)))


@pytest.mark.parametrize("word", LEXICON["vague"]["words"])
def test_a_vow_to_do_nothing_that_could_be_seen_is_no_duty(word: str) -> None:
    assert duties(LEXICON["vague"]["example"].format(word)) == []


@pytest.mark.parametrize("party", LEXICON["civil"]["parties"])
def test_peace_time_business_is_no_duty(party: str) -> None:
    assert duties(LEXICON["civil"]["example"].format(party)) == []


@pytest.mark.parametrize("word", LEXICON["actors"]["words"])
def test_a_word_names_who_can_be_bound(word: str) -> None:
    assert [o.party for o in duties(LEXICON["actors"]["example"].format(word))] == [f"Kenyan {word}"]


@pytest.mark.parametrize("state", LEXICON["offer"]["states"])
def test_who_is_ready_to_do_it_offers_it(state: str) -> None:
    assert [o.basis for o in duties(f"The rebels are {state} to release the crew.")] == ["offered"]


# ---- who binds themself


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Eritrean and Sudanese envoys agreed to reopen the border and to free all captives.",
            [
                ("Eritrean and Sudanese envoys", "reopen the border"),
                ("Eritrean and Sudanese envoys", "free all captives"),
            ],
        ),
        ("The militia has committed to leaving the port.", [("militia", "leaving the port")]),
        ("The militia bound itself to reopen the port.", [("militia", "reopen the port")]),
        ("The rebels promised that they would leave the port.", [("rebels", "leave the port")]),
        ("A ceasefire was agreed between the army and the rebels.", [("army and rebels", "ceasefire")]),
        ("The army recalled its obligation to open the road.", [("army", "open the road")]),
        ("The rebels declared a truce of three days.", [("rebels", "truce")]),
    ],
)
def test_who_takes_a_duty_on_owes_it(text: str, expected: list[tuple[str, str]]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The rebels refused to agree to leave the port.",
        "The rebels have not promised to leave the port.",
        "The rebels could agree to leave the port.",
        "If the rebels agree to leave the port, the army will follow.",
        "Villagers were promised a committee to watch over the port.",
    ],
)
def test_what_nobody_has_agreed_to_is_no_duty(text: str) -> None:
    assert duties(text) == []


def test_a_promise_without_an_agreement_is_the_partys_own_word() -> None:
    assert duty("The rebels promised to leave the port.").basis == "announced"
    assert duty("The rebels agreed to leave the port.").basis == "agreed"


def test_a_spokesman_promises_for_his_movement() -> None:
    found = duty("Musa Dar, a commander of the Tana Front, said: “We will leave the port on 1 June.”")
    assert (found.party, found.basis, found.source) == ("Tana Front", "announced", "Musa Dar")


def test_a_party_announces_what_it_will_do() -> None:
    found = duty("Uganda announced that it would withdraw its troops from the valley.")
    assert (found.party, found.action, found.basis) == ("Uganda", "withdraw its troops from the valley", "announced")


@pytest.mark.parametrize(
    "text",
    [
        "The court will hear the case on 12 June.",
        "Rain is expected to end by Friday.",
        "The minister is to visit the town on Monday.",
        "The government is to present its budget next week.",
        "The army will attack again, a farmer said.",
        "The general said the army would respond to any attack.",
        "He has to walk two hours to fetch water.",
        "The leaders agreed to disagree.",
        "The premier said his men's search would not be complete by Friday.",
        "Villagers were forced to leave their homes.",
        "The general ordered his men to fire.",
    ],
)
def test_plans_forecasts_and_threats_are_no_duties(text: str) -> None:
    assert duties(text) == []


# ---- what an agreement lays on somebody


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The accord commits the army to freeing 40 men and to holding elections within a year.",
            [("army", "freeing 40 men"), ("army", "holding elections")],
        ),
        ("The truce requires that all guns be stored by 1 June.", [(None, "guns be stored")]),
        ("The pact bars the rebels from setting up posts.", [("rebels", "setting up posts")]),
        (
            "The accord provides for an exchange of prisoners and the opening of the road.",
            [(None, "exchange of prisoners"), (None, "opening of the road")],
        ),
        ("The army left the port, as the accord prescribes.", [("army", "left the port")]),
        ("The rebels failed to leave the port, as required by the accord.", [("rebels", "leave the port")]),
        ("The commission gave the rebels until 14 June to leave the port.", [("rebels", "leave the port")]),
        ("The rebels missed a 14 May deadline to leave the port.", [("rebels", "leave the port")]),
        ("The resolution calls on Kenya to free the crew.", [("Kenya", "free the crew")]),
    ],
)
def test_an_agreement_lays_duties_on_its_parties(text: str, expected: list[tuple[str | None, str]]) -> None:
    assert told(text) == expected


def test_the_sentence_after_a_duty_goes_on_with_it() -> None:
    text = SIGNED + "It obliges both sides to free all captives. The guns are to be stored by 1 June."
    assert [o.action for o in duties(text)] == ["free all captives", "guns are to be stored"]


def test_an_agreement_set_out_in_points_is_read_point_by_point() -> None:
    text = (
        SIGNED
        + "Its points are:\n\n1. The Front will disarm within 90 days.\n\n2. The government will free all captives."
    )
    assert told(text) == [("Front", "disarm"), ("government", "free all captives")]


def test_a_text_of_shalls_needs_no_agreement_named() -> None:
    text = "The parties shall cease fire on 1 June. Each party shall hand over its maps."
    assert told(text) == [("parties", "cease fire"), ("Each party", "hand over its maps")]


def test_what_follows_a_colon_spells_out_what_was_agreed() -> None:
    text = "The sides agreed on a calendar: the Front will quit the port by 1 June and the army leaves town on 9 June."
    assert [a for _, a in told(text)] == ["quit the port", "leaves town"]


def test_what_the_other_side_gives_in_return_is_a_duty_of_its_own() -> None:
    text = "The army and the Tana Front agreed to a swap. The Front is to free 14 men in return for 30 prisoners."
    assert told(text)[1:] == [("Front", "free 14 men in return for 30 prisoners"), ("army", "30 prisoners")]


def test_what_another_gives_is_told_in_half_a_sentence() -> None:
    found = duties("Under the accord Kenya is to hand over 38 men and the rebels 19 before Easter.")
    assert [(o.party, (o.action or "")[:2]) for o in found][1:] == [("rebels", "19")]
    assert found[0].party == "Kenya"


def test_the_sides_are_who_signed() -> None:
    found = duties("Kenya and Uganda signed an accord on 2 May. It obliges both sides to free all captives.")
    assert [(o.party, o.instrument, o.instrument_when) for o in found] == [("Kenya and Uganda", "accord", "2021-05-02")]


def test_the_sides_stay_as_written_where_nobody_tells_who_they_are() -> None:
    assert duty("The accord obliges both sides to free all captives.").party == "both sides"


def test_a_states_forces_go_by_the_state_where_it_is_named() -> None:
    text = "Kenya signed an accord. One of its points is the withdrawal of Kenyan troops from the valley."
    assert duty(text).party == "Kenya"


def test_a_pronoun_finds_the_party_before_it() -> None:
    text = SIGNED + "The Front undertook to free 14 men. It must also hand over its maps."
    assert [o.party for o in duties(text)] == ["Front", "Front"]


def test_a_pronoun_for_nobody_known_leaves_the_party_open() -> None:
    found = duty("They agreed to leave the port.")
    assert found.party is None
    assert [u.field for u in found.unresolved if u.field == "party"] == ["party"]


# ---- what binds nobody


def test_offers_and_calls_are_kept_apart() -> None:
    offered = duty("The rebels offered to release the crew.")
    demanded = duty("The mayor urged the rebels to release the crew.")
    assert (offered.basis, offered.party) == ("offered", "rebels")
    assert (demanded.basis, demanded.party) == ("demanded", "rebels")


def test_a_call_that_rests_on_an_agreement_is_a_duty() -> None:
    found = duty("Citing the accord, the mayor demanded that Kenya release the crew.")
    assert (found.basis, found.party, found.instrument) == ("agreed", "Kenya", "accord")


# ---- how a row is made


def test_a_row_says_who_said_so_and_where_it_stands() -> None:
    text = "Envoys said on Friday that Kenya had agreed to free the crew."
    found = duty(text)
    assert found.source == "Envoys"
    assert found.span.quote == text
    assert found.words.quote == "agreed to free the crew"
    assert ("party", "Kenya") in {(e.field, e.span.quote) for e in found.evidence}


def test_swapping_the_sides_swaps_the_duties() -> None:
    text = "{0} and {1} signed an accord on 2 May. {0} is to free 14 men, and {1} undertook to leave the port."
    names = ("Kenya", "Uganda")
    there, back = told(text.format(*names)), told(text.format(*reversed(names)))
    swap = dict(zip(names, reversed(names), strict=True))
    assert [(swap[p or ""], a) for p, a in there] == back
    assert [p for p, _ in there] == ["Kenya", "Uganda"]
