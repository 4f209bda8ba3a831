"""A report made ready for comparing."""

import re
from datetime import date
from functools import cached_property

from variorum.link.copies.credits import Credit, credits_of
from variorum.link.copies.statements import Statement, statements_of, weight_of
from variorum.link.copies.vocabulary import CALENDAR, GENERIC, NOT_COUNTS
from variorum.link.copies.voices import Voice, likeness, voice_of
from variorum.link.copies.words import STEM, Words, words_of
from variorum.records import Report

_QUOTATION = re.compile(r"[\"“„«](?P<said>[^\"“”„«»\n]{12,2000})[\"”“»]")
NO_NAMES = CALENDAR | GENERIC | NOT_COUNTS
SHINGLE = 5  # words; the least run that proves anything (2026-11)
_NEWS = 1.0  # weight of a number from which its sentence is news, no stock phrase (2026-11)


class Dossier:
    """A report with its words, what it has people say, and what it quotes. Each is made when it is first asked for."""

    def __init__(self, report: Report) -> None:
        """Keep the report; nothing is read yet."""
        self.report = report
        self.outlet = (report.document.outlet or "").casefold() or None

    @cached_property
    def words(self) -> Words:
        """Return the words of its text."""
        return words_of(self.report.document.text)

    @cached_property
    def stems(self) -> frozenset[str]:
        """Return the beginnings of all words that carry meaning."""
        return frozenset(stem for stem in self.words.stems if stem)

    @cached_property
    def shingles(self) -> frozenset[int]:
        """Return all runs of five words, hashed."""
        return self.words.hashed(SHINGLE)

    @cached_property
    def credits(self) -> tuple[Credit, ...]:
        """Return the agencies that it credits."""
        return credits_of(self.report)

    @cached_property
    def statements(self) -> tuple[Statement, ...]:
        """Return the numbers that it gives, and who gives them."""
        return statements_of(self.report, self.words)

    @cached_property
    def quotations(self) -> tuple[tuple[int, int], ...]:
        """Return the characters inside quotation marks, the marks with them."""
        return tuple(match.span() for match in _QUOTATION.finditer(self.report.document.text))

    @cached_property
    def quoted(self) -> tuple[tuple[int, frozenset[str]], ...]:
        """Return each sentence with quotations, and the words that matter inside the marks."""
        found: list[tuple[int, frozenset[str]]] = []
        words = self.words
        for number, (first, last) in enumerate(words.sentences) if self.quotations else ():
            said = [
                at for at in range(first, last) if words.stems[at] and self.in_quotes(words.starts[at], words.ends[at])
            ]
            if said:
                found.append((number, frozenset(words.stems[at] for at in said)))
        return tuple(found)

    @cached_property
    def news(self) -> frozenset[int]:
        """Return the sentences that tell news: a number that is not round, or something quoted."""
        told = {s.sentence for s in self.statements if weight_of(s.value) >= _NEWS}
        spans = enumerate(self.words.spans)
        return frozenset(
            told | {n for n, (start, end) in spans if any(a < end and start < b for a, b in self.quotations)}
        )

    @cached_property
    def outlet_voice(self) -> Voice:
        """Return the outlet as somebody who may be named as a speaker."""
        return voice_of(self.report.document.outlet or "")

    @cached_property
    def day(self) -> date | None:
        """Return the day of publication, None where it is not known to the day."""
        try:
            return date.fromisoformat(self.report.document.published or "")
        except ValueError:
            return None

    @cached_property
    def names(self) -> frozenset[str]:
        """Return the beginnings of the capitalised words inside sentences, but for weekdays, months and offices."""
        words = self.words
        firsts = {first for first, _ in words.sentences}
        inside = (words.forms[at] for at in range(len(words.forms)) if words.capital[at] and at not in firsts)
        return frozenset(form[:STEM] for form in inside if len(form) >= STEM and form not in NO_NAMES)

    def hears(self, voice: Voice) -> bool:
        """Tell whether the report has somebody of that name speak."""
        named = {name for claim in self.report.claims for name in (claim.source, *claim.chain) if name}
        return any(likeness(voice_of(name), voice) for name in named)

    def in_quotes(self, start: int, end: int) -> bool:
        """Tell whether characters stand inside quotation marks."""
        return any(opened <= start and end <= closed for opened, closed in self.quotations)


def days_between(a: Dossier, b: Dossier) -> int | None:
    """Return the days between two publications, None where one is not known to the day."""
    return abs((a.day - b.day).days) if a.day and b.day else None
