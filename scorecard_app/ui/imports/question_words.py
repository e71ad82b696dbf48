"""What is asked of a file, and its answers, in words. Nothing here is of Qt."""

from __future__ import annotations

import re
from datetime import date

from scorecard_app.exchange.numbers import Kind, decimal_sign, read_number
from scorecard_app.exchange.recognition.draft import Question
from scorecard_app.i18n import N_, format_day, format_number, gettext
from scorecard_app.i18n import gettext as _
from scorecard_app.labels.display import brief
from scorecard_app.labels.recognition import locale_label, question_label

ELSEWHERE = frozenset({"objective"})
"""The questions that another page asks, beside what they are about."""
_DUPLICATES = {"first": N_("the first"), "last": N_("the last"), "sum": N_("their sum")}
_NUMBER = re.compile(r"\d+")
_ASKED = {
    "locale": N_("Which number is “{text}”?"),
    "dates": N_("Which day is “{text}”?"),
    "year": N_("Which year is “{text}” of?"),
    "period": N_("Which period are these values of?"),
}


def question_words(question: Question) -> str:
    """Return what is asked, with the example from the file and its cell."""
    topic = question.key.partition(".")[0]
    text = brief(question.text)
    if topic in _ASKED and (text or topic == "period"):
        words = gettext(_ASKED[topic]).format(text=text)
    elif topic == "scales":
        heading = brief(question.key.partition(".")[2])
        words = _("On which scale are the answers to “{heading}”?").format(heading=heading)
        if text:
            return _("{question} (for example “{text}” in cell {cell})").format(
                question=words, text=text, cell=question.cell
            )
    else:
        words = question_label(question.key, text)
    return _("{question} (cell {cell})").format(question=words, cell=question.cell) if question.cell else words


def option_words(question: Question, option: str) -> str:
    """Return a possible answer in words."""
    topic = question.key.partition(".")[0]
    if topic == "locale":
        return _number_words(question.text, option)
    if topic == "dates":
        return _date_words(question.text, option)
    if topic == "duplicates":
        return gettext(_DUPLICATES[option]) if option in _DUPLICATES else option
    if topic == "scales":
        return _("{low} to {high}").format(low=option.partition("-")[0], high=option.partition("-")[2])
    return option


def _number_words(text: str, locale: str) -> str:
    """Return the number that a text is in a locale, written out as the user writes numbers."""
    name = locale_label(locale)
    sign = decimal_sign(locale)
    reading = read_number(text, sign)
    if reading.kind not in (Kind.NUMBER, Kind.PERCENT):
        return _("as in {language}").format(language=name)
    number = format_number(reading.number, 0 if reading.number.is_integer() else None)
    number = f"{number} %" if reading.kind is Kind.PERCENT else number
    if sign is not None and sign in text and not reading.number.is_integer():
        return _("{number}: “{sign}” is the decimal sign, as in {language}").format(
            number=number, sign=sign, language=name
        )
    return _("{number}: a whole number, as in {language}").format(number=number, language=name)


def _date_words(text: str, order: str) -> str:
    """Return the day that a text is with the day or the month first."""
    numbers = [int(each) for each in _NUMBER.findall(text)[:3]]
    plain = {"dmy": _("the day first"), "mdy": _("the month first")}[order]
    if len(numbers) < 3:
        return plain
    day, month = numbers[:2] if order == "dmy" else numbers[1::-1]
    year = numbers[2] + (2000 if numbers[2] < 100 else 0)
    try:
        return _("{day}: {order}").format(day=format_day(date(year, month, day)), order=plain)
    except ValueError:
        return plain
