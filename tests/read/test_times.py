import re
import pytest

from variorum.read.times import find_times
from variorum.read.times.words import LEXICON

RULES = LEXICON["rule"]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule["name"])
def test_every_rule_reads_its_example(rule):
    marked = rule["example"]
    start, end = marked.index("["), marked.index("]") - 1
    text = marked.replace("[", "").replace("]", "")
    found = find_times(text, rule.get("published"), sentences(text))
    here = [mention for mention in found.mentions if (mention.start, mention.end) == (start, end)]
    assert here, found.mentions
    assert here[0].value == rule.get("value"), here[0].why


def sentences(text):
    return [match.span() for match in re.finditer(r"\S.*?(?:[.!?](?=\s|$)|$)", text, re.DOTALL)]
