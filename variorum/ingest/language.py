"""Which language a text is in, or None: a text in no reader's language must never be read as English."""

import re
from collections import defaultdict
from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

# The model's labels for spoken varieties whose written news is in the language on the right.
WRITTEN_AS = {"ary": "ar", "arz": "ar", "wuu": "zh", "yue": "zh", "uzs": "uz", "sdh": "ku", "gug": "gn", "ltg": "lv"}
# Labels that win on short English text full of foreign names, and whose own news is next to nil.
NO_NEWS = frozenset({"bcl", "ace", "ext", "gcf", "gcr", "gom", "grc", "hbo", "fuv", "guw", "la", "vo", "eo", "sa"})
SURE = 0.5  # least probability for a language to be named (measured on cut English and 20 other languages, 2026-11)
SURE_ENGLISH = 0.25  # nothing in 60 other languages came out as English even at this (2026-11)
CLEAR = 2.0  # and how many times more likely it must be than the next one
CERTAIN = 0.9  # a language this likely is believed against a sprinkling of English words
ENGLISH_SHARE = 0.12  # of all words; English prose has 0.2 to 0.4, other languages' prose under 0.04 (2026-11)
PLAINLY = 0.3  # a share that outweighs even a language held for certain: names of one people in a few English words
SAMPLE = 20_000  # characters: enough for any report, and a dump of megabytes stays fast
FEWEST_LETTERS = 8
MIXED = 0.25  # least share of letters in a second script for a text to be called mixed

LATIN = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
WORD = re.compile(r"[^\W\d_]+")
# Words without which English news can't be written; left out are those that neighbours share (`in`, `was`, `a`).
ENGLISH = frozenset(
    WORD.findall("""
        the of and to that with were has have had from said says told which their they these those been this who when
        after against by for are its it he she his will would not but between on at into about during since before
        over under than more some two three four six other all or also many most soldiers troops forces army police
        military government people killed wounded attack prisoners ministry officials
    """)
)
CODE = re.compile(r"([a-z]{2})(?:[-_][A-Za-z0-9]{2,8}){0,3}", re.IGNORECASE)


def tell_language(text: str, given: str | None = None) -> tuple[str | None, tuple[str, ...]]:
    """Return the ISO 639-1 code of `text`, or None, and warnings in words.

    A `given` code of two letters wins (`en`, also `en-GB`); a clear disagreement with the text is a warning.
    """
    found, why_not = detect(text)
    if given is None:
        return found, () if why_not is None else (why_not,)
    code = CODE.fullmatch(given.strip())
    if code is None:
        bad = f"`lang` is {given[:40]!r}, no two-letter language code; the language was told from the text"
        return found, (bad,) if why_not is None else (bad, why_not)
    language = code[1].lower()
    if found not in {None, language}:
        return language, (f"`lang` says {language}, but the text looks like {found}",)
    return language, ()


def detect(text: str) -> tuple[str | None, str | None]:
    """Return the language of `text` and None, or None and the reason why it can't be told."""
    sample = text[:SAMPLE]
    letters = sum(map(len, WORD.findall(sample)))
    if letters < FEWEST_LETTERS:
        return None, "too little text to tell its language"
    latin = len(LATIN.findall(sample))
    if MIXED * letters < latin < (1 - MIXED) * letters:
        return None, "its language can't be told: it mixes scripts in like parts"
    (first, likely), (_, next_likely) = _ranked(sample)
    if first not in {"en", "pcm"} and _reads_as_english(sample, share=ENGLISH_SHARE if likely < CERTAIN else PLAINLY):
        return "en", None
    if likely >= (SURE_ENGLISH if first == "en" else SURE) and likely >= CLEAR * next_likely and len(first) == 2:
        return first, None
    if first in {"en", "pcm"} and likely < CERTAIN and _reads_as_english(sample, at_least=1):
        return "en", None
    return None, f"its language is unclear (most like {first})"


def _ranked(sample: str) -> list[tuple[str, float]]:
    """Return the two likeliest labels with their probabilities, varieties added to their written language."""
    merged: dict[str, float] = defaultdict(float)
    for label, probability in _identifier().rank(sample):
        merged[WRITTEN_AS.get(label, label)] += probability
    return sorted(merged.items(), key=lambda item: (-item[1], item[0]))[:2]


@cache
def _identifier() -> LanguageIdentifier:
    """Load the model (0.7 s) once, giving probabilities, without the labels that only disturb."""
    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages([label for label in identifier.labels if label not in NO_NEWS])
    return identifier


def _reads_as_english(sample: str, at_least: int = 2, share: float = ENGLISH_SHARE) -> bool:
    """Tell whether the small words are English, leaving out names, which say nothing of the language around them."""
    words = [word.lower() for word in WORD.findall(sample) if not word[0].isupper() or word.lower() in ENGLISH]
    return sum(word in ENGLISH for word in words) >= max(at_least, share * len(words))
