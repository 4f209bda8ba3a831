"""By when a thing is to be done, as reports, treaties and monitors write it."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.read.reading import PUBLISHED, reader
from variorum.read import reader as door
from variorum.read.duties.deadlines import Deadline, deadline_of
from variorum.read.duties.term_words import WORDS
from variorum.read.page import Page
from variorum.records import Document, make_id, sha256_hex


def deadline(
    text: str, action: str, *, published: str | None = PUBLISHED, agreed: str | None = None, nth: int = 0
) -> Deadline:
    """Return the deadline of the `nth` word `action` of the text, its sentence being its clause."""
    found: list[Deadline] = []

    def duties(page: Page) -> tuple[tuple[()], tuple[()]]:
        word = [t for t in page.prose.doc if t.lower_ == action][nth]
        found.append(deadline_of(page, word, (word.sent.start_char, word.sent.end_char), agreed))
        return (), ()

    digest = sha256_hex(text.encode())
    document = Document(
        id=make_id("doc", digest), name="test", address="test", outlet=None, title=None, published=published,
        published_basis="given" if published else "unknown", published_why=None, language="en", sha256=digest,
        text=text,
    )  # fmt: skip
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(door, "find_duties", duties)
        reader().read(document)
    return found[0]


def entries() -> Iterator[Any]:
    for table in ("lead", "behind", "step", "open", "condition"):
        for entry in WORDS[table]:
            for words in entry["words"]:
                yield pytest.param(table, words, entry, id=f"{table}-{words}")


@pytest.mark.parametrize(("table", "words", "entry"), list(entries()))
def test_every_phrase_of_the_lexicon_is_read_in_its_example(table: str, words: str, entry: dict[str, Any]) -> None:
    text = entry["example"].format(words).replace("[", "").replace("]", "").replace("{", "").replace("}", "")
    found = deadline(text, entry["action"])
    assert found.value == entry.get("value"), found
    if table == "condition":
        assert found.kind == "conditional"
        assert found.condition is not None
        assert found.condition.quote.startswith(words)
    elif table == "open":
        assert found.kind == "open"
        assert found.as_written is not None
        assert found.as_written.quote == words
    else:
        assert found.as_written is not None
        assert words in found.as_written.quote


@pytest.mark.parametrize(
    ("text", "action", "value", "kind"),
    [
        ("The rebels must leave the port by 12 June.", "leave", "2021-06-12", "absolute"),
        ("The rebels must leave the port by the end of September.", "leave", "2021-09", "absolute"),
        ("The rebels will leave the port in mid-July.", "leave", "2021-07", "absolute"),
        ("The rebels undertook to free the crew within a fortnight.", "free", "2021-06-03", "relative"),
        ("The ministry is to publish the lists within 48 hours.", "publish", "2021-05-22", "relative"),
        ("The rebels must leave the port by Friday.", "leave", "2021-05-21", "relative"),
        ("The army has promised to free two suspected smugglers on Saturday.", "free", "2021-05-22", "relative"),
        ("The rebels have until 6 p.m. on Friday to lay down their arms.", "lay", "2021-05-21", "relative"),
        ("The captives will be freed in stages, starting on 25 May.", "freed", "2021-05-25", "absolute"),
        ("The ministers agreed on Monday to open the crossing in two weeks.", "open", "2021-05-31", "relative"),
        ("Its neighbour gave the group a 120-hour deadline to pull back.", "pull", "2021-05-25", "relative"),
        ("The deadline for the group to disarm is 30 June.", "disarm", "2021-06-30", "absolute"),
        ("The army said it would pull out over the next ten days.", "pull", "2021-05-30", "relative"),
        ("Both armies will cease fire tonight at midnight.", "cease", "2021-05-21", "relative"),
        ("The rebels will leave the port tomorrow.", "leave", "2021-05-21", "relative"),
        ("The rebels will leave the port next month.", "leave", "2021-06", "relative"),
        ("The guard has until 4 June to clear the bridge.", "clear", "2021-06-04", "absolute"),
        ("Both sides must be gone before the month is out.", "gone", "2021-05", "relative"),
        ("The pact set Sunday as the last day for the rebels to leave.", "leave", "2021-05-16", "relative"),
    ],
)
def test_a_term_is_read_at_the_precision_of_its_words(text: str, action: str, value: str, kind: str) -> None:
    found = deadline(text, action)
    assert (found.value, found.kind) == (value, kind), found


@pytest.mark.parametrize(
    ("text", "action"),
    [
        ("On 10 May the junta announced that it would withdraw from the valley.", "withdraw"),
        ("Under the 10 May accord the junta must withdraw from the valley.", "withdraw"),
        ("The junta will withdraw from the valley, a spokesman said on Monday.", "withdraw"),
        ("At its meeting of 10 May the council told the junta to withdraw from the valley.", "withdraw"),
        ("The junta must withdraw from the valley under the deal signed on Tuesday.", "withdraw"),
        ("The junta has held the valley since 3 March and must withdraw.", "withdraw"),
    ],
)
def test_the_day_of_the_words_is_no_term_for_the_deed(text: str, action: str) -> None:
    assert deadline(text, action).value is None


def test_each_of_two_actions_has_its_own_term() -> None:
    text = "The pact obliges both to pull back from the delta by 5 June and to free all captives within a week."
    assert deadline(text, "pull").value == "2021-06-05"
    assert deadline(text, "free").value == "2021-05-27"


def test_a_term_behind_a_comma_goes_for_both_clauses() -> None:
    text = "The army shall leave Bor, and the rebels shall leave Pibor, not later than 3 July 2021."
    assert [deadline(text, "leave", nth=n).value for n in (0, 1)] == ["2021-07-03", "2021-07-03"]


def test_days_count_from_the_signing_where_the_words_say_so() -> None:
    text = (
        "The accord was signed at Maun on 2 May 2021. The parties shall free all captives within ten days of signature."
    )
    found = deadline(text, "free")
    assert (found.value, found.kind) == ("2021-05-12", "relative")
    assert [e.span.quote for e in found.evidence] == ["within ten days of signature", "2 May 2021"]


def test_days_count_from_the_agreement_that_the_caller_knows() -> None:
    text = "The parties shall free all captives within ten days of signature."
    assert deadline(text, "free", agreed="2021-04-30").value == "2021-05-10"


def test_days_of_a_signing_without_a_date_are_left_open_with_a_reason() -> None:
    found = deadline("The parties shall free all captives within ten days of signature.", "free")
    assert found.value is None
    assert found.unresolved[0].field == "deadline"


def test_days_count_from_the_day_of_the_order() -> None:
    text = "On Monday the court ordered the ministry to release the editor within five days."
    assert deadline(text, "release").value == "2021-05-22"


def test_a_step_that_has_its_day_is_counted_from() -> None:
    text = "Ten days after the new cabinet takes office on 1 June, each side releases its captives."
    found = deadline(text, "releases")
    assert (found.value, found.kind) == ("2021-06-11", "chained")


def test_a_step_that_was_dated_elsewhere_in_the_report_is_counted_from() -> None:
    text = (
        "The parties shall free the crew not later than ten days after the first inspection. "
        "The inspection took place on 14 May."
    )
    found = deadline(text, "free")
    assert (found.value, found.kind) == ("2021-05-24", "chained")


def test_a_step_without_a_day_gives_none() -> None:
    found = deadline("The force will enter each town within 48 hours of its evacuation.", "enter")
    assert (found.value, found.kind) == (None, "chained")
    assert found.unresolved


def test_a_step_that_is_itself_a_term_is_counted_from() -> None:
    text = "The rebels will be in camp by 30 May, and the army returns to barracks ten days after that."
    found = deadline(text, "returns")
    assert (found.value, found.kind) == ("2021-06-09", "chained")


def test_a_later_step_is_counted_from_the_one_before() -> None:
    found = deadline("The army will hand over the base on 3 June and leave the city a week later.", "leave")
    assert (found.value, found.kind) == ("2021-06-10", "chained")


def test_the_same_term_is_the_one_before_it() -> None:
    text = "The army accepted to leave Bor within ten days. The rebels accepted the same term for Pibor."
    found = deadline(text, "accepted", nth=1)
    assert (found.value, found.kind) == ("2021-05-30", "chained")


def test_a_feast_whose_day_is_told_is_a_date() -> None:
    text = "Talks will go on after the harvest feast, expected on 4 June."
    assert deadline(text, "go").value == "2021-06-04"


def test_a_condition_stands_beside_a_date() -> None:
    found = deadline("The first units will leave on 1 June, provided that no shot is fired.", "leave")
    assert found.value == "2021-06-01"
    assert found.condition is not None
    assert found.condition.quote == "provided that no shot is fired"


def test_days_after_a_condition_have_no_date() -> None:
    found = deadline("Once the guns are gone, the last men will leave the town within three days.", "leave")
    assert (found.value, found.kind) == (None, "chained")


def test_a_date_without_a_year_lies_after_the_agreement() -> None:
    text = "The accord was signed on 2 November 2020. It committed both sides to leaving the hills by the end of March."
    assert deadline(text, "leaving", published="2021-09-20").value == "2021-03"


def test_a_date_without_a_year_is_left_open_where_nothing_tells_it() -> None:
    found = deadline("The general said that his men would leave by September.", "leave", published=None)
    assert (found.value, found.kind) == (None, "absolute")
    assert found.unresolved[0].span.quote == "by September"


def test_a_report_without_a_date_may_tell_its_year() -> None:
    text = "A recent meeting took stock of six months of 2022. The general said that his men would leave by September."
    assert deadline(text, "leave", published=None).value == "2022-09"


def test_a_deadline_told_later_lies_in_the_past() -> None:
    text = "The rebels, who had pledged to leave the dam by the end of March, were still there."
    assert deadline(text, "leave", published="2021-09-20").value == "2021-03"


def test_spans_are_those_of_a_text_with_other_scripts() -> None:
    text = "🕊 \u0540\u0561\u0575. Both sides shall free the crew by 12 June 2021.\r\nThe end."
    found = deadline(text, "free")
    assert found.as_written is not None
    assert text[found.as_written.start : found.as_written.end] == "by 12 June 2021" == found.as_written.quote
