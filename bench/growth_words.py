"""How the made news is worded: phrasings of statements, tolls, denials, promises and asides, and names of people.

`{slot}` stands for words that `growth_pile` fills in. No phrasing has long runs of words of its own, for two reports
of one agency or war are not to look like copies of each other.
"""

from random import Random

from variorum.records import Measure


def _each(words: str) -> tuple[str, ...]:
    return tuple(words.split("|"))


LEADS = (
    "{toll} in {deed} near {place} on {day}, {voice} {said}.",
    "{toll} when {deed} hit {place} on {day}, {voice} {said}.",
    "{voice} {said} on {day} that {toll} in {deed} at {place}.",
    "{voice} {said} that {toll} after {deed} in {place} on {day}.",
    "In {place}, {toll} during {deed} on {day}, {voice} {said}.",
    "{toll} outside {place} in {deed} that began on {day}, {voice} {said}.",
)
ACCOUNTS = (
    "{voice} {said} that {toll}.",
    "{toll}, {voice} {said}.",
    "{voice} {said} {toll} in {place}.",
    "{voice} {said} that {toll} before the {thing} was {done}.",
    "As the {thing} was {done}, {toll}, {voice} {said}.",
)
DENIALS = ("{voice} {denied} that {toll}.", "{voice} {denied} that {toll} in {place}.")
BACKGROUND = (
    "On {date}, {toll} near {place}, {voice} {said}.",
    "{voice} had {said} that {toll} in {place} on {date}.",
    "Earlier, on {date}, {toll} at {place}, {voice} {said}.",
)
PROMISES = (
    "{voice} {promised} to {act} by {date}.",
    "{voice} {promised} to {act} before {date}.",
    "{voice} {promised} to {act} once the {thing} was {done}.",
)
DEMANDS = (
    "{voice} {urged} {other} to {act} by {date}.",
    "{voice} {urged} {other} to {act}, as the {thing} was {done}.",
    "{voice} {urged} {other} to {act}.",
)
ASIDES = (
    "{voice} {said} the {thing} of {place} had been {done} {adverb}, while {people} {waited} near the {other_thing}.",
    "{people} {waited} beside the {thing}, {adverb}, because the {other_thing} was {done}, {voice} {said}.",
    "{voice} {said} {people} in {place} {waited} although the {thing} had {adverb} been {done}.",
    "The {thing} near {place} was {done} {adverb} and the {other_thing} left to {people}, {voice} {said}.",
)
SAID = ("said", "reported", "announced", "confirmed", "stated", "added")
CUES = {
    "said": SAID,
    "denied": ("denied", "rejected reports", "dismissed claims"),
    "promised": ("promised", "pledged", "vowed", "undertook"),
    "urged": ("urged", "called on", "ordered", "asked"),
}
VERBS: dict[Measure, tuple[str, ...]] = {
    "killed": ("were killed", "died", "lost their lives", "were shot dead"),
    "wounded": ("were wounded", "were injured", "were hurt", "suffered wounds"),
    "missing": ("were missing", "had gone missing", "were unaccounted for"),
    "captured": ("were captured", "were taken prisoner"),
}
GROUPS: dict[Measure, tuple[str, ...]] = {
    "killed": ("soldiers", "civilians", "people", "fighters", "villagers", "policemen", "children", "farmers"),
    "wounded": ("soldiers", "civilians", "people", "residents", "women", "guards", "passengers"),
    "missing": ("soldiers", "people", "fishermen", "miners"),
    "captured": ("soldiers", "fighters", "officers"),
}
DEEDS: tuple[tuple[str, str | None, str, str, tuple[str, ...]], ...] = (
    ("ASSAULT", None, "Battles", "Armed clash", ("a clash", "fighting", "a gun battle", "a night of fighting")),
    (
        "ASSAULT",
        "heavy-weapons",
        "Explosions/Remote violence",
        "Shelling/artillery/missile attack",
        ("shelling", "rocket fire", "an artillery barrage"),
    ),
    ("ASSAULT", None, "Violence against civilians", "Attack", ("an attack", "a raid", "an ambush on a convoy")),
    (
        "ASSAULT",
        "explosives",
        "Explosions/Remote violence",
        "Remote explosive/landmine/IED",
        ("a mine blast", "a car bombing", "an explosion"),
    ),
)
ACTS = (
    "withdraw from {place}",
    "release all prisoners",
    "open the road to {place}",
    "let aid into {place}",
    "hand over the bodies of the dead",
    "clear the mines around {place}",
    "allow observers into {place}",
    "return the seized {thing}",
)
THINGS = _each(
    "bridge|mill|school|clinic|market|harbour|depot|chapel|well|orchard|quarry|granary|ferry|barracks|tannery|"
    "dam|workshop|bakery|library|vineyard|tunnel|pasture|warehouse|checkpoint|generator|cemetery|brickworks|"
    "lighthouse|railway|reservoir|stable|sawmill|customs-house|power-line|water-tank|fuel-store|grain-silo|"
    "bus-station"
)
DONE = _each(
    "closed|rebuilt|flooded|searched|emptied|painted|fenced|abandoned|repaired|inspected|guarded|sold|blocked|"
    "burnt|cleared|measured|photographed|dismantled|reopened|looted|sealed|lit|swept|mapped|insured|drained"
)
ADVERBS = _each(
    "quietly|overnight|twice|hastily|again|lately|entirely|partly|in vain|for weeks|without warning|at dawn|"
    "in haste|by hand|in secret|once more|since spring|at great cost|under guard|all winter"
)
PEOPLE = tuple(
    f"{some} {who}"
    for some in _each("several|elderly|young|local|hundreds of|unpaid|visiting|many|homeless")
    for who in _each("traders|drivers|teachers|nurses|herders|students|widows|masons|pilgrims|cooks")
)
WAITED = _each("waited|camped|queued|sang|argued|rested|prayed|gathered|protested|lingered|worked|slept|traded|marched")
TITLES = ("Colonel", "General", "Governor", "Mayor", "spokesman", "Major", "Bishop", "Dr")
BODIES = (
    "Relief Committee",
    "Medical Union",
    "Peace Mission",
    "Human Rights Centre",
    "Farmers' League",
    "Bar Association",
)
FORCES = (
    "Liberation Front",
    "Defence Command",
    "National Guard",
    "People's Army",
    "Resistance Council",
    "Army of the North",
)
PAPERS = ("Times", "News", "Post", "Herald", "Radio", "Tribune", "Observer", "Gazette", "Today", "Monitor")
WIRES = ("Reuters", "AFP", "AP", "TASS", "Xinhua", "Anadolu", "dpa", "EFE", "Kyodo", "ANSA")
WORLDWIDE = ("the United Nations", "the Red Cross", "OCHA", "Amnesty International", "Human Rights Watch", "UNHCR")

_CONSONANTS = ("b", "d", "f", "g", "h", "k", "l", "m", "n", "p", "r", "s", "t", "v", "z", "sh", "ch", "kh", "dr", "gh")
_VOWELS = ("a", "e", "i", "o", "u", "ai", "ou")


class Tongue:
    """The sound of a region: its people's first names and surnames, a few of them common and most of them rare."""

    def __init__(self, dice: Random) -> None:
        sounds = dice.sample(_CONSONANTS, 11)
        self._syllables = [consonant + vowel for consonant in sounds for vowel in dice.sample(_VOWELS, 4)]
        self._ends = dice.sample(("n", "r", "l", "s", "m", "k", "t", "v", "ev", "ian", "ez", "ov", "uk", ""), 5)
        self._first = [self.word(dice, 2) for _ in range(60)]
        self._last = [self.word(dice, 3) for _ in range(400)]

    def word(self, dice: Random, syllables: int) -> str:
        """Return a new name of about that many syllables."""
        number = max(2, syllables + dice.randint(-1, 1))
        return ("".join(dice.choices(self._syllables, k=number)) + dice.choice(self._ends)).capitalize()

    def person(self, dice: Random) -> str:
        """Return a first name and a surname: now and then one that nobody had before."""
        last = self.word(dice, 3) if dice.random() < 0.3 else self._last[rank(dice, len(self._last))]
        return f"{self._first[rank(dice, len(self._first))]} {last}"


def rank(dice: Random, number: int) -> int:
    """Return an index below `number`, the first ones much oftener: the share of the n-th is about 1/n (Zipf)."""
    return min(number - 1, int(number ** dice.random()) - 1)
