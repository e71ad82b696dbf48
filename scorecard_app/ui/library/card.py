"""One measure of the library as a card to read: what it is, why, how it is computed, an example, sources."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from html import escape

from scorecard_app.domain.model import DIRECT
from scorecard_app.i18n import RIGHT_TO_LEFT, format_number, language
from scorecard_app.i18n import gettext as _
from scorecard_app.labels.library import band_label, say_or_do, sector_label, theme_label, trademark_notice
from scorecard_app.labels.model import amount, frequency_label, unit_label
from scorecard_app.library.catalog import Entry
from scorecard_app.ui.library.model import texts, where_sentence
from scorecard_app.ui.theme import theme

MARKED = "net_promoter_score"
"""The measure whose names are other people's marks."""
_TOKEN = re.compile(r"([A-Za-z_]\w*)|(\d+(?:\.\d+)?)|([*/-])|([^\w*/-]+)")
ISOLATE, END = "\N{FIRST STRONG ISOLATE}", "\N{POP DIRECTIONAL ISOLATE}"
_SIGNS = {"*": "×", "/": "÷", "-": "−"}


def entry_html(entry: Entry, currency: str, where: Sequence[str] = ()) -> str:
    """Return the card of a measure; `where` names the objectives it is attached to."""
    direction = "rtl" if language() in RIGHT_TO_LEFT else "ltr"
    return f"<div dir='{direction}'>{''.join(_parts(entry, currency, where))}</div>"


def readable_formula(entry: Entry) -> str:
    """Return the formula with the labels of its inputs in place of their names."""
    if entry.data["formula"] == DIRECT:
        return _("the number itself, as you enter it")
    labels = texts(entry).inputs
    return "".join(_spoken(match, labels) for match in _TOKEN.finditer(entry.data["formula"])).strip()


def _spoken(match: re.Match[str], labels: Mapping[str, str]) -> str:
    name, number, sign, rest = match.groups()
    if name:
        return f"{ISOLATE}{labels.get(name, name)}{END}"
    if number:
        return format_number(float(number))
    return _SIGNS[sign] if sign else str(rest)


def _parts(entry: Entry, currency: str, where: Sequence[str]) -> Iterator[str]:
    known = texts(entry)
    yield f"<p style='font-size:12pt; font-weight:600; margin:0'>{escape(known.name)}</p>"
    about = [say_or_do(entry.kind), theme_label(entry.theme)]
    if entry.core:
        about.append(_("one of the five core measures"))
    yield _soft(" · ".join(about))
    if where:
        yield _paragraph("✓ " + where_sentence(where))
    yield _paragraph(known.definition)
    yield _section(_("Why it matters"), escape(known.why_it_matters))
    yield _section(_("Keep in mind"), escape(known.caveat))
    yield _section(_("Formula"), escape(readable_formula(entry)))
    yield _section(_("Inputs"), "".join(f"<li>{escape(each)}</li>" for each in known.inputs.values()), kind="ul")
    yield _section(_("Example"), escape(example(entry, currency)))
    yield _section(_("Unit"), escape(unit_label(entry.data["unit"]) if not known.unit_label else known.unit_label))
    yield _section(_("Read every"), escape(frequency_label(entry.frequency)))
    yield _section(_("Data source"), escape(known.data_source))
    yield from _hints(entry)
    yield _section(_("Fits"), escape(", ".join(sector_label(each) for each in entry.sectors)))
    yield _section(_("Also known as"), escape(", ".join(known.also_known_as)))
    yield _section(_("Sources"), "<br>".join(_source(each) for each in entry.sources))
    if entry.code == MARKED:
        yield _soft(trademark_notice())


def example(entry: Entry, currency: str) -> str:
    """Return the worked example in words."""
    labels = texts(entry).inputs
    numbers = "; ".join(f"{labels[name]} = {format_number(value)}" for name, value in entry.example_inputs.items())
    result = amount(entry.example_result, entry.data["unit"], entry.decimals, currency)
    return _("{numbers} give {result}").format(numbers=numbers, result=result)


def _hints(entry: Entry) -> Iterator[str]:
    """Yield what numbers are usual: hints, never statuses."""
    known = texts(entry)
    if entry.thresholds is None:
        return
    bands = zip(entry.thresholds["bands"], known.thresholds, strict=True)
    lines = "".join(
        f"<li>{escape(band_label(band['min'], band['max']))}: {escape(words)}</li>" for band, words in bands
    )
    yield _section(_("What is usual (a hint, no target)"), lines, kind="ul")
    yield _soft(known.thresholds_note)


def _source(text: str) -> str:
    """Return a source; of an address its site, as a link."""
    if not text.startswith(("https://", "http://")):
        return escape(text)
    site = text.split("/")[2].removeprefix("www.")
    return f"<a href='{escape(text)}' style='color:{theme().accent}'>{escape(site)}</a>"


def _section(title: str, html: str, *, kind: str = "p") -> str:
    if not html:
        return ""
    head = f"<p style='font-weight:600; margin:10px 0 0 0'>{escape(title)}</p>"
    margin = "0" if kind == "p" else "0 12px"
    return f"{head}<{kind} style='margin:{margin}'>{html}</{kind}>"


def _paragraph(text: str) -> str:
    return f"<p style='margin:8px 0 0 0'>{escape(text)}</p>"


def _soft(text: str) -> str:
    return f"<p style='color:{theme().soft}; margin:4px 0 0 0'>{escape(text)}</p>" if text else ""
