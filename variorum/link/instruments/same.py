"""Whether two documents mean one agreement, judged by what each calls it and says of it."""

from datetime import date

from variorum.link.gather import Judgement
from variorum.link.instruments.mention import CLOSE, SLIP, Mention
from variorum.read.countries import lexicon

NEWS = 7  # days: a report that is no older than this than its agreement tells news, and knows the day
SHORTEST_YEAR = 365  # days
SIGNERS = 3  # sides in common that need no clause beside them

_NEVER = Judgement(0, never=True)
_UNKNOWN = Judgement(0)


def same(a: Mention, b: Mention) -> Judgement:
    """Judge two mentions by themselves. Two known dates that differ, or two names, are two agreements."""
    if a.exact and b.exact and a.first is not None and b.first is not None:  # most pairs: told apart at once
        apart = abs(a.first - b.first)
        if apart > CLOSE and not is_near(a, b):
            return _NEVER
    names = share_name(a, b) or bool(set(a.numbers) & set(b.numbers))
    sides = len(set(a.sides) & set(b.sides))
    clauses = bool(set(a.clauses) & set(b.clauses))
    if _contradict(a, b):
        return _NEVER
    if a.first is not None and b.first is not None:
        if _gap(a, b) > (CLOSE if a.exact and b.exact else 0):
            return Judgement(0.5, "misdated") if is_slip(a, b) else _NEVER
        return _of_one_date(a, b, names=names, sides=sides, clauses=clauses)
    if _other_names(a, b):
        return _NEVER
    if names:
        return Judgement(4, "the same name")
    if sides >= 2:
        return Judgement(1.5 + clauses, "the same sides")
    return Judgement(1, "the same clause") if clauses else _UNKNOWN


def share_name(a: Mention, b: Mention) -> bool:
    """Tell whether a name of one is a name of the other."""
    return bool(set(a.names) & {*b.names, *b.also} or set(b.names) & set(a.also))


def is_slip(a: Mention, b: Mention) -> bool:
    """Tell whether of two dates one may be a slip of the pen, for all else is so alike."""
    if not is_near(a, b) or _other_names(a, b):
        return False
    shared = set(a.sides) & set(b.sides)
    if share_name(a, b):
        return True  # sides that contradict each other were looked for before
    strong = bool(set(a.clauses) & set(b.clauses)) or len(shared) >= SIGNERS
    return len(shared) >= 2 and shared in (set(a.sides), set(b.sides)) and strong


def is_near(a: Mention, b: Mention) -> bool:
    """Tell whether two days differ as a slip of the pen would have it: by some days, or by the year alone."""
    if not a.exact or not b.exact or a.first is None or b.first is None or abs(a.first - b.first) <= CLOSE:
        return False
    one, other = date.fromordinal(a.first), date.fromordinal(b.first)
    if abs(a.first - b.first) < SHORTEST_YEAR:
        of_one_month = (one.year, one.month) == (other.year, other.month)
        return abs(a.first - b.first) <= SLIP or (of_one_month and _is_slip_of_a_digit(one.day, other.day))
    return (one.day, one.month) == (other.day, other.month)


def _is_slip_of_a_digit(day: int, other: int) -> bool:
    """Tell whether one day is the other with a digit more or less: the 9th and the 19th."""
    short, long = sorted((str(day), str(other)), key=len)
    return len(short) < len(long) and short in long


def tells_news(mention: Mention) -> bool:
    """Tell whether a document came out so soon after the date it gives that it can't have it wrong for long."""
    return mention.published is None or mention.first is None or mention.published - mention.first <= NEWS


def _contradict(a: Mention, b: Mention) -> bool:
    if a.group and b.group and a.group != b.group:
        return True
    if a.numbers and b.numbers and not set(a.numbers) & set(b.numbers):
        return True
    if share_name(a, b):
        return False
    one, other = (frozenset(side for side in each.sides if side in lexicon()) for each in (a, b))
    return len(one) >= 2 and len(other) >= 2 and not one & other


def _other_names(a: Mention, b: Mention) -> bool:
    return bool(a.names) and bool(b.names) and not share_name(a, b)


def _gap(a: Mention, b: Mention) -> int:
    """Return how many days lie between two dates; 0 where one may be the other."""
    if a.first is None or a.last is None or b.first is None or b.last is None:
        return 0
    return max(a.first - b.last, b.first - a.last, 0)


def _of_one_date(a: Mention, b: Mention, *, names: bool, sides: int, clauses: bool) -> Judgement:
    if _other_names(a, b) and sides < 2:
        return _NEVER
    one_day = a.exact and b.exact
    unsaid = not a.sides or not b.sides
    if not (names or sides or clauses or (unsaid and _is_short(a, b)) or _has_no_name(a, b)):
        return _UNKNOWN
    weight = (3 if one_day else 1) + 3 * names + min(sides, 2) + clauses
    grounds = [word for word, holds in (("name", names), ("sides", sides), ("clause", clauses)) if holds]
    why = "the same date" if one_day else "dates that agree"
    return Judgement(weight, " and ".join((why, *(f"the same {word}" for word in grounds))))


def _has_no_name(a: Mention, b: Mention) -> bool:
    """Tell whether two are of one day, and one of them only "the accord" of it: two are seldom made on one."""
    of_one_day = a.exact and b.exact and a.first == b.first
    return of_one_day and (not (a.names or a.numbers) or not (b.names or b.numbers))


def _is_short(a: Mention, b: Mention) -> bool:
    """Tell whether both dates are good enough to go by alone: a day, or a day and its month."""
    return all(
        each.first is not None and each.last is not None and each.last - each.first <= 31 for each in (a, b)
    ) and (a.exact or b.exact)
