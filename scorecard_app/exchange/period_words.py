"""The words that make up a written period, in four languages: a table from folded word to class.

Classes: Q quarter, H half, W week, F year, C calendar year, m month (the word), P four-week period or month,
S semester, T trimester, X school year or season, U cumulative, B plan, R relative, O an ordinal with its number,
I a Roman number; a space is a word without weight. Month names are class M and come from `phrases`.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from scorecard_app.exchange.phrases import month_numbers

_CLASSES = {
    "Q": "q qtr quarter quarters quartal quartals kwartaal kwart vierteljahr qu k רבעון רב",
    "H": "h hy half halfyear halbjahr halbj hj halfjaar helft מחצית חציון",
    "W": "w wk week kalenderwoche woche שבוע שב",
    "F": "fy year fiscal financial jahr geschäftsjahr gj haushaltsjahr hhj rechnungsjahr wirtschaftsjahr wj "
    "jaar boekjaar bj begrotingsjaar dienstjaar שנת שנה",
    "C": "cy calendar kalenderjahr kalenderjaar",
    "m": "m month monat maand mnd חודש",
    "P": "p period periode",
    "S": "semester sem",
    "T": "t trimester tertaal tertial",
    "X": "school season schuljahr saison vereinsjahr schooljaar seizoen הלימודים לימודים",
    "U": "ytd cumulative kumuliert cumulatief מצטבר",
    "B": "b budget plan forecast target begroting soll",
    "R": "last current this previous next vorjahr vj vorquartal vormonat lfd laufendes laufender vorige vorig "
    "volgende lopend dit deze נוכחי קודם שעבר שעברה אשתקד",
    " ": "of the actual actuals act value values ist istwert wert werte werkelijk werkelijke realisatie waarde "
    "gerealiseerd בפועל ביצוע ערך rekening ultimo של כספים הכספים תקציב התקציב מס",
}
_ORDINALS = {
    1: "first erste erstes ersten eerste ראשון ראשונה א",
    2: "second zweite zweites zweiten tweede שני שנייה שניה ב",
    3: "third dritte drittes dritten derde שלישי שלישית ג",
    4: "fourth vierte viertes vierten vierde רביעי רביעית ד",
}
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}


@lru_cache(maxsize=1)
def word_classes() -> Mapping[str, tuple[str, int]]:
    """Return the class of every known word, and its number (month, ordinal, Roman) or 0."""
    table = {word: (letter, 0) for letter, words in _CLASSES.items() for word in words.split()}
    table |= {word: ("O", number) for number, words in _ORDINALS.items() for word in words.split()}
    table |= {word: ("I", number) for word, number in _ROMAN.items()}
    return table | {word: ("M", number) for word, number in month_numbers().items()}


def classify(word: str) -> tuple[str, int] | None:
    """Return a word's class and number; Hebrew words also with the prefixes for `the` and `in`."""
    table = word_classes()
    return table.get(word) or (table.get(word[1:]) if len(word) > 2 and word[0] in "הבל" else None)
