"""Helpers for the tests of imports: a small card, workbooks and raw packages to write, one call to read."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import openpyxl

from scorecard_app.domain.incoming import Incoming
from scorecard_app.domain.model import Input, Measure, Objective, Perspective, SameAs, Scorecard, Segment
from scorecard_app.domain.period import Frequency
from scorecard_app.exchange import read_incoming
from scorecard_app.exchange.mapping import parse_mapping
from scorecard_app.labels import problem_sentence

DATA = Path(__file__).parent / "data"

_COUNT: dict[str, Any] = {"integer": True, "min": 0.0, "additive": True}
CHURN = Measure("churn", "o", "Churn rate", unit="%", direction="lower")
ORDERS = Measure("orders", "o", "Orders", aggregation="sum", inputs=(Input("value", integer=True, min=0),))
NPS = Measure(
    "nps",
    "o",
    "Net Promoter Score",
    library="net_promoter_score",
    frequency=Frequency.QUARTER,
    aggregation="recompute",
    formula="100 * promoters / responses - 100 * detractors / responses",
    inputs=(
        Input("promoters", "Answers of 9 or 10", **_COUNT),
        Input("detractors", "Answers of 0 to 6", **_COUNT),
        Input("responses", "All answers", **_COUNT),
    ),
    checks=("promoters + detractors <= responses",),
)
SHARED = Measure(
    "response_rate",
    "o",
    "Response rate",
    unit="%",
    frequency=Frequency.QUARTER,
    aggregation="recompute",
    formula="100 * answers / invited",
    inputs=(Input("answers", same_as=SameAs("nps", "responses")), Input("invited", **_COUNT)),
)
OPEN = Measure("open", "o", "Open on Sunday", direction="yes_no", aggregation="mean")


def small_card(*measures: Measure, **fields: Any) -> Scorecard:
    """Return a card with these measures (all of the above if none) and the segments Shop and Café."""
    chosen = measures or (CHURN, ORDERS, NPS, SHARED, OPEN)
    return Scorecard(
        "Test",
        perspectives={"p": Perspective("p", "Customers")},
        objectives={"o": Objective("o", "p", "Objective")},
        measures={each.id: each for each in chosen},
        segments={"shop": Segment("shop", "Shop"), "cafe": Segment("cafe", "Café")},
        **fields,
    )


def write_book(path: Path, rows: Iterable[Any], title: str = "KPI", formats: dict[str, str] | None = None) -> Path:
    """Write rows into the one sheet of a workbook; `formats` are number formats by cell name."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = title
    for row in rows:
        sheet.append(list(row))
    for cell, number_format in (formats or {}).items():
        sheet[cell].number_format = number_format
    book.save(path)
    return path


def write_csv(path: Path, rows: Iterable[Any], encoding: str = "utf-8", delimiter: str = ",") -> Path:
    """Write rows as a CSV file."""
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter).writerows(rows)
    path.write_bytes(text.getvalue().encode(encoding))
    return path


def read(card: Scorecard, path: Path, sheet: str | None = None, **mapping: Any) -> Incoming:
    """Read a file with a mapping given as keywords; every problem must have its sentence."""
    found = read_incoming(card, path, sheet=sheet, mapping=parse_mapping(mapping))
    assert all(problem_sentence(each) for each in found.problems)
    return found


def codes(incoming: Incoming, *, blocking: bool | None = None) -> list[str]:
    """Return the codes of the problems, all or only those that block (or do not)."""
    return [each.code for each in incoming.problems if blocking in (None, each.blocking)]


def values(incoming: Incoming) -> dict[tuple[str, str | None, str, str], float | None]:
    """Return the values by measure, segment, written period and input."""
    return {(row.measure, row.segment, str(row.period), row.input): row.value for row in incoming.rows}


def across(
    card: Scorecard, tmp_path: Path, header: Any, cell: Any, *, measure: str = "Churn rate", **more: Any
) -> Incoming:
    """Read a sheet of one measure with one period's header and one value."""
    formats = more.pop("formats", None)
    book = write_book(tmp_path / "one.xlsx", [["Measure", header], [measure, cell]], formats=formats)
    return read(card, book, periods="across", header_row=1, measure_column="Measure", **more)


_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.'
    'spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/'
    'vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>%s</Types>'
)
_STRINGS = (
    '<Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.'
    'spreadsheetml.sharedStrings+xml"/>'
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONS = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/%s" Target="%s"/></Relationships>'
)
MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def package_parts(
    sheet: str | bytes, strings: str | bytes | None = None, settings: str = ""
) -> dict[str, str | bytes]:
    """Return the parts of the smallest .xlsx with this sheet XML."""
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": _TYPES % ("" if strings is None else _STRINGS),
        "_rels/.rels": _RELATIONS % ("officeDocument", "xl/workbook.xml"),
        "xl/workbook.xml": f'<workbook {MAIN} xmlns:r="{_OFFICE}">{settings}'
        '<sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": _RELATIONS % ("worksheet", "worksheets/sheet1.xml"),
        "xl/worksheets/sheet1.xml": sheet,
    }
    return parts if strings is None else {**parts, "xl/sharedStrings.xml": strings}


def write_package(path: Path, parts: dict[str, str | bytes]) -> Path:
    """Write parts as a zip."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return path


def sheet_xml(rows: str, before: str = "", after: str = "") -> str:
    """Return the XML of a sheet with these rows."""
    return f'<?xml version="1.0"?><worksheet {MAIN}>{before}<sheetData>{rows}</sheetData>{after}</worksheet>'
