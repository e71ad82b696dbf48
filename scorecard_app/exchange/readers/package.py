"""The parts of an .xlsx package that say what a number means: which sheet is where, which styles are percent.

Read by patterns, not by a parser: the sizes are checked, a document type is refused before, and what does not
match is simply not known (runs in the guarded child).
"""

from __future__ import annotations

import re
import zipfile
import zlib

_TAG = r"<(?:\w+:)?%s\b([^>]*?)/?>"
_SHEET = re.compile(_TAG % "sheet")
_RELATION = re.compile(_TAG % "Relationship")
_FORMAT = re.compile(_TAG % "numFmt")
_STYLES = re.compile(r"<(?:\w+:)?cellXfs\b.*?</(?:\w+:)?cellXfs>", re.DOTALL)
_STYLE = re.compile(_TAG % "xf")
_LITERAL = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
_ENTITIES = {"&lt;": "<", "&gt;": ">", "&quot;": '"', "&apos;": "'", "&amp;": "&"}
_BUILT_IN_PERCENT = {"9", "10"}


BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    OSError,
    EOFError,
    KeyError,
    IndexError,
    ValueError,
    RuntimeError,
    NotImplementedError,
)
"""What reading a part raises when the zip is damaged."""


class Package:
    """An .xlsx file's parts by name, whatever their case and slashes."""

    def __init__(self, file: zipfile.ZipFile) -> None:
        self.file = file
        self.parts = {plain(part.filename): part for part in file.infolist()}

    def text(self, name: str) -> str:
        """Return a part as text; empty if it is not there."""
        part = self.parts.get(plain(name))
        return self.file.read(part).decode("utf-8-sig", "replace") if part else ""

    def size(self, name: str) -> int:
        """Return how many bytes a part says it has; 0 if it is not there."""
        part = self.parts.get(plain(name))
        return part.file_size if part else 0

    def part(self, name: str) -> zipfile.ZipInfo:
        """Return the entry of a part; raise KeyError if it is not there."""
        return self.parts[plain(name)]

    def bytes(self, name: str) -> bytes:
        """Return a part; raise KeyError if it is not there."""
        return self.file.read(self.part(name))


def sheet_parts(package: Package) -> list[str]:
    """Return the part name of every sheet in the workbook's order (charts included)."""
    book = "xl/workbook.xml"
    for attributes in _RELATION.findall(package.text("_rels/.rels")):
        if attribute(attributes, "Type").endswith("/officeDocument"):
            book = attribute(attributes, "Target").lstrip("/")
    folder, _, name = book.rpartition("/")
    relations = package.text(f"{folder}/_rels/{name}.rels")
    targets = {attribute(each, "Id"): attribute(each, "Target") for each in _RELATION.findall(relations)}
    wanted = (targets.get(attribute(each, r"\w+:id"), "") for each in _SHEET.findall(package.text(book)))
    return [target.lstrip("/") if target.startswith("/") else f"{folder}/{target}" for target in wanted]


def percent_styles(package: Package) -> set[str]:
    """Return the numbers, as text, of the cell styles whose number format shows percent."""
    text = package.text("xl/styles.xml")
    formats = {
        attribute(each, "numFmtId")
        for each in _FORMAT.findall(text)
        if "%" in _LITERAL.sub("", unescaped(attribute(each, "formatCode")))
    } | _BUILT_IN_PERCENT
    block = _STYLES.search(text)
    styles = _STYLE.findall(block.group()) if block else []
    return {str(index) for index, each in enumerate(styles) if attribute(each, "numFmtId") in formats}


def attribute(attributes: str, name: str) -> str:
    """Return an attribute's text as written; empty if it is not there."""
    match = re.search(rf"""(?:^|\s){name}\s*=\s*(?:"([^"]*)"|'([^']*)')""", attributes)
    return (match[1] or match[2] or "") if match else ""


def unescaped(text: str) -> str:
    """Return text with the five entities of XML resolved."""
    for entity, character in _ENTITIES.items():
        text = text.replace(entity, character)
    return text


def plain(name: str) -> str:
    """Return a part's name as all of them are compared: without folders above, in lower case, with slashes."""
    parts: list[str] = []
    for each in name.replace("\\", "/").lower().split("/"):
        if each == "..":
            parts[-1:] = []
        elif each not in ("", "."):
            parts.append(each)
    return "/".join(parts)
