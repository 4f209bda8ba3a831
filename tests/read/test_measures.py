"""What is measured: by verb, noun, adjective and headline; and what must not be taken for the dead."""

import pytest

from tests.read.reading import figures

Measured = list[tuple[int | None, str]]

SENTENCES: list[tuple[str, Measured]] = [
    ("Rebels killed 7 soldiers and wounded 12.", [(7, "killed"), (12, "wounded")]),
    ("Seven soldiers were killed and 12 wounded in the ambush.", [(7, "killed"), (12, "wounded")]),
    ("The ambush left seven soldiers dead and 12 wounded.", [(7, "killed"), (12, "wounded")]),
    ("The ambush left 7 dead and 12 injured.", [(7, "killed"), (12, "wounded")]),
    ("At least 7 dead, 12 missing after the ambush.", [(7, "killed"), (12, "missing")]),
    ("The army lost 12 men, the rebels 30.", [(12, "killed"), (30, "killed")]),
    ("The death toll has risen to 45.", [(45, "killed")]),
    ("The death toll stands at 45.", [(45, "killed")]),
    ("Officials put the death toll at 45.", [(45, "killed")]),
    ("The number of wounded reached 85.", [(85, "wounded")]),
    ("The shelling caused 9 fatalities.", [(9, "killed")]),
    ("The shelling claimed the lives of 9 people.", [(9, "killed")]),
    ("The remains of 9 soldiers were found in the forest.", [(9, "killed")]),
    ("Nine bodies were recovered from the river.", [(9, "killed")]),
    ("Nine bodies were handed over to the families.", [(9, "other")]),
    ("Nine of the bodies have been identified.", [(9, "other")]),
    ("The attack killed or wounded 50 people.", [(50, "other")]),
    ("Fifty people were killed or injured.", [(50, "other")]),
    ("Fifty people are dead or missing.", [(50, "other")]),
    ("The attack caused 50 casualties.", [(50, "other")]),
    ("There were 20 casualties and 31 wounded.", [(20, "killed"), (31, "wounded")]),
    ("The rebels are holding 16 hostages.", [(16, "captured")]),
    ("Gunmen took 16 teachers hostage.", [(16, "captured")]),
    ("Sixteen soldiers were taken prisoner.", [(16, "captured")]),
    ("Sixteen soldiers are missing.", [(16, "missing")]),
    ("Sixteen soldiers remain unaccounted for.", [(16, "missing")]),
    ("Police arrested 16 protesters.", [(16, "detained")]),
    ("Sixteen protesters are being held by the police.", [(16, "detained")]),
    ("The rebels released 16 prisoners.", [(16, "returned")]),
    ("Sixteen prisoners were handed over to the army.", [(16, "returned")]),
    ("The sides exchanged 16 prisoners.", [(16, "returned")]),
    ("Fighting forced 600 villagers to flee their homes.", [(600, "displaced")]),
    ("Some 600 people fled the fighting.", [(600, "displaced")]),
    ("The camp shelters 600 displaced people.", [(600, "displaced")]),
    ("Sixteen people were treated in hospital.", [(16, "wounded")]),
    ("Sixteen people were taken to hospital.", [(16, "wounded")]),
    ("A roadside bomb killed a policeman.", [(1, "killed")]),
    ("The bombing, which killed 16 people and wounded 40, hit a market.", [(16, "killed"), (40, "wounded")]),
    ("The commander said four of his men had died.", [(4, "killed")]),
    ("Ten civilians, including three children, died in the strike.", [(10, "killed"), (3, "killed")]),
    ("Families buried 16 victims of the strike.", [(16, "other")]),
    ("The strike, in which 16 people died, hit a school.", [(16, "killed")]),
    ("Sixteen people died of their wounds.", [(16, "killed")]),
    ("Sixteen fighters surrendered.", [(16, "captured")]),
    ("About 600 soldiers attacked the town.", [(600, "other")]),
    ("A group of 16 villagers was killed.", [(16, "killed")]),
    # every voice
    ("Sixteen soldiers are believed to have been killed.", [(16, "killed")]),
    ("Sixteen people were feared dead.", [(16, "killed")]),
    ("Scores were feared drowned.", [(40, "killed")]),
    ("Sixteen men were questioned and detained.", [(16, "detained")]),
    ("Sixteen boys went out to graze goats and have not come back.", [(16, "missing")]),
    ("Sixteen villagers have not been seen since the raid.", [(16, "missing")]),
    ("About 600 arrived in the capital, fleeing the fighting.", [(600, "displaced")]),
    ("Gunmen pulled 16 passengers off a bus.", [(16, "detained")]),
    ("The rebels let 16 captives go.", [(16, "returned")]),
    ("The three who gave themselves up are talking.", [(3, "captured")]),
    ("It brings to 74 the number of peacekeepers who have lost their lives.", [(74, "killed")]),
    ("The number of hostages is thought to be 16.", [(16, "captured")]),
    ("Sixteen of the rebels paid with their lives.", [(16, "killed")]),
    ("Gunmen beat 16 villagers to death.", [(16, "killed")]),
    # nouns
    ("The army admitted the loss of 16 soldiers.", [(16, "killed")]),
    ("The fate of 16 students remains unknown.", [(16, "missing")]),
    ("An exodus of 600 villagers followed.", [(600, "displaced")]),
    ("The sides hold some 300 prisoners of war.", [(300, "captured")]),
    ("The mortal remains of eight fighters were given back to their families.", [(8, "other")]),
    # where people are
    ("Sixteen activists are in custody.", [(16, "detained")]),
    ("Sixteen nurses are in rebel hands.", [(16, "detained")]),
    ("Sixteen soldiers are in rebel hands.", [(16, "captured")]),
    ("The rebels are holding 16 UN soldiers.", [(16, "detained")]),
    ("Some 600 people are living in tents.", [(600, "displaced")]),
    ("Some 600 people are sleeping in a school.", [(600, "displaced")]),
    ("Some 600 villagers have never gone home.", [(600, "displaced")]),
    # headlines
    ("Blast kills 9, wounds 30 in market", [(9, "killed"), (30, "wounded")]),
    ("200 flee as fighting nears town", [(200, "displaced")]),
    ("Three shot dead at checkpoint", [(3, "killed")]),
    ("5 dead, 12 hurt as bus hits mine", [(5, "killed"), (12, "wounded")]),
    ("Police nab 14 over riots", [(14, "detained")]),
    ("Troops free 30, capture 4 in raid", [(30, "returned"), (4, "captured")]),
    # parts and wholes
    ("Four of the 31 wounded have since died.", [(4, "killed"), (31, "wounded")]),
    ("Fighters released the last nine of 27 drivers.", [(9, "returned"), (27, "other")]),
    ("The shelling killed a family of five.", [(5, "killed")]),
    ("Nine killed, including two children, and 14 hurt.", [(9, "killed"), (2, "killed"), (14, "wounded")]),
    ("The number of displaced rose by 14 to 90.", [(14, "displaced"), (90, "displaced")]),
    ("Ambulances carried away 14 injured.", [(14, "wounded")]),
    # what is left out
    ("Forty-eight men flew north and 42 stayed behind.", [(48, "other")]),
    ("The ambush killed 14 and left 20 more trapped.", [(14, "killed")]),
    ("Own losses: one dead, three lightly wounded.", [(1, "killed"), (3, "wounded")]),
    # joint
    ("Fifty people were killed or went missing.", [(50, "other")]),
    ("Eleven bodies were found, of which nine were handed over to the families.", [(11, "killed"), (9, "other")]),
    ("They freed 12 captives, including five soldiers seized in May.", [(12, "returned"), (5, "returned")]),
    ("Of the 90 passengers, 14 were taken hostage.", [(90, "other"), (14, "captured")]),
    ("The army freed the families of 14 rebels.", [(14, "other")]),
    ("Fighting displaced 600 families.", [(600, "other")]),
    # bodies that are brought in, and bodies that are given back
    ("The morgue in Port Loko received the bodies of six villagers.", [(6, "killed")]),
    ("The families received the bodies of six villagers on Friday.", [(6, "other")]),
    # leaving for good, and leaving a room
    ("About 300 islanders had left within a week.", [(300, "displaced")]),
    ("Some 40 villagers had left the hall within an hour.", [(40, "other")]),
    # sought by kin, and by the police
    ("Since Monday 120 people are being sought by their families in Leticia.", [(120, "missing")]),
    ("Two men are being sought by the police.", [(2, "other")]),
    ("The bishop is without news of four parishioners.", [(4, "missing")]),
    ("Nineteen miners met their deaths in the shaft.", [(19, "killed")]),
    ("The ambush cost the army a single soldier.", [(1, "killed")]),
    ("At the bridge 18 fighters were made prisoner.", [(18, "captured")]),
    (
        "The rebels had buried 30 soldiers, taken 12 alive and lost six of their own.",
        [(30, "killed"), (12, "captured"), (6, "killed")],
    ),
    ("The police announced the capture in Abyei of three officers.", [(3, "captured")]),
    ("The rebels took 14 soldiers prisoner.", [(14, "captured")]),
    # who is in the hands of others: fighters, also by their unit, and everybody else
    ("Seven men of the garrison are still in rebel hands.", [(7, "captured")]),
    ("Seven teachers are still in rebel hands.", [(7, "detained")]),
    # held before, and back now
    ("At the bridge 60 captives changed hands.", [(60, "returned")]),
    ("Ten captured Sudanese soldiers were handed back at the border.", [(10, "returned")]),
    ("Eleven nurses abducted in May arrived in the capital on Tuesday.", [(11, "returned")]),
    ("Eleven nurses arrived in the capital on Tuesday.", [(11, "other")]),
    ("A soldier who should have been released fell ill.", []),
    ("The 14 pilots whom the rebels had meant to free are ill.", [(14, "returned")]),
    # hurt before, and dead now
    ("Two men injured on Monday have died.", [(2, "killed")]),
    ("Three guards were killed and a child injured.", [(3, "killed"), (1, "wounded")]),
    # two counts and one word
    ("Two sentries and five attackers dead, the army said.", [(2, "killed"), (5, "killed")]),
    ("Over the weekend nobody killed, and three slightly hurt, in the north.", [(0, "killed"), (3, "wounded")]),
    ("Gunmen drove off 14 captured howitzers.", []),
]


@pytest.mark.parametrize(("sentence", "measured"), SENTENCES)
def test_a_measure_is_read(sentence: str, measured: Measured) -> None:
    assert [(f.low if f.low is not None else f.high, f.measure) for f in figures(sentence)] == measured


def test_those_who_kill_are_not_counted_as_killed() -> None:
    assert [(f.low, f.measure) for f in figures("Twelve gunmen killed four villagers.")] == [
        (12, "other"),
        (4, "killed"),
    ]


def test_those_who_are_killed_by_are_not_counted_as_killed() -> None:
    assert [(f.low, f.measure) for f in figures("Four villagers were killed by 12 gunmen.")] == [
        (4, "killed"),
        (12, "other"),
    ]
