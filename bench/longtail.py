"""Which articles tell of one incident, and its killed and injured, on the gun-violence corpus of SemEval-2018 Task 5.

    python -m bench.longtail PATH [--part develop|measure] [--sample N] [--case DIR]

PATH is a checkout of the public repository cltl/LongTailQATask. Nothing of it is part of this project. Rules are tuned
on the part `develop` (SHA-256 of the incident's id modulo 5 under 3, the default); `measure` is only for the final
measure. `--case` keeps the case, so that a second run needs not read the articles again.

The articles are added to a case with outlet and date, read, linked and reconciled as any other pile. Then:

- *clustering*: an article goes to one of the events that it makes statements of: to the one that holds most of its
  own claims and figures, of several such to the one told by most articles. Articles of one event are a cluster, one
  without an event is a cluster of its own. B-cubed precision, recall and F1, means over articles.
- *counts*: over incidents with several articles. An incident's event is the one that most of its articles went to, of
  several the one with most of their claims and figures. Its number of killed is the best value of the event's estimate
  for killed, of several estimates (groups, sides) the one that most articles carry, then the highest; 0 where none
  rests on a figure: nobody told of any. The same for injured and the estimates for wounded. Right is only the
  registry's own number. *in range* counts where it lies from low to high.

Beside it: the commonest number (the majority guess), what the earliest article says (its first total of that measure,
else 0), every article for itself, and articles together that were published on one day and name the same place first.
"""

import argparse
import json
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from bench.longtail_corpus import ARTICLES, Article, Incident, incidents
from bench.longtail_scores import Found, b_cubed, day_and_place, earliest, estimate_of, main_events, share
from variorum.case import Case, init, open_case
from variorum.records import Estimate, Measure

MISSING = """{path}: no such data there ({articles} is missing). Get the public repository
github.com/cltl/LongTailQATask and give the path of the checkout. Skipped."""
COUNTS: dict[str, Measure] = {"killed": "killed", "injured": "wounded"}
"""The registry's word for a count, and ours."""


def main() -> int:
    """Read, link and reconcile the articles; print the scores."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("path", type=Path)
    parser.add_argument("--part", choices=("develop", "measure"), default="develop")
    parser.add_argument("--sample", type=int, default=None, help="take no more incidents than this")
    parser.add_argument("--case", type=Path, default=None, help="keep the case in this folder, or use the one there")
    wanted = parser.parse_args()
    if not (wanted.path / ARTICLES).is_dir():
        print(MISSING.format(path=wanted.path, articles=ARTICLES))
        return 0
    gold = incidents(wanted.path, wanted.part)[: wanted.sample]
    with tempfile.TemporaryDirectory() as folder, case_in(wanted.case or Path(folder) / "case") as case:
        if strangers := fill(case, [article for incident in gold for article in incident.articles]):
            print(f"{wanted.case}: holds {strangers} articles that were not asked for; choose another folder")
            return 2
        report(gold, Found.of(case))
    return 0


def case_in(folder: Path) -> Case:
    """Open the case in `folder`, made where there is none."""
    return open_case(folder) if (folder / "case.toml").exists() else init(folder)


def fill(case: Case, articles: Sequence[Article]) -> int:
    """Add the articles, read what is not read yet, link. Returns how many documents the case holds beside them."""
    with tempfile.TemporaryDirectory() as folder:
        pile = Path(folder) / "articles.jsonl"
        pile.write_text("".join(json.dumps(_line(article), ensure_ascii=False) + "\n" for article in articles), "utf-8")
        case.add([pile])
    strangers = {entry.document.name for entry in case.documents()} - {article.id for article in articles}
    if not strangers:
        case.run()
    return len(strangers)


def _line(article: Article) -> dict[str, str]:
    return {
        "id": article.id,
        "url": article.url,
        "outlet": article.outlet,
        "date": article.published,
        "title": article.title,
        "text": article.text,
    }


def report(gold: Sequence[Incident], found: Found) -> None:
    """Print how well the articles were put together, and how often the counts are right."""
    incident_of = {article.id: incident.id for incident in gold for article in incident.articles}
    several = [incident for incident in gold if len(incident.articles) > 1]
    main_event = main_events(found)
    print(f"{len(gold):,} incidents, {len(several):,} of them with several articles; {len(incident_of):,} articles")
    print(f"{len(set(main_event.values())):,} events are the main one of {len(main_event):,} articles")
    print(f"\n{'articles by incident, B-cubed':34}{'P':>8}{'R':>8}{'F1':>8}")
    for name, clusters in (
        ("Variorum", main_event),
        ("every article for itself", {}),
        ("one day and first place", day_and_place(found)),
    ):
        print(f"{name:34}" + "".join(f"{score:8.3f}" for score in b_cubed(incident_of, clusters)))
    print(f"\n{'counts right, of several articles':34}" + "".join(f"{count:>8}" for count in COUNTS))
    columns = [rights(several, count, measure, main_event, found) for count, measure in COUNTS.items()]
    for way in columns[0]:
        print(f"{way:34}" + "".join(f"{100 * column[way]:7.1f}%" for column in columns))


def rights(
    several: Sequence[Incident], count: str, measure: Measure, main_event: dict[str, str], found: Found
) -> dict[str, float]:
    """Return how often each way to tell an incident's count gives the registry's."""
    wanted: list[int] = [getattr(incident, count) for incident in several]
    estimates = [estimate_of(incident, measure, main_event, found) for incident in several]
    commonest = Counter(wanted).most_common(1)[0][0] if wanted else 0
    return {
        "Variorum": share(number == best(each) for each, number in zip(estimates, wanted, strict=True)),
        "Variorum, in range": share(in_range(each, number) for each, number in zip(estimates, wanted, strict=True)),
        "the commonest number": share(number == commonest for number in wanted),
        "the earliest article": share(
            number == earliest(i, measure, found) for i, number in zip(several, wanted, strict=True)
        ),
    }


def best(estimate: Estimate | None) -> int | None:
    """Return the best value; 0 where nobody told of any."""
    return 0 if estimate is None else estimate.best


def in_range(estimate: Estimate | None, number: int) -> bool:
    """Tell whether the number lies from low to high, an open end included."""
    if estimate is None:
        return number == 0
    return (estimate.low or 0) <= number and (estimate.high is None or number <= estimate.high)


if __name__ == "__main__":
    sys.exit(main())
