"""Every entry of every vocabulary is read in its own example."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.read.reading import claims, figure, figures
from variorum.read.lexicon import load

pytestmark = pytest.mark.long

IRREGULAR = {
    "admit": "admitted", "be": "were", "become": "became", "bring": "brought", "come": "came", "cost": "cost",
    "drive": "drove", "drown": "drowned", "expel": "expelled", "fall": "fell", "find": "found", "flee": "fled",
    "fly": "flew", "get": "got", "give": "gave", "go": "went", "have": "had", "hear": "heard", "hold": "held",
    "hurt": "hurt", "lay": "laid", "quit": "quit", "kidnap": "kidnapped", "know": "knew", "lead": "led",
    "leave": "left", "let": "let",
    "lose": "lost", "machinegun": "machinegunned", "meet": "met", "put": "put", "rebut": "rebutted",
    "rumour": "rumoured", "say": "said",
    "see": "saw", "send": "sent", "set": "set", "shoot": "shot", "show": "showed", "slay": "slew", "speak": "spoke",
    "slip": "slipped", "swap": "swapped", "take": "took", "tell": "told", "think": "thought", "transfer": "transferred",
    "beg": "begged", "bet": "bet", "brag": "bragged", "choose": "chose", "feel": "felt", "forget": "forgot",
    "plan": "planned", "prefer": "preferred", "quip": "quipped", "refer": "referred", "regret": "regretted",
    "sing": "sang", "swear": "swore", "understand": "understood",
    "undertake": "undertook", "uproot": "uprooted", "write": "wrote",
}  # fmt: skip
ENDINGS_KEPT = ("ey", "ay", "oy")


def past(verb: str) -> str:
    if verb in IRREGULAR:
        return IRREGULAR[verb]
    if verb.endswith("e"):
        return verb + "d"
    if verb.endswith("y") and not verb.endswith(ENDINGS_KEPT):
        return verb[:-1] + "ied"
    return verb + "ed"


def plural(noun: str) -> str:
    if noun.endswith("man"):
        return noun[:-3] + "men"
    if noun.endswith("y") and not noun.endswith(ENDINGS_KEPT):
        return noun[:-1] + "ies"
    if noun.endswith(("s", "sh", "ch")):
        return noun + "es"
    irregular = {"person": "people", "child": "children", "life": "lives", "wife": "wives", "corpse": "corpses"}
    return irregular.get(noun, noun + "s")


def sentences(table: str) -> Iterator[Any]:
    for entry in load("measures")[table]:
        words = entry["words"] if "{}" in entry["example"] else entry["words"][:1]
        for word in words:
            if word not in entry.get("skip_example", ()):
                form = entry.get("forms", {}).get(word, past(word) if table == "verb" else word)
                yield pytest.param(entry["example"].format(form), entry["measure"], id=f"{word}-{entry['measure']}")


@pytest.mark.parametrize(("sentence", "measure"), list(sentences("verb")))
def test_a_verb_gives_its_measure(sentence: str, measure: str) -> None:
    assert figure(sentence).measure == measure


@pytest.mark.parametrize(("sentence", "measure"), list(sentences("noun")))
def test_a_noun_gives_its_measure(sentence: str, measure: str) -> None:
    assert figure(sentence).measure == measure


@pytest.mark.parametrize(("sentence", "measure"), list(sentences("state")))
def test_a_state_gives_its_measure(sentence: str, measure: str) -> None:
    assert figure(sentence).measure == measure


@pytest.mark.parametrize("table", [t for t, e in load("measures").items() if isinstance(e, dict) and "example" in e])
def test_a_rule_of_measures_reads_its_example(table: str) -> None:
    entry = load("measures")[table]
    assert figure(entry["example"], title=entry.get("title")).measure == entry["measure"]


PEOPLE = load("people")["people"]["words"]
NOT_AFTER_KILLED = {
    "body", "corpse", "remains", "life", "fatality", "death", "injury", "loss", "casualty", "victim", "troops",
    "other", "dead", "wounded", "injured", "missing", "displaced", "police", "staff", "personnel", "people", "crew",
    "force", "private", "regular", "youth", "family", "household",
}  # fmt: skip


@pytest.mark.parametrize("noun", [w for w in PEOPLE if w not in NOT_AFTER_KILLED])
def test_a_noun_for_people_is_counted(noun: str) -> None:
    found = figure(f"Shelling killed 14 {plural(noun)}.")
    assert (found.measure, found.group) == ("killed", plural(noun))


def hedges() -> Iterator[Any]:
    values = load("values")
    for place in ("before", "after"):
        for entry in values[place]:
            first = entry["words"][0]
            for word in entry["words"]:
                if word in ("or so", "nearly some") and place == "before":
                    continue
                example = entry["example"].replace("31 " + first, "31 " + word)
                for shown in entry["words"]:
                    if entry["example"].lower().startswith(shown + " 31"):
                        example = f"{word.capitalize()} 31 villagers were killed."
                yield pytest.param(
                    example, entry["qualifier"], entry.get("low"), entry.get("high"), id=f"{place}-{word}"
                )
    for entry in values["vague"]:
        yield pytest.param(entry["example"], "vague", entry["low"], None, id=entry["word"])
    yield pytest.param(
        values["quantifiers"]["example"], "vague", values["quantifiers"]["low"], None, id="several dozen"
    )
    yield pytest.param(values["none"]["example"], "exact", 0, 0, id="nobody")
    yield pytest.param(values["indefinite"]["example"], "exact", 1, 1, id="a guard")


@pytest.mark.parametrize(("sentence", "qualifier", "low", "high"), list(hedges()))
def test_a_hedge_gives_its_qualifier(sentence: str, qualifier: str, low: int | None, high: int | None) -> None:
    found = figures(sentence)
    assert [(f.qualifier, f.low, f.high, f.measure in ("killed", "displaced", "returned")) for f in found] == [
        (qualifier, low, high, True)
    ]


@pytest.mark.parametrize("entry", [pytest.param(e, id=e["words"]) for e in load("values")["fraction"]])
def test_a_share_of_a_number_is_worked_out(entry: dict[str, Any]) -> None:
    share, whole = figures(entry["example"])
    assert (share.low, share.high, share.measure, whole.low, whole.measure) == (
        entry["low"], entry["low"], "returned", 60, "captured",
    )  # fmt: skip


@pytest.mark.parametrize("word", load("values")["pairs"]["words"])
def test_a_word_for_a_small_number_is_read(word: str) -> None:
    entry = load("values")["pairs"]
    assert [f.low for f in figures(entry["example"].format(word))] == [entry["words"][word]]


def test_a_number_that_is_only_heard_is_a_rumour() -> None:
    assert figure(load("values")["hearsay"]["example"]).stance == "rumoured"


def test_a_number_that_is_contradicted_is_denied() -> None:
    assert figure(load("values")["denied"]["example"]).stance == "denied"


def test_an_age_is_no_count() -> None:
    assert [f.low for f in figures(load("values")["aged"]["example"])] == [31]


@pytest.mark.parametrize("word", load("values")["kin"]["words"])
def test_a_word_for_one_of_a_family_counts_one(word: str) -> None:
    assert [f.low for f in figures(load("values")["kin"]["example"].format(word))] == [1]


@pytest.mark.parametrize(("word", "rank"), load("values")["ordinals"]["ranks"].items())
def test_an_ordinal_is_one_more(word: str, rank: int) -> None:
    text = (
        f"Some {rank - 1} guards were seized, and a {word} was killed."
        if rank > 2
        else "One guard was seized, and a second was killed."
    )
    assert [f.measure for f in figures(text) if f.low == 1][-1] == "killed"


def test_a_word_run_together_with_its_number_is_read() -> None:
    assert figure(load("values")["run_on"]["example"]).measure == "killed"


@pytest.mark.parametrize("noun", load("people")["households"]["words"])
def test_households_are_counted_but_not_as_people(noun: str) -> None:
    found = figure(load("people")["households"]["example"].replace("families", plural(noun)))
    assert (found.measure, found.group) == ("other", plural(noun))


@pytest.mark.parametrize("noun", load("people")["dwellings"]["words"])
def test_dwellings_that_are_lost_are_counted_but_not_as_people(noun: str) -> None:
    found = figure(load("people")["dwellings"]["example"].replace("houses", plural(noun)))
    assert (found.measure, found.group) == ("other", plural(noun))


def test_a_bare_number_is_taken_up_as_another_figure_for_what_was_counted_last() -> None:
    assert figure(load("roles")["taken_up"]["example"]).measure == "killed"


@pytest.mark.parametrize("scale", load("values")["glued"]["scales"])
def test_a_scale_behind_the_digits_multiplies(scale: str) -> None:
    entry = load("values")["glued"]
    assert [f.low for f in figures(entry["example"].replace("14k", f"14{scale}"))] == [14 * entry["scales"][scale]]


def test_a_particle_is_no_hedge() -> None:
    assert figure(load("values")["particles"]["example"]).qualifier == "exact"


def test_what_only_could_be_confirmed_is_a_floor() -> None:
    assert figure(load("values")["confirmed"]["example"]).qualifier == "at_least"


def cues() -> Iterator[Any]:
    lexicon = load("cues")
    everyday: dict[str, str | None] = {"point": "pointed out"}
    everyday |= dict.fromkeys(("go", "continue", "count", "number", "purport", "rumour", "rumor"))
    for table in ("verb", "carrier", "accounts", "papers", "circumstances", "tolls", "days"):
        entries = lexicon[table] if isinstance(lexicon[table], list) else [lexicon[table]]
        for entry in entries:
            for word in entry["words"] if "{}" in entry["example"] else entry["words"][:1]:
                form = everyday.get(word, word if table in ("accounts", "papers", "days") else past(word))
                if form is not None:
                    yield pytest.param(entry["example"].format(form), entry["source"], id=f"{table}-{word}")
    for table in ("numbers", "belief", "handing_on"):
        entry = lexicon[table]
        for word in entry["words"] if "{}" in entry["example"] else entry["words"][:1]:
            yield pytest.param(entry["example"].format(word), entry["source"], id=f"{table}-{word}")
    for entry in lexicon["state"]:
        for word in entry["words"]:
            yield pytest.param(entry["example"].format(word), entry["source"], id=f"state-{word}")
    for entry in lexicon["attitude"]:
        for word in entry["words"]:
            form = past(word)
            yield pytest.param(entry["example"].format(form), entry["source"], id=f"attitude-{word}")
    for entry in lexicon["phrase"]:
        for word in entry["words"]:
            example = entry["example"].replace(next(w for w in entry["words"] if w in entry["example"]), word)
            yield pytest.param(example, entry["source"], id=f"phrase-{word}")


@pytest.mark.parametrize(("sentence", "source"), list(cues()))
def test_a_reporting_word_finds_its_source(sentence: str, source: str) -> None:
    assert source in {c.source for c in claims(sentence)}


@pytest.mark.parametrize(("role", "sentence"), [(r, s) for r, e in load("roles").items() for s in e["examples"]])
def test_a_role_reads_its_examples(role: str, sentence: str) -> None:
    assert figure(sentence).role == ("planned" if role == "underway" else role)


@pytest.mark.parametrize("kind", ["persons", "organisations", "plurals"])
def test_a_pronoun_finds_each_kind_of_speaker(kind: str) -> None:
    entry = load("speakers")[kind]
    missed = []
    for word in entry["words"]:
        found = figure(entry["example"].format(word.capitalize() if kind == "plurals" else word), value=3)
        if (found.source or "").lower() != word:
            missed.append((word, found.source))
    assert missed == []


@pytest.mark.parametrize("word", load("values")["number_words"]["words"])
def test_a_number_word_is_read(word: str) -> None:
    sentence = load("values")["number_words"]["example"].format(word.capitalize())
    assert [f.value.quote for f in figures(sentence)] == [word.capitalize()]


def test_nobody_is_no_source() -> None:
    assert figure(load("cues")["nobody"]["example"]).source is None


def test_hearers_carry_nothing_on() -> None:
    assert figure(load("cues")["hearers"]["example"]).chain == ("mayor",)


def test_a_station_carries_what_is_said_on_it() -> None:
    assert figure(load("cues")["media"]["example"]).chain == ("Valley Radio", "mayor")


def test_an_unconfirmed_report_is_a_rumour() -> None:
    assert figure(load("cues")["rumour"]["example"]).stance == "rumoured"


@pytest.mark.parametrize("word", load("speakers")["pronouns"]["spoken"])
def test_a_pronoun_finds_its_own_among_speakers_of_each_kind(word: str) -> None:
    entry = load("speakers")["pronouns"]
    kind = next(k for k in ("person", "organisation", "plural") if word in entry[k])
    assert figure(entry["example"].format(word.capitalize())).source == entry[f"{kind}_example"]


def test_a_word_that_names_nobody_stays_as_written() -> None:
    found = figure(load("speakers")["nameless"]["example"])
    assert (found.source, [u.field for u in found.unresolved]) == ("We", ["source"])


def test_a_capitalised_word_that_is_no_name_is_no_antecedent() -> None:
    entry = load("speakers")["no_person"]
    assert figure(entry["example"]).source == entry["source"]


@pytest.mark.parametrize("word", load("sides")["armed"]["words"])
def test_an_armed_party_is_its_own_side(word: str) -> None:
    sentence = load("sides")["armed"]["example"].replace("{}s", plural(word))
    assert figure(sentence).side == word


@pytest.mark.parametrize("word", load("sides")["armed_bodies"]["words"])
def test_an_armed_body_is_its_own_side(word: str) -> None:
    assert figure(load("sides")["armed_bodies"]["example"].format(word)).side == word


SIDES_BY_A_VERB = [("holding", w) for w in load("sides")["holding"]["words"]]
SIDES_BY_A_VERB += [("receiving", w) for w in load("sides")["receiving"]["words"]]


@pytest.mark.parametrize(("table", "verb"), SIDES_BY_A_VERB)
def test_those_whom_a_party_lost_or_got_back_are_its_own(table: str, verb: str) -> None:
    entry = load("sides")[table]
    assert figure(entry["example"].format(past(verb))).side == entry["side"]


PLAIN = (
    "government",
    "peacekeepers",
    "held",
    "captivity",
    "both",
    "exchange",
    "bodies",
    "war",
    "attacks",
    "by_fate",
    "lairs",
    "scenes",
)
PLURAL = ("fighters", "soldiers", "civilians", "enemies", "captives")


@pytest.mark.parametrize(("table", "word"), [(t, w) for t in (*PLAIN, *PLURAL) for w in load("sides")[t]["words"]])
def test_a_word_tells_whose_people_were_counted(table: str, word: str) -> None:
    entry = load("sides")[table]
    text = entry["example"].replace("{}s", plural(word)) if table in PLURAL else entry["example"].format(word)
    assert figure(text, value=entry.get("value", 14)).side == entry["side"]


@pytest.mark.parametrize("word", load("sides")["soldiers"]["own"])
def test_a_party_names_its_own_dead_by_words_of_its_own(word: str) -> None:
    entry = load("sides")["soldiers"]
    assert figure(entry["own_example"].replace("{}s", plural(word))).side == entry["side"]


@pytest.mark.parametrize("word", load("sides")["group_names"]["words"])
def test_an_armed_group_goes_by_its_name(word: str) -> None:
    entry = load("sides")["group_names"]
    assert figure(entry["example"].format(word.title())).side == entry["side"].format(word)


@pytest.mark.parametrize("word", load("sides")["ranks"]["words"])
def test_an_officer_of_no_group_speaks_for_the_states_forces(word: str) -> None:
    entry = load("sides")["ranks"]
    assert figure(entry["example"].format(word.title())).side == entry["side"]


@pytest.mark.parametrize("word", load("sides")["anybody"]["words"])
def test_people_whom_a_group_took_need_not_be_of_the_other_side(word: str) -> None:
    assert figure(load("sides")["anybody"]["example"].replace("{}s", plural(word))).side in (None, "civilian")


@pytest.mark.parametrize("word", load("sides")["alliances"]["words"])
def test_initials_of_an_alliance_are_no_armed_groups(word: str) -> None:
    assert figure(load("sides")["alliances"]["example"].replace("{}", word)).side is None


@pytest.mark.parametrize("word", load("sides")["turned"]["words"])
def test_those_who_turned_against_their_own_have_no_side_of_their_kind(word: str) -> None:
    assert figure(load("sides")["turned"]["example"].format(word)).side is None


@pytest.mark.parametrize("word", load("sides")["state_names"]["words"])
def test_a_states_own_forces_are_the_states(word: str) -> None:
    entry = load("sides")["state_names"]
    assert figure(entry["example"].format(word.title())).side == entry["side"]


@pytest.mark.parametrize("word", load("sides")["belligerent"]["words"])
def test_two_states_named_with_forces_are_the_two_that_fight(word: str) -> None:
    entry = load("sides")["belligerent"]
    assert figure(entry["example"].replace("{}", word)).side == entry["side"]


@pytest.mark.parametrize("word", load("sides")["detached"]["words"])
def test_a_nation_behind_a_party_is_not_that_party(word: str) -> None:
    assert figure(load("sides")["detached"]["example"].format(word)).side != "KEN"


@pytest.mark.parametrize("word", load("sides")["media"]["words"])
def test_a_carrier_of_news_is_no_party(word: str) -> None:
    assert figure(load("sides")["media"]["example"].format(word)).side is None


@pytest.mark.parametrize("word", load("sides")["fighting"]["words"])
def test_two_kinds_of_people_that_fight_each_other_are_parties(word: str) -> None:
    entry = load("sides")["fighting"]
    assert figure(entry["example"].replace("{}ed", past(word))).side == entry["side"]


@pytest.mark.parametrize("word", load("sides")["fighting"]["nouns"])
def test_two_kinds_of_people_between_whom_there_is_fighting_are_parties(word: str) -> None:
    entry = load("sides")["fighting"]
    assert figure(entry["noun_example"].format(word)).side == entry["side"]


def test_a_capitalised_word_that_names_no_party_is_no_side() -> None:
    assert figure(load("sides")["no_party"]["example"]).side == "civilian"


@pytest.mark.parametrize("verb", load("cues")["reduced"]["words"])
def test_what_people_are_taken_for_is_said_by_nobody(verb: str) -> None:
    entry = load("cues")["reduced"]
    found = figure(entry["example"].format(past(verb)))
    assert (found.source, found.chain) == (entry["source"], (entry["source"],))


@pytest.mark.parametrize("word", load("sides")["houses"]["words"])
def test_a_partys_own_communique_speaks_of_its_own_people(word: str) -> None:
    entry = load("sides")["houses"]
    assert figure(entry["example"], outlet=entry["outlet"].format(word)).side == entry["side"]


def test_those_of_a_company_are_no_party() -> None:
    assert figure("The raid killed 14 workers of the Volta company.").side == "civilian"


def test_what_befell_a_part_is_not_said_of_the_whole() -> None:
    found = figures(load("roles")["whole_of_a_part"]["example"])
    assert [(f.low, f.measure) for f in found] == [(0, "wounded"), (14, "other")]


def deeds() -> Iterator[Any]:
    lexicon = load("actions")
    for table in ("verb", "noun"):
        for entry in lexicon[table]:
            for word in entry["words"] if "{}" in entry["example"] and "plain" not in entry else entry["words"][:1]:
                form = past(word) if table == "verb" else word
                yield pytest.param(entry["example"].format(form), entry, id=f"{table}-{word}-{entry['action']}")


@pytest.mark.parametrize(("sentence", "entry"), list(deeds()))
def test_a_word_for_an_action_gives_its_parties(sentence: str, entry: dict[str, Any]) -> None:
    mode = entry.get("mode_is", entry.get("mode"))
    parties = (entry.get("actor"), entry.get("target_is") or None)
    found = [(c.action, c.mode, c.actor, c.target) for c in claims(sentence) if c.action == entry["action"]]
    assert [(f[0], f[1]) for f in found] == [(entry["action"], mode)]
    assert found[0][2] == parties[0]
    assert "target_is" not in entry or found[0][3] == parties[1]


@pytest.mark.parametrize("sentence", load("actions")["light"]["examples"])
def test_a_light_verb_adds_parties_and_nothing_else(sentence: str) -> None:
    found = [c for c in claims(sentence) if c.action == "ASSAULT"]
    assert [((c.actor or "").lower(), c.target) for c in found] == [("rebels", "town")]


@pytest.mark.parametrize(
    ("sentence", "mode"),
    [(e["example"].format(w), e["mode"]) for e in load("actions")["means"] for w in e["words"]],
)
def test_a_weapon_gives_its_mode(sentence: str, mode: str) -> None:
    assert [c.mode for c in claims(sentence) if c.action == "ASSAULT"] == [mode]


@pytest.mark.parametrize(
    ("mode", "sentence"), [(m, s) for m, e in load("actions")["auxiliary"].items() for s in e["examples"]]
)
def test_what_is_not_so_reads_its_examples(mode: str, sentence: str) -> None:
    assert [c.auxiliary for c in claims(sentence) if c.action == "ASSAULT"] == [(mode,)]


def test_a_word_that_the_parser_gets_wrong_is_found() -> None:
    assert [c.action for c in claims(load("actions")["lemmas"]["example"])] == ["ASSAULT"]


@pytest.mark.parametrize("word", load("actions")["mishaps"]["words"])
def test_a_mishap_is_no_action(word: str) -> None:
    assert [c.action for c in claims(load("actions")["mishaps"]["example"].format(word)) if c.action] == []


def test_a_time_is_no_target() -> None:
    assert [c.target for c in claims(load("actions")["no_target"]["example"])] == [None]


@pytest.mark.parametrize("word", load("actors")["rebel"]["marks"])
def test_a_word_before_people_makes_them_armed(word: str) -> None:
    assert [c.acled_subtype for c in claims(f"{word.capitalize()} men attacked the barracks.")] == ["Armed clash"]


@pytest.mark.parametrize("word", load("actions")["labels"]["words"])
def test_a_word_that_judges_a_deed_names_no_actor(word: str) -> None:
    sentence = load("actions")["labels"]["example"].format(word)
    assert [(c.action, c.actor, c.target) for c in claims(sentence)] == [("ASSAULT", None, "bridge")]


def test_words_that_count_people_are_no_target() -> None:
    entry = load("actions")["counters"]
    assert [c.target for c in claims(entry["example"])] == [entry["target_is"]]


@pytest.mark.parametrize("row", load("acled")["row"], ids=lambda r: r["subtype"])
def test_an_action_gives_its_acled_event(row: dict[str, Any]) -> None:
    assert [(c.acled_type, c.acled_subtype) for c in claims(row["example"])] == [(row["type"], row["subtype"])]


@pytest.mark.parametrize(
    ("sentence", "subtype"),
    [
        (e["example"].replace("{}s", plural(w)).format(w), e["acled_subtype"])
        for e in load("actors").values()
        for w in e["words"]
    ],
)
def test_the_kind_of_a_party_gives_the_acled_event(sentence: str, subtype: str) -> None:
    assert [c.acled_subtype for c in claims(sentence)] == [subtype]


def test_a_word_for_the_dead_is_no_actor() -> None:
    assert [c.actor for c in claims(load("actions")["no_actor"]["example"]) if c.actor] == []
