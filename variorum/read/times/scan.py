"""Where the lexicon's rules match in a row of tokens: the longest match at each place that its guard lets through."""

import re
from dataclasses import dataclass

from variorum.read.times.guards import GUARDS
from variorum.read.times.tokens import Tokens
from variorum.read.times.words import Rule, rules

RULES = rules()


@dataclass(frozen=True, slots=True)
class Found:
    """A rule's match over the tokens `first` up to, not including, `last`."""

    rule: Rule
    tokens: Tokens
    match: re.Match[str]
    first: int
    last: int

    def has(self, group: str) -> bool:
        """Tell whether the rule has such a group and it matched."""
        return group in self.match.re.groupindex and self.match[group] is not None

    def words(self, group: str) -> tuple[str, ...]:
        """Return the words, in lower case, that a group matched; none where it did not."""
        if not self.has(group):
            return ()
        start, end = self.match.span(group)
        return self.tokens.lowered[start:end]

    def word(self, group: str) -> str:
        """Return a group's last word in lower case, or an empty one."""
        return (self.words(group) or ("",))[-1]


def scan(tokens: Tokens) -> list[Found]:
    """Return the matches, in text order, no two of them sharing a token."""
    matches = [
        (match.start(), -match.end(), order, match)
        for order, rule in enumerate(RULES)
        for match in rule.expression.finditer(tokens.row)
    ]
    matches.sort(key=lambda item: item[:3])
    found: list[Found] = []
    free = 0
    for start, minus_end, order, match in matches:
        rule = RULES[order]
        if start >= free and (rule.guard is None or GUARDS[rule.guard](tokens, match)):
            free = -minus_end
            first, last = match.span("n") if rule.read == "bare_age" else match.span()
            if tokens.lower(first) == "the" and tokens.word(first + 1).isdigit():
                first += 1  # `the 17 May attack`: the article is the attack's
            if "(" in tokens.words[first:last] and tokens.word(last) == ")":
                last += 1  # `Sunday (13 May)`
            found.append(Found(rule, tokens, match, first, last))
    return found
