"""Figures live in facts: none may be typed into a text, and the two languages of a fact must tell the same one."""

import re
from collections.abc import Iterator
from typing import Final

from knowledge.loading.build_programmes import named
from knowledge.loading.load import Reading
from knowledge.model import Catalogue, Words

Keys = tuple[str | int, ...]

# Expressions name facts, and names in quotation marks may hold numbers.
_EXEMPT: Final = re.compile(r"\{[{%].*?[%}]\}|“[^”]*”|《[^》]*》|「[^」]*」|\"[^\"]*\"", re.DOTALL)
_ARABIC: Final = re.compile(r"[0-9０-９]+")
_MEASURE: Final = "元块角分人名个位处所家间场次天日周月年岁届支项条类种期门档份批套张部台辆平亩米里％%倍成"
_CHINESE: Final = re.compile(
    rf"(?:[两二三四五六七八九十百千万亿〇零][一二三四五六七八九十百千万亿〇零]*|一[二三四五六七八九十百千万亿〇零]+)多?余?(?:周岁|小时|分钟|[{_MEASURE}])"
)
_ENGLISH: Final = re.compile(
    r"\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|sixty|hundred"
    r"|thousand|million|billion|dozen)\s+\w",
    re.IGNORECASE,
)
# Turns of phrase that look like a count and are none.
_IDIOMS: Final = re.compile(
    r"千家万户|三下乡|各家各户|十分|万分|one of the two|two ways|in two languages", re.IGNORECASE
)
_ZH_NUMBER: Final = re.compile(r"([0-9]+(?:\.[0-9]+)?)\s*(万亿|亿|万|千|百)?")
_EN_NUMBER: Final = re.compile(r"([0-9][0-9,]*(?:\.[0-9]+)?)\s*(trillion|billion|million|thousand)?")
_POWERS: Final = {"百": 1e2, "千": 1e3, "万": 1e4, "亿": 1e8, "万亿": 1e12}
_EN_POWERS: Final = {"thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}


def typed(reading: Reading, catalogue: Catalogue) -> None:
    """No answer, summary, condition or form text holds a figure."""
    for file, keys, words in _texts(reading, catalogue):
        for lang, text in (("zh", words.zh), ("en", words.en)):
            found = figure_in(text)
            if found:
                remedy = "make it a fact and write {{ f.KEY }}; put names in quotation marks"
                reading.tell(file, (*keys, lang), "typed-figure", f"a figure is typed in: {found}", remedy)


def differing(reading: Reading, catalogue: Catalogue) -> None:
    """A fact whose value is a text has the same numbers in both languages."""
    for programme in catalogue.programmes.values():
        file, _ = reading.at["programme", programme.id]
        for key, fact in programme.facts.items():
            values = fact.value if isinstance(fact.value, tuple) else (fact.value,)
            for value in values:
                if isinstance(value, Words) and not agree(value):
                    problem = f"{value.zh} and {value.en} are not the same figure"
                    reading.tell(file, ("facts", key), "differing-figure", problem, "mend the one that is wrong")


def named_apart(reading: Reading, catalogue: Catalogue) -> None:
    """Both languages of a text name the same facts."""
    for file, keys, words in _texts(reading, catalogue):
        zh, en = set(named(words.zh)), set(named(words.en))
        if zh != en:
            problem = f"only one language names {', '.join(sorted(zh ^ en))}"
            reading.tell(file, keys, "differing-facts", problem, "tell the same in both")


def figure_in(text: str) -> str | None:
    """The first figure that is typed into a text; None when there is none."""
    bare = _IDIOMS.sub("", _EXEMPT.sub("", text))
    found = _ARABIC.search(bare) or _CHINESE.search(bare) or _ENGLISH.search(bare)
    return found.group().strip() if found else None


def agree(words: Words) -> bool:
    """Whether both languages hold the same numbers; dates and texts with digits in one language only are left alone."""
    zh = sorted(_amount(number, power, _POWERS) for number, power in _ZH_NUMBER.findall(words.zh))
    en = sorted(_amount(number, power, _EN_POWERS) for number, power in _EN_NUMBER.findall(words.en))
    return not zh or not en or "月" in words.zh or zh == en


def _amount(number: str, power: str, powers: dict[str, float]) -> float:
    return round(float(number.replace(",", "").rstrip(".")) * powers.get(power, 1.0), 4)


def plain(reading: Reading, catalogue: Catalogue) -> None:
    """What is not stated is plain text; nobody fills it in."""
    for programme in catalogue.programmes.values():
        file, _ = reading.at["programme", programme.id]
        for id, words in programme.not_stated.items():
            if "{" in words.zh + words.en:
                problem = "a template stands where plain text belongs"
                reading.tell(file, ("not_stated", id), "template", problem, "say it without a fact")


def _texts(reading: Reading, catalogue: Catalogue) -> Iterator[tuple[str, Keys, Words]]:
    for programme in catalogue.programmes.values():
        file, _ = reading.at["programme", programme.id]
        own = reading.folder.values[file]
        yield file, ("summary",), programme.summary
        if programme.whom is not None:
            yield file, ("whom",), programme.whom
        for place, condition in enumerate(programme.conditions):
            yield file, ("conditions", place, "words"), condition.words
        for id, answer in programme.answers.items():
            if not isinstance(own["answers"].get(id), str):
                yield file, ("answers", id), answer.text
        for id, words in programme.not_stated.items():
            yield file, ("not_stated", id), words
    for form in catalogue.forms.values():
        file, _ = reading.at["form", form.id]
        yield file, ("title",), form.title
        yield file, ("intro",), form.intro
        yield from ((file, ("on_paper", place), words) for place, words in enumerate(form.on_paper))
