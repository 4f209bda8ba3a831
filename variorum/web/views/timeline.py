"""The timeline: events as long as their time is known, in lanes by place, party or kind, over days of reports."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Literal

from fastapi import APIRouter, Request

from variorum.case import words
from variorum.case.linked import in_days, is_part
from variorum.records import Estimate, Event
from variorum.records.days import days
from variorum.web.drawn_time import NOT_KNOWN, Bar, drawn_overview, drawn_timeline
from variorum.web.page import Data, elsewhere, page
from variorum.web.views import held
from variorum.web.views.asked import Start, Time, Wish, wanted_of
from variorum.web.views.pieces import event_piece, paged

router = APIRouter()

MOST = 1000  # events in one drawing; a range of days brings the others
PAGE = 200  # events in one table
Lanes = Literal["place", "party", "kind"]


@page(router, "/timeline", "timeline.html.j2", kept=True)
def timeline(
    request: Request,
    lanes: Lanes = "place",
    place: Wish = None,
    party: Wish = None,
    kind: Wish = None,
    since: Time = None,
    until: Time = None,
    start: Start = 0,
) -> Data:
    """Show events over time, a month drawn as a month; `since` and `until` are ISO 8601 dates.

    `party` is part of the name of somebody who is said to have taken part. In lanes by party an event stands in the
    lane of each.
    """
    found = [
        each
        for each in held.events(request, wanted_of(place, kind, None, None))
        if not party or any(is_part(party, actor) for actor in each.actors)
    ]
    dated = [each for each in found if days(each.when) is not None]
    events = [each for each in dated if in_days(each.when, since or None, until or None)]
    estimates = held.estimates_of(request)
    shown, where = paged(events, start, PAGE)
    published = [each for entry in held.entries(request) if (each := entry.document.published)]
    return {
        "wanted": {"lanes": lanes, "place": place, "party": party, "kind": kind, "since": since, "until": until},
        "undated": len(found) - len(dated),
        "left_out": max(0, len(events) - MOST),
        **where,
        "events": [
            {**event_piece(each, estimates.get(each.id, [])[:2]), "precision": each.when_precision} for each in shown
        ],
        "overview": drawn_overview(
            [each.when or "" for each in dated],
            published,
            (since or None, until or None),
            lambda first, last: elsewhere("/timeline", request.url.query, since=first, until=last, start=None),
        ),
        "drawing": drawn_timeline(
            [(_bar(each, estimates), _lanes(each, lanes)) for each in events[:MOST]],
            Counter(each for each in published if in_days(each, since or None, until or None)),
        ),
    }


def _lanes(event: Event, lanes: Lanes) -> Sequence[str]:
    match lanes:
        case "place":
            return (event.place or NOT_KNOWN,)
        case "party":
            return event.actors or (NOT_KNOWN,)
        case "kind":
            return (event.acled_type or event.type or NOT_KNOWN,)


def _bar(event: Event, estimates: Mapping[str, list[Estimate]]) -> Bar:
    stretch = days(event.when)
    assert stretch is not None  # noqa: S101  # the others are not drawn
    title = f"{words.title_words(event, estimates.get(event.id, []))}, {event.when}"
    return stretch, {"precision": event.when_precision, "href": f"/events/{event.id}", "title": title}
