"""Review: what people decide about the machine's rows, what that changes, and what they should look at first.

All of it is pure: it works on records. The ledger keeps the decisions and asks here what they come to; see
`docs/decisions/0010-review.md`.
"""

from variorum.review.bonds import bonds, name_row, named_by
from variorum.review.carry import Refused, carried, read_carried
from variorum.review.chain import FIRST, broken, entry_hash
from variorum.review.conflicts import Conflict, conflicts
from variorum.review.force import in_force
from variorum.review.queue import EVENT_ASKED, FIGURE_ASKED, Choice, QueueItem, Reviewed, queue, uncertain
from variorum.review.revision import EDITABLE, added_id, revised
from variorum.review.rulings import rulings
from variorum.review.values import checked_addition, checked_edit

__all__ = [
    "EDITABLE",
    "EVENT_ASKED",
    "FIGURE_ASKED",
    "FIRST",
    "Choice",
    "Conflict",
    "QueueItem",
    "Refused",
    "Reviewed",
    "added_id",
    "bonds",
    "broken",
    "carried",
    "checked_addition",
    "checked_edit",
    "conflicts",
    "entry_hash",
    "in_force",
    "name_row",
    "named_by",
    "queue",
    "read_carried",
    "revised",
    "rulings",
    "uncertain",
]
