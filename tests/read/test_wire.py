"""Sentences as wire services write them (all ours), each with everything that it counts, other counts left out."""

import pytest

from tests.read.reading import figures

SENTENCES = [
    ("Clashes between the two groups left at least 17 people dead, local officials said.", [("killed", 17)]),
    (
        "Seventeen people have been confirmed dead and more than 40 are being treated for gunshot wounds.",
        [("killed", 17), ("wounded", 40)],
    ),
    ("The blast injured 23, seven of them critically.", [("wounded", 23), ("wounded", 7)]),
    ("Some 4,000 villagers have taken shelter in a church compound since Thursday.", [("displaced", 4000)]),
    ("About 1,200 farmers have been displaced from five villages, the mayor said.", [("displaced", 1200)]),
    ("The rebels said they had released 11 of the 30 soldiers seized last week.", [("returned", 11), ("captured", 30)]),
    (
        "Another six bodies were pulled from the river on Sunday, bringing the toll to 29.",
        [("killed", 6), ("killed", 29)],
    ),
    ("The number of people who have fled their homes has reached 56,000.", [("displaced", 56000)]),
    ("Police said they had rounded up 120 suspects.", [("detained", 120)]),
    ("More than 300 people were evacuated by helicopter.", [("displaced", 300)]),
    ("The group is believed to be holding nine foreigners.", [("detained", 9)]),
    ("Eight marines were killed in action and 14 others wounded.", [("killed", 8), ("wounded", 14)]),
    ("The army suffered 8 dead and 14 wounded.", [("killed", 8), ("wounded", 14)]),
    ("Troops recovered the bodies of 12 rebels.", [("killed", 12)]),
    (
        "The military put its own losses at 3 dead and 11 wounded, and said 25 rebels had been slain.",
        [("killed", 3), ("wounded", 11), ("killed", 25)],
    ),
    ("Fifteen people are still missing after the ferry was attacked.", [("missing", 15)]),
    ("Thirteen students abducted in March were freed on Friday.", [("returned", 13)]),
    ("Some 85 detainees, including 12 women, walked free from the prison.", [("returned", 85), ("returned", 12)]),
    ("A total of 64 prisoners will be set free under the deal.", [("returned", 64)]),
    (
        "The ceasefire monitors counted 31 killed, 54 wounded and 9 missing in the week to Sunday.",
        [("killed", 31), ("wounded", 54), ("missing", 9)],
    ),
    ("A villager told the radio that gunmen had taken away five young men.", [("captured", 5)]),
    ("Nearly 10,000 people have sought refuge in the town hall.", [("displaced", 10000)]),
    ("Four policemen died when their patrol was ambushed.", [("killed", 4)]),
    ("The shelling claimed six lives.", [("killed", 6)]),
    ("Six people lost their lives and 19 sustained injuries.", [("killed", 6), ("wounded", 19)]),
    ("Hospital sources said 19 people had been admitted with burns.", [("wounded", 19)]),
    ("Government forces arrested 40 people, of whom 25 have since been let go.", [("detained", 40), ("returned", 25)]),
    ("Among the dead were a priest and three nuns.", [("killed", 1), ("killed", 3)]),
    ("At least 18 civilians were among those killed.", [("killed", 18)]),
    ("The rebels freed a teacher and two nurses.", [("returned", 1), ("returned", 2)]),
    ("Witnesses spoke of more than 60 dead.", [("killed", 60)]),
    ("Estimates of the dead range from 60 to 200.", [("killed", 60)]),
    ("The ministry revised the toll down to 41 from 53.", [("killed", 41), ("killed", 53)]),
    ("No one was reported missing.", [("missing", 0)]),
    ("None of the 43 passengers was hurt.", [("wounded", 0)]),
    ("Twenty-two people, most of them children, drowned when the boat capsized.", [("killed", 22)]),
    ("The fighting has uprooted a quarter of a million people.", [("displaced", 250000)]),
    ("Around 700 returnees reached their villages this week.", [("returned", 700)]),
    ("The bishop said 15 of his parishioners had been shot dead.", [("killed", 15)]),
    ("Soldiers shot and killed three protesters.", [("killed", 3)]),
    ("The mission airlifted 34 wounded soldiers to the capital.", [("wounded", 34)]),
    ("The strike killed the commander and two of his bodyguards.", [("killed", 2)]),
    ("Rebels ambushed a convoy, killing five soldiers and capturing three.", [("killed", 5), ("captured", 3)]),
    ("Five soldiers were killed and three taken captive.", [("killed", 5), ("captured", 3)]),
    ("The toll now stands at 29 dead and 75 injured.", [("killed", 29), ("wounded", 75)]),
    ("At least six persons were killed and several injured.", [("killed", 6), ("wounded", 1)]),
    ("The death toll from Monday's attack rose to 29 after two of the injured died.", [("killed", 29), ("killed", 2)]),
]


@pytest.mark.parametrize(("sentence", "counts"), SENTENCES)
def test_a_wire_sentence_is_counted(sentence: str, counts: list[tuple[str, int]]) -> None:
    found = [(f.measure, f.low if f.low is not None else f.high) for f in figures(sentence) if f.measure != "other"]
    assert sorted(found, key=str) == sorted(counts, key=str)
