"""Mutants of workbooks and CSV files that know the structure they break; a seed gives the same mutant always."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from functools import cache
from random import Random

from tests.imports import DATA, MAIN, package_parts, sheet_xml

Parts = list[tuple[str, bytes]]

_NUMBERS = ("", "-1", "0", "1", "7", "99999", "4294967296", "1e400", "NaN", "-inf", "1,5", " 5 ", "0x10", "9" * 400)
_PLACES = (
    "",
    "A0",
    "A1",
    "a1",
    "$A$1",
    "1A",
    "A-1",
    "A1:B2",
    "XFD1048576",
    "XFE1",
    "ZZZZZZ9",
    "A4294967295",
    "A1048577",
)
_TYPES = ("s", "n", "e", "b", "str", "inlineStr", "d", "?", "")
_TEXTS = (
    "",
    "#DIV/0!",
    "2024-02-30",
    "&amp;",
    "&nope;",
    "&#0;",
    "&#xD800;",
    "]]>",
    "<![CDATA[x]]>",
    "\x07",
    "x" * 40_000,
)
_NAMES = ("", "\0", "worksheets/sheet9.xml", "../../x.xml", "/xl/worksheets/sheet1.xml", "http://x/y", "xl", ".")
_FRAGMENTS = (
    "<row>", "</row>", "<c/>", '<c r="B2" t="s"><v>0</v></c>', "<v>", "</v>", "<f>1/0</f>", "<is><t>x</t></is>",
    "</sheetData>", "<sheetData>", "<mergeCell ref='A1:B9'/>", "<!-- -->", "<?x y?>", "<!DOCTYPE a>", "<a:b/>",
)  # fmt: skip
_ATTRIBUTE = re.compile(rb"""\b([\w:]{1,60})=(["'])([^"'<]*)\2""")
_TEXT = re.compile(rb">([^<]+)<")
_TAG = re.compile(rb"<[^<>]*>")

_SHEET = """
<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" s="1"><v>45000</v></c><c r="C1" s="2"><v>0.85</v></c></row>
<row r="2" hidden="1"><c r="A2" t="inlineStr"><is><t>Ort</t></is></c><c r="B2" t="e"><v>#N/A</v></c>
<c r="C2"><f>1+1</f></c></row><row><c><v>7</v></c><c t="b"><v>1</v></c><c t="str"><f>"x"</f><v>x</v></c></row>
<row r="900"><c r="D900" t="d"><v>2026-03-01T00:00:00</v></c></row>
"""
_STYLES = (
    f'<styleSheet {MAIN}><numFmts count="1"><numFmt numFmtId="170" formatCode="0.0%"/></numFmts>'
    '<cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="170"/></cellXfs></styleSheet>'
)
_CORPUS = (
    "roo__strict.xlsx",
    "calamine__errors.xlsx",
    "readxl__style-only-cells.xlsx",
    "calamine__any_sheets.xlsx",
    "calamine__date_iso.xlsx",
    "calamine__covered.ods",
)


@cache
def books() -> tuple[Parts, ...]:
    """Return the parts of the workbooks that mutants are made of."""
    sheet = sheet_xml(
        _SHEET,
        '<cols><col min="2" max="2" hidden="1"/></cols>',
        '<mergeCells count="1"><mergeCell ref="A1:B1"/></mergeCells>',
    )
    own = package_parts(sheet, f"<sst {MAIN}><si><t>Kennzahl</t></si><si><r><t>a</t></r></si></sst>")
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    own["xl/_rels/workbook.xml.rels"] = str(own["xl/_rels/workbook.xml.rels"]).replace(
        "</Relationships>",
        f'<Relationship Id="rId2" Type="{relation}/sharedStrings" Target="sharedStrings.xml"/>'
        f'<Relationship Id="rId3" Type="{relation}/styles" Target="styles.xml"/></Relationships>',
    )
    own["xl/styles.xml"] = _STYLES
    first = [(name, each.encode() if isinstance(each, str) else each) for name, each in own.items()]
    return first, *(_unpacked(name) for name in _CORPUS)


def _unpacked(name: str) -> Parts:
    with zipfile.ZipFile(DATA / "corpus" / name) as file:
        return [(each, file.read(each)) for each in file.namelist()]


def workbook(seed: int) -> bytes:
    """Return the mutant of a workbook with this seed."""
    random = Random(seed)
    parts = list(random.choice(books()) if seed % 2 else books()[0])
    for _ in range(random.choice((1, 1, 2, 3, 8))):
        if random.random() < 0.12:
            random.choice(_OF_PARTS)(random, parts)
        elif parts:
            at = _interesting(random, parts)
            name, content = parts[at]
            parts[at] = name, random.choice(_OF_XML)(random, content)
    data = _zipped(random, parts)
    return random.choice(_OF_ZIP)(random, data) if random.random() < 0.15 else data


def _interesting(random: Random, parts: Parts) -> int:
    sheets = [at for at, (name, _) in enumerate(parts) if "sheet" in name.lower() or name == "content.xml"]
    return random.choice(sheets) if sheets and random.random() < 0.6 else random.randrange(len(parts))


def _replaced(random: Random, pattern: re.Pattern[bytes], group: int, content: bytes, new: str) -> bytes:
    found = list(pattern.finditer(content))
    if not found:
        return content + new.encode()
    start, end = random.choice(found).span(group)
    return content[:start] + new.encode("utf-8", "replace") + content[end:]


def _attribute(random: Random, content: bytes) -> bytes:
    new = random.choice(random.choice((_NUMBERS, _PLACES, _TYPES, _TEXTS, _NAMES)))
    return _replaced(random, _ATTRIBUTE, 3, content, new)


def _attribute_name(random: Random, content: bytes) -> bytes:
    return _replaced(random, _ATTRIBUTE, 1, content, random.choice(("r", "t", "s", "ref", "hidden", "x:y", "")))


def _text(random: Random, content: bytes) -> bytes:
    return _replaced(random, _TEXT, 1, content, random.choice(random.choice((_NUMBERS, _TEXTS, _PLACES))))


def _without_tag(random: Random, content: bytes) -> bytes:
    return _replaced(random, _TAG, 0, content, "")


def _with_fragment(random: Random, content: bytes) -> bytes:
    at = random.choice([each.end() for each in _TAG.finditer(content)] or [0])
    return content[:at] + random.choice(_FRAGMENTS).encode() + content[at:]


def _slice_twice(random: Random, content: bytes) -> bytes:
    start, end = sorted(random.randrange(len(content) + 1) for _ in range(2))
    return (
        content[:end] + content[start:end] * random.choice((1, 2, 30 if end - start < 3000 else 1)) + content[end:]
    )


def _cut(random: Random, content: bytes) -> bytes:
    start, end = sorted(random.randrange(len(content) + 1) for _ in range(2))
    return random.choice((content[:start], content[:start] + content[end:]))


def _bytes_in(random: Random, content: bytes) -> bytes:
    at = random.randrange(len(content) + 1)
    return content[:at] + random.choice((b"\xff", b"\0", b"<", b"&", b'"', b"\xed\xa0\x80", b"\x1b")) + content[at:]


def _wide(random: Random, content: bytes) -> bytes:
    return content.decode("utf-8", "replace").encode(random.choice(("utf-16", "utf-16-le", "utf-32", "utf-7")))


def _renamed_elements(random: Random, content: bytes) -> bytes:
    old = random.choice((b"row", b"c ", b"<v>", b"sheet ", b"xmlns", b"worksheet", b"sheetData", b"si>", b"rId1"))
    return content.replace(old, random.choice((b"x:", b"X", b"", old.upper())) + old)


_OF_XML: tuple[Callable[[Random, bytes], bytes], ...] = (
    _attribute, _attribute, _attribute, _attribute_name, _text, _text, _without_tag, _with_fragment, _slice_twice,
    _cut, _bytes_in, _wide, _renamed_elements,
)  # fmt: skip


def _missing(random: Random, parts: Parts) -> None:
    if parts:
        del parts[random.randrange(len(parts))]


def _twice(random: Random, parts: Parts) -> None:
    if parts:
        parts.append(random.choice(parts))


def _misnamed(random: Random, parts: Parts) -> None:
    at = random.randrange(len(parts))
    name, content = parts[at]
    other = random.choice(
        (name.upper(), name.replace("/", "\\"), "../" + name, "/" + name, name + "\0x", "x" * 300)
    )
    parts[at] = other, content


def _swapped(random: Random, parts: Parts) -> None:
    first, second = random.randrange(len(parts)), random.randrange(len(parts))
    (one, its), (two, others) = parts[first], parts[second]
    parts[first], parts[second] = (one, others), (two, its)


def _emptied(random: Random, parts: Parts) -> None:
    at = random.randrange(len(parts))
    parts[at] = parts[at][0], b""


_OF_PARTS: tuple[Callable[[Random, Parts], None], ...] = (_missing, _twice, _misnamed, _swapped, _emptied)
_PACKINGS = (zipfile.ZIP_DEFLATED,) * 40 + (zipfile.ZIP_STORED,) * 9 + (zipfile.ZIP_BZIP2,)


def _zipped(random: Random, parts: Parts) -> bytes:
    import warnings

    target = io.BytesIO()
    packing = random.choice(_PACKINGS)
    with warnings.catch_warnings(), zipfile.ZipFile(target, "w") as file:
        warnings.simplefilter("ignore")
        for name, content in parts:
            file.writestr(zipfile.ZipInfo(name), content, packing, 1)
    return target.getvalue()


def _flipped(random: Random, data: bytes) -> bytes:
    changed = bytearray(data)
    for _ in range(random.choice((1, 2, 10))):
        changed[random.randrange(len(changed))] = random.randrange(256)
    return bytes(changed)


def _directory_flipped(random: Random, data: bytes) -> bytes:
    changed = bytearray(data)
    marks = [each.start() for each in re.finditer(rb"PK(?:\x01\x02|\x03\x04|\x05\x06)", data)]
    at = random.choice(marks) + random.randrange(4, 46)
    changed[min(at, len(changed) - 1)] = random.choice((0, 1, 8, 127, 255))
    return bytes(changed)


def _glued(random: Random, data: bytes) -> bytes:
    junk = bytes(random.randrange(256) for _ in range(random.choice((1, 30, 3000))))
    return random.choice((data + junk, b"PK\x03\x04" + junk + data, data + data, data[: len(data) // 2] + data))


_OF_ZIP: tuple[Callable[[Random, bytes], bytes], ...] = (
    _flipped,
    _directory_flipped,
    _directory_flipped,
    _glued,
    _cut,
)

_LINES = (
    "Month;Where;Orders\n2026-01;Café;1.234,5\n2026-02;Shop;12\n",
    'Monat,"Ort, ""neu""",Wert\r\n"März\n2026","a","1,5"\r\n',
    "sep=|\nא|ב|ג\nינואר 2026|חנות|7\n",
    "a\tb\tc\n1\t\t3\n\n\n4\t5\t6",
)
_ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "cp1255", "utf-32")
_PIECES = (
    b'"', b'""', b'"\n', b";", b",", b"\t", b"|", b"\r", b"\n", b"\r\n", b"\0", b"\xff\xfe", b"\xef\xbb\xbf",
    b"\xe9", b"\xd7\xa9\xd7", b"=1+1", b"sep=;\n", b'sep="\n', b"<html>", b"<?xml", b"%PDF-", b"PK", b"\x1a",
    b"\x85", b"\x0b", b"\xf4\x90\x80\x80", b"x" * 33_000, b";" * 20_000, b"\n" * 5_000, b'"' * 999,
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
)  # fmt: skip


def text(seed: int) -> bytes:
    """Return the mutant of a CSV file with this seed."""
    random = Random(seed)
    data = random.choice(_LINES).encode(random.choice(_ENCODINGS), "replace") * random.choice((1, 1, 1, 40))
    for _ in range(random.choice((1, 2, 5, 20))):
        data = random.choice(_OF_TEXT)(random, data)
    return data


def _piece(random: Random, data: bytes) -> bytes:
    at = random.choice((0, len(data), random.randrange(len(data) + 1)))
    return data[:at] + random.choice(_PIECES) + data[at:]


_OF_TEXT: tuple[Callable[[Random, bytes], bytes], ...] = (_piece, _piece, _piece, _cut, _slice_twice, _bytes_in)
