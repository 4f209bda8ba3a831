"""English is told from the rest whatever its length; what is unclear stays unknown."""

import re

import pytest

from tests.ingest.conftest import REPORT, document_of
from variorum.ingest.language import detect, tell_language

OTHERS = {
    "ru": "Трое солдат погибли в столкновении на границе, сообщило министерство.",
    "uk": "Троє солдатів загинули у сутичці на кордоні, повідомило міністерство.",
    "ar": "قُتل ثلاثة جنود في اشتباك على الحدود، حسبما أعلنت الوزارة.",
    "fa": "سه سرباز در درگیری مرزی کشته شدند، وزارت دفاع اعلام کرد.",
    "hy": "Երեք զինծառայող է զոհվել սահմանին տեղի ունեցած բախումից, հայտնել է նախարարությունը։",
    "az": "Sərhəddə toqquşma zamanı üç əsgər həlak olub, nazirlik bildirib.",
    "tr": "Sınırdaki çatışmada üç askerin öldüğünü bakanlık açıkladı.",
    "de": "Bei einem Zusammenstoß an der Grenze sind drei Soldaten gestorben, teilte das Ministerium mit.",
    "nl": "Drie soldaten zijn omgekomen bij een gevecht aan de grens, zei het ministerie.",
    "es": "Tres soldados murieron en un choque en la frontera, informó el ministerio.",
    "fr": "Trois soldats sont morts dans un accrochage à la frontière, selon le ministère.",
    "am": "በድንበር ላይ በተካሄደ ግጭት ሦስት ወታደሮች መሞታቸውን ሚኒስቴሩ አስታወቀ።",
    "my": "နယ်စပ်တိုက်ပွဲတွင် စစ်သားသုံးဦး သေဆုံးခဲ့ကြောင်း ဝန်ကြီးဌာနက ပြောသည်။",
    "zh": "国防部表示，三名士兵在边境冲突中丧生，谈判将继续进行。",
    "ka": "საზღვარზე შეტაკებისას სამი ჯარისკაცი დაიღუპა, განაცხადა სამინისტრომ.",
    "sw": "Wanajeshi watatu waliuawa katika mapigano mpakani, wizara ilisema.",
}
ENGLISH = [
    "Rebels free 30 prisoners in northern valley",
    "Three of the governor's guards were taken hostage near Qal'at al-Hurr, Sheikh Abdulrahman al-Tamimi said.",
    "KHARVANABAD, May 3 (Agency) - Two villages in Shirvan-Dag changed hands overnight.",
    "Colonel Oyelaran Adébáyọ̀ told reporters that his men had left Ogbomoso.",
    "SEVEN SOLDIERS WERE KILLED WHEN A CONVOY HIT A MINE NEAR THE BORDER",
    "On Monday, Tigist Bekele and Dawit Haile, both of Mekdela, were freed.",
]


@pytest.mark.parametrize(("language", "text"), OTHERS.items())
def test_other_languages_are_told_and_never_called_english(language: str, text: str) -> None:
    assert detect(text) == (language, None)


@pytest.mark.parametrize("text", ENGLISH)
def test_short_english_full_of_foreign_names_is_english(text: str) -> None:
    assert detect(text) == ("en", None)


@pytest.mark.parametrize(
    "text", ["12:30 – 14.05", "OK", "Три soldiers were ранены on понедельник, said министр", "xqzt vlrp mnbg kwzz"]
)
def test_unclear_text_has_no_language_and_a_reason(text: str) -> None:
    language, why = detect(text)
    assert language is None
    assert why


def test_a_given_language_wins_and_a_disagreement_is_a_warning() -> None:
    assert tell_language(REPORT, "en-GB") == ("en", ())
    assert tell_language("12 12", "de") == ("de", ())
    assert tell_language(OTHERS["ru"], "en") == ("en", ("`lang` says en, but the text looks like ru",))


@pytest.mark.parametrize("wrong", ["english", "e", "", "12", "en english"])
def test_a_wrong_code_is_a_warning_and_the_text_decides(wrong: str) -> None:
    language, warnings = tell_language(REPORT, wrong)
    assert language == "en"
    assert len(warnings) == 1


def test_a_report_in_another_language_is_kept_with_its_language() -> None:
    document = document_of({"text": OTHERS["hy"]})
    assert (document.language, document.text) == ("hy", OTHERS["hy"])


def test_a_text_of_megabytes_is_told_from_its_beginning() -> None:
    assert detect(REPORT * 20_000)[0] == "en"


def test_nearly_every_nine_words_of_english_news_are_english() -> None:
    words = re.findall(r"\S+", " ".join(ENGLISH))
    cuts = [" ".join(words[start : start + 9]) for start in range(len(words) - 9)]
    assert sum(detect(cut)[0] == "en" for cut in cuts) >= 0.85 * len(cuts)
