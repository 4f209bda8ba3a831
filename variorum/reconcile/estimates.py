"""Low, best and high for an event, by a named policy, with everything that they rest on."""

from collections import Counter
from collections.abc import Iterable, Sequence

from variorum.link import Reports
from variorum.reconcile.counts import COMBATANTS, EVERYBODY, Count, Scope
from variorum.reconcile.descent import Descent, concerned
from variorum.reconcile.origins import Origins
from variorum.reconcile.parties import MIXED
from variorum.reconcile.policies import DEFAULT, TOGETHER, Policy, policy_named
from variorum.reconcile.rejected import rejected_figures
from variorum.reconcile.scopes import Told, told
from variorum.reconcile.standing import standing
from variorum.reconcile.verdict import Verdict
from variorum.records import Derivation, Estimate, Event, Figure, KnownThen, LeftOut, Report, make_id


def estimates(
    event: Event,
    reports: Reports,
    derivations: Sequence[Derivation],
    *,
    policy: str = DEFAULT,
    as_of: str | None = None,
) -> tuple[Estimate, ...]:
    """Return one estimate for each measure and group of people that the event's figures count.

    `reports` gives a document's report, `derivations` are those of the event's documents; others do no harm.
    With `as_of` (ISO 8601 day) only what was published by then counts: reports without a date do not. Every figure of
    the event, but for those of the measure "other", is used or set aside in exactly one estimate. Raises `ValueError`
    where `policy` is none of `POLICIES`.
    """
    weigh = policy_named(policy)
    found = concerned(event, reports, derivations)
    descent = Descent(found, derivations)
    return Reckoning(event, found, descent, Origins(event, found, descent)).estimates(policy, weigh, as_of)


class Reckoning:
    """The figures of one event, understood once; asked by policy and day."""

    def __init__(self, event: Event, reports: Sequence[Report], descent: Descent, who: Origins) -> None:
        self._event = event
        wanted = frozenset(event.figures)
        figures = [f for r in reports for f in r.figures if f.id in wanted]
        rejected = rejected_figures(reports)
        self._told = told(figures, {r.document.id: r.document for r in reports}, who, descent, event.when, rejected)

    def estimates(self, name: str, weigh: Policy, as_of: str | None) -> tuple[Estimate, ...]:
        """Return the event's estimates by the policy `weigh`, whose name is `name`."""
        stands = {scope: standing(what, as_of) for scope, what in sorted(self._told.items())}
        verdicts = weigh({s: (c, self._told[s].ceilings) for s, (c, _) in stands.items() if c})
        histories = self._histories(name, weigh, as_of, verdicts)
        return tuple(
            self._estimate(scope, name, stands[scope], verdicts.get(scope), histories[scope])
            for scope in stands
            if stands[scope][0] or as_of is None
        )

    def _histories(
        self, name: str, weigh: Policy, as_of: str | None, verdicts: dict[Scope, Verdict]
    ) -> dict[Scope, list[KnownThen]]:
        """Return each scope's steps, oldest first: what it came to on each day on which that changed."""
        found: dict[Scope, list[KnownThen]] = {scope: [] for scope in self._told}
        days = {scope: _days(what, as_of) for scope, what in self._told.items()}
        last_day = {s: max(days[s], default="") for s, what in self._told.items() if as_of or not _is_undated(what)}
        for day in sorted({d for known in days.values() for d in known}):
            changed = [s for s in self._told if day in days[s]] if name not in TOGETHER else list(self._told)
            done = {
                s: verdicts[s] for s in changed if last_day.get(s) == day and s in verdicts and name not in TOGETHER
            }
            stands = {s: standing(self._told[s], day)[0] for s in changed if s not in done}
            known = {s: [c for c in self._told[s].ceilings if c.day is not None and c.day <= day] for s in stands}
            for scope, verdict in {**done, **weigh({s: (c, known[s]) for s, c in stands.items() if c})}.items():
                last = found[scope][-1] if found[scope] else None
                if last is None or (last.low, last.best, last.high) != (verdict.low, verdict.best, verdict.high):
                    found[scope].append(KnownThen(day, verdict.low, verdict.best, verdict.high, verdict.why))
        return found

    def _estimate(
        self,
        scope: Scope,
        policy: str,
        stands: tuple[list[Count], list[LeftOut]],
        verdict: Verdict | None,
        history: list[KnownThen],
    ) -> Estimate:
        counts, aside = stands
        used = sorted({figure for count in counts for figure in count.figures})
        articles = len({document for count in counts for document in count.documents})
        origins = len({count.origin.id for count in counts if count.origin.role != "nobody"})
        verdict = verdict or Verdict(None, None, None, "No figure says how many there were at the event (rule 2).")
        figures = [f for f in self._told[scope].figures if f.id in used] or self._told[scope].figures
        return Estimate(
            id=make_id("est", self._event.id, *scope, policy),
            event=self._event.id,
            measure=scope.measure,
            group=_group(figures, scope),
            side=_side(scope, figures),
            low=verdict.low,
            best=verdict.best,
            high=verdict.high,
            policy=policy,
            why=f"{verdict.why}\n{_second_line(verdict, counts, articles, origins, len(aside))}",
            figures=tuple(used),
            set_aside=tuple(aside),
            articles=articles,
            independent_origins=origins,
            history=tuple(history),
        )


def both_counts(articles: int, origins: int) -> str:
    """Return the two counts that stand everywhere side by side: "14 articles, 3 origins"."""
    return f"{articles} article{'s' * (articles != 1)}, {origins} origin{'s' * (origins != 1)}"


def _second_line(verdict: Verdict, counts: Sequence[Count], articles: int, origins: int, aside: int) -> str:
    ends = " ".join(part for part in (_ends(verdict, counts), verdict.range_why) if part)
    left = f"; {aside} figure{'s' * (aside != 1)} set aside" if aside else ""
    return f"{ends} {both_counts(articles, origins).capitalize()}{left}.".strip()


def _ends(verdict: Verdict, counts: Sequence[Count]) -> str:
    """Say who stands at the two ends of the range, where it is one."""
    if verdict.low == verdict.high:
        return ""
    lowest = next((c.origin.name for c in counts if c.value == verdict.low), None)
    highest = next(
        (c.origin.name for c in counts if verdict.high in (c.high, c.low) and verdict.high is not None), None
    )
    low = f"Low {verdict.low:,}, by {lowest}." if lowest is not None and verdict.low is not None else ""
    if verdict.high is None:
        return f"{low} No upper end is told.".strip()
    high = f"High {verdict.high:,}, by {highest}." if highest is not None and not verdict.range_why else ""
    return f"{low} {high}".strip()


def _days(what: Told, as_of: str | None) -> set[str]:
    days = {c.day for c in (*what.counts, *what.earlier, *what.ceilings)}
    return {day for day in days if day is not None and (as_of is None or day <= as_of)}


def _is_undated(what: Told) -> bool:
    return any(c.day is None for c in (*what.counts, *what.earlier, *what.ceilings))


def _group(figures: Iterable[Figure], scope: Scope) -> str | None:
    """Return the words for the counted that most figures use, of equals the longest, and what sets them apart."""
    uses = Counter(" ".join(f.group.split()) for f in figures if f.group)
    words = max(uses, key=lambda g: (uses[g], len(g), g), default=None)
    apart = ", ".join(part for part in (scope.strand, scope.window) if part)
    return f"{words or 'people'} ({apart})" if apart else words


def _side(scope: Scope, figures: Iterable[Figure]) -> str | None:
    if scope.label not in (EVERYBODY, COMBATANTS):
        return scope.label
    return MIXED if any(f.side == MIXED for f in figures) else None
