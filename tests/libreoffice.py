"""LibreOffice without a window: turns workbooks into other kinds, and types into them as a person would."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path
from xml.sax.saxutils import escape

import pytest

SOFFICE = shutil.which("soffice")
needs_libreoffice = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")

_FILL = """Sub Fill(source As String, target As String)
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden" : hidden(0).Value = True
  document = StarDesktop.loadComponentFromURL(source, "_blank", 0, hidden())
  count = 0
  For Each name In document.Sheets.ElementNames
    sheet = document.Sheets.getByName(name)
    If sheet.getCellByPosition(0, 3).String = "scorecard-ids" Then
      cursor = sheet.createCursor()
      cursor.gotoEndOfUsedArea(False)
      For row = 5 To cursor.RangeAddress.EndRow
        For column = 1 To cursor.RangeAddress.EndColumn
          cell = sheet.getCellByPosition(column, row)
          If Not cell.CellProtection.IsLocked And cell.Type = com.sun.star.table.CellContentType.EMPTY Then
            count = count + 1
            typed = CStr(1 + count Mod 90)
            shown = document.NumberFormats.getByKey(cell.NumberFormat).FormatString
            If InStr(shown, "%") > 0 Then typed = typed & "%"
            cell.setFormula(typed)
          End If
        Next column
      Next row
    End If
  Next name
  Dim format(0) As New com.sun.star.beans.PropertyValue
  format(0).Name = "FilterName" : format(0).Value = "Calc MS Excel 2007 XML"
  document.storeToURL(target, format())
  document.close(True)
  StarDesktop.terminate()
End Sub
"""
_XML = '<?xml version="1.0" encoding="UTF-8"?>'
_TYPE = '<!DOCTYPE {0}:{1} PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "{1}.dtd">'
_HEAD = f"{_XML}\n{_TYPE}\n"
_MODULE = (
    '<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1" '
    'script:language="StarBasic">'
)
_LIBRARY = (
    '<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" '
    'library:readonly="false" library:passwordprotected="false">'
)


def convert(paths: Iterable[Path], kind: str, folder: Path) -> Path:
    """Have LibreOffice open workbooks and save each as another kind; return the folder they are in."""
    out = folder / kind
    _run(folder, "--convert-to", kind, "--outdir", str(out), *map(str, paths))
    return out


def fill(source: Path, target: Path) -> None:
    """Type a number into every open, empty cell of a template's data sheets, then save it as a workbook."""
    folder = target.parent
    _run(folder, "--terminate_after_init")
    _write_macro(folder / "profile" / "user" / "basic" / "Standard")
    _run(folder, "--norestore", f'macro:///Standard.Module1.Fill("{source.as_uri()}","{target.as_uri()}")')


def _run(folder: Path, *arguments: str) -> None:
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    subprocess.run([str(SOFFICE), profile, "--headless", *arguments], check=True, capture_output=True, timeout=120)


def _write_macro(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    texts = {
        "Module1.xba": _HEAD.format("script", "module") + _MODULE + escape(_FILL) + "</script:module>",
        "script.xlb": _HEAD.format("library", "library")
        + _LIBRARY
        + '<library:element library:name="Module1"/></library:library>',
        "dialog.xlb": _HEAD.format("library", "library") + _LIBRARY + "</library:library>",
    }
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
