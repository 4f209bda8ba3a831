"""Compliance told in the words of reports, where a document speaks of an agreement and its duties may go unread."""

import pytest

from tests.read.test_compliance import compliance

SIGNED = "The government and the rebels signed a ceasefire agreement in March."
OWED = "Under the accord the army is to leave the port by 20 March."


def told(sentence: str) -> list[tuple[str, str | None]]:
    rows = compliance(f"{SIGNED} {sentence}", owed=SIGNED, party="", action="")
    return [(r.status, r.party) for r in rows]


@pytest.mark.parametrize(
    ("sentence", "status", "party"),
    [
        ("The army has completed its withdrawal from the port.", "met", "army"),
        ("The army's pullout from the port is complete.", "met", "army"),
        ("The disarmament of the rebels has been completed.", "met", "rebels"),
        ("Monitors confirmed that the government had released 120 detainees under the deal.", "met", "government"),
        ("The rebels handed over their guns two days ahead of schedule.", "met", "rebels"),
        ("The government has carried out its part of the agreement.", "met", "government"),
        ("The truce is holding.", "met", None),
        ("The guns fell silent at noon.", "met", None),
        ("No violations of the ceasefire were reported on Sunday.", "met", None),
        ("The army's withdrawal from the port is overdue by ten days.", "missed", "army"),
        ("The army shows no sign of withdrawing from the port.", "missed", "army"),
        ("There is no sign of the army leaving the port.", "missed", "army"),
        ("Two weeks after the deadline, the army is still in the port.", "missed", "army"),
        ("The deadline passed on Friday with the army still in the port.", "missed", "army"),
        ("The prisoner exchange did not take place on Friday as agreed.", "missed", None),
        ("The rebels have not yet released the prisoners.", "missed", "rebels"),
        ("The rebels let the day go by.", "missed", "rebels"),
        ("The rebels have let their thirty days lapse.", "missed", "rebels"),
        ("The commission criticised the army's failure to withdraw from the port.", "missed", "army"),
        ("The rebels did not comply.", "missed", "rebels"),
        ("The rebels are withholding six prisoners.", "missed", "rebels"),
        ("The army accused the rebels of not releasing the prisoners.", "missed", "rebels"),
        ("The army has brought tanks into the zone despite the accord.", "breached", "army"),
        ("The army reoccupied the port contrary to the agreement.", "breached", "army"),
        ("Rebel fighters shelled the port two days into the truce.", "breached", "Rebel fighters"),
        ("Government troops returned to the port, which the accord closes to both.", "breached", "Government troops"),
        ("The rebels hid weapons in the hills, the army said.", "breached", "rebels"),
        ("The army turned the monitors away at the gate.", "refused", "army"),
        ("The rebels denied the observers access to the depot.", "refused", "rebels"),
        ("The rebels walked out of the accord on Monday.", "refused", "rebels"),
        ("The government said it would no longer be bound by the ceasefire.", "refused", "government"),
        ("The government has suspended the release of prisoners.", "refused", "government"),
        ("The commission pushed the deadline back to 15 May.", "postponed", "government and rebels"),
        ("The commission gave the rebels two more weeks to leave the port.", "postponed", "rebels"),
        ("The withdrawal slipped to 4 May.", "postponed", None),
        ("The army has begun its withdrawal from the port.", "partly met", "army"),
        ("The rebels have so far freed 40 of the 120 prisoners.", "partly met", "rebels"),
        ("The accord has been only partly implemented.", "partly met", None),
        ("The rebels released 30 prisoners, fewer than agreed.", "partly met", "rebels"),
    ],
)
def test_what_became_of_an_agreement_is_read_without_a_duty_that_was_read(
    sentence: str, status: str, party: str | None
) -> None:
    assert (status, party) in told(sentence)


def test_two_who_blame_each_other_have_a_row_each() -> None:
    assert told("The government and the rebels traded accusations of ceasefire violations.") == [
        ("breached", "government"),
        ("breached", "rebels"),
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "The army will leave the port on 20 March.",
        "The rebels must free the prisoners by Friday.",
        "The refugees left the camp on Friday.",
        "Police released two suspects on Tuesday.",
        "Cantonment begins on 15 October.",
        "The army opened fire on Friday.",
        "The entire company gave their lives.",
        "Peacekeepers are to move in once the last rebels have left.",
        "The army was criticised for failure to protect civilians.",
        "The talks were postponed until Monday.",
    ],
)
def test_plans_and_deeds_of_others_are_no_reports_on_a_duty(sentence: str) -> None:
    assert told(sentence) == []


def test_without_an_agreement_a_deed_is_no_report_on_a_duty() -> None:
    assert (
        compliance("The army has completed its withdrawal from the port. The rebels freed 40 of 120 prisoners.") == []
    )


def test_who_keeps_a_part_back_has_met_a_duty_in_part() -> None:
    text = f"{OWED} The army left the port but kept a post at the bridge."
    rows = compliance(text, owed=OWED, party="army", action="leave the port")
    assert [(r.status, r.party) for r in rows] == [("partly met", "army")]


def test_a_deed_told_in_the_passive_is_that_of_who_is_bound() -> None:
    text = "The accord obliges the militia to release the crew by 10 May. The crew was released on Monday."
    (row,) = compliance(text)
    assert (row.status, row.party) == ("met", "militia")
