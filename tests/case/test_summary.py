from dataclasses import replace

from tests.fakes import FakeReader, ingested
from variorum.case.summary import main_figures
from variorum.records import Figure


def figure(**fields: object) -> Figure:
    (made,) = FakeReader().read(ingested("Army said 7 killed").document).figures
    return replace(made, **fields)  # type: ignore[arg-type]


def test_figures_of_one_value_measure_side_and_stance_are_one_line() -> None:
    now, aside = main_figures(
        [
            ("a", figure(group="soldiers", source="the Ministry")),
            ("b", figure(group="troops", source="ministry ")),
            ("b", figure(group="troops", source=None)),
            ("c", figure(group="troops", source="Ministry")),
        ]
    )
    assert aside == ()
    (line,) = now
    assert (line.articles, line.groups, line.sources) == (3, ("troops", "soldiers"), ("the Ministry", None))


def test_names_that_papers_only_write_differently_are_one_source() -> None:
    names = ["Ruritania's Defence Ministry", "the Ruritania Defense  Ministry", "RURITANIA’S DEFENSE MINISTRY", "Army"]
    now, _ = main_figures(("a", figure(source=name)) for name in names)
    assert now[0].sources == ("Ruritania's Defence Ministry", "Army")


def test_what_differs_in_value_hedge_measure_side_or_stance_is_kept_apart() -> None:
    variants = [
        figure(),
        figure(low=8, high=8),
        figure(qualifier="approx"),
        figure(measure="wounded"),
        figure(side="ARM"),
        figure(stance="denied"),
    ]
    now, _ = main_figures(("a", each) for each in variants)
    assert len(now) == len(variants)


def test_background_plans_and_old_figures_are_apart_and_other_is_left_out() -> None:
    roles = ("total", "component", "increment", "previous", "planned", "background")
    now, aside = main_figures([*(("a", figure(role=role)) for role in roles), ("a", figure(measure="other"))])
    assert [line.articles for line in now] == [1]
    assert [line.articles for line in aside] == [1]
    assert len(main_figures([("a", figure(measure="other"))])[0]) == 0


def test_most_articles_come_first_then_the_order_of_documents() -> None:
    pairs = [("a", figure(low=1)), ("a", figure(low=2)), ("b", figure(low=3)), ("c", figure(low=3))]
    now, _ = main_figures(pairs)
    assert [line.low for line in now] == [3, 1, 2]


def test_nothing_gives_nothing() -> None:
    assert main_figures([]) == ((), ())
