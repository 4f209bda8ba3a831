"""Who is counted, as written: the words that name them, without the number and its hedge."""

import pytest

from tests.read.reading import figures

GROUPS = [
    ("Gunmen killed 14 people.", "people"),
    ("Gunmen killed at least 14 Kenyan soldiers.", "Kenyan soldiers"),
    ("Fourteen unarmed villagers from the valley were killed.", "unarmed villagers from the valley"),
    ("The army said 14 members of the movement had been killed.", "members of the movement"),
    ("The commander said 14 of his men had died.", "his men"),
    ("The rebels lost 14 of their fighters.", "their fighters"),
    ("Police arrested 14 suspected rebels.", "suspected rebels"),
    ("The rebels freed 14 oil workers.", "oil workers"),
    ("Rebels killed 20 policemen and wounded 14.", "policemen"),
    ("The raid killed 20 soldiers; 14 of them were conscripts.", "soldiers"),
    ("Fighting displaced 14 families.", "families"),
    ("Gunmen took 14 gendarmes prisoner.", "gendarmes"),
    ("Half of the 28 foreign hostages were freed.", "foreign hostages"),
    ("Gunmen killed 14.", None),
]


@pytest.mark.parametrize(("text", "group"), GROUPS)
def test_the_counted_are_named_as_written(text: str, group: str | None) -> None:
    [found] = [f for f in figures(text) if 14 in (f.low, f.high)]
    assert found.group == group
    assert group is None or any(e.field == "group" and e.span.quote == group for e in found.evidence)
