"""Collect the texts of the program into the catalogues and compile them (`poe locale`).

For every language but English: new texts are added untranslated, texts no longer in use are dropped, and
`scorecard.mo` is written anew.
"""

from __future__ import annotations

import io
import sys
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
LOCALE = ROOT / "resources" / "locale"
TRANSLATED = ("de", "nl", "he")
_NO_DAY = datetime(2026, 1, 1, tzinfo=UTC)
"""Babel stamps every catalogue; a constant keeps the compiled one the same from day to day."""
KEYWORDS: dict[str, tuple[int, ...] | None] = {
    "_": None,
    "gettext": None,
    "N_": None,
    "ngettext": (1, 2),
    "NN_": (1, 2),
}


def template() -> Catalog:
    """Return the texts now in the source, in order of file and place."""
    catalog = Catalog(project="Scorecard Builder", charset="utf-8")
    for filename, _line, message, comments, context in extract_from_dir(
        ROOT / "scorecard_app", [("**.py", "python")], {"**.py": {}}, KEYWORDS, ("Translators:",)
    ):
        catalog.add(message, None, [(filename, 0)], auto_comments=comments, context=context)
    return catalog


def po_path(language: str) -> Path:
    """Return the path of a language's catalogue."""
    return LOCALE / language / "LC_MESSAGES" / "scorecard.po"


def load(language: str) -> Catalog:
    """Return a language's catalogue as it is on disk; an empty one if there is none yet."""
    path = po_path(language)
    if not path.exists():
        return Catalog(locale=language, charset="utf-8")
    with path.open("rb") as file:
        catalog = read_po(file, locale=language)
    catalog.creation_date = catalog.revision_date = _NO_DAY
    return catalog


def compiled(catalog: Catalog) -> bytes:
    """Return the compiled form of a catalogue."""
    buffer = io.BytesIO()
    write_mo(buffer, catalog)
    return buffer.getvalue()


def update(language: str, source: Catalog) -> int:
    """Bring one language up to date and compile it; return how many texts are not translated."""
    old = load(language)
    fresh = Catalog(locale=language, project="Scorecard Builder", charset="utf-8", fuzzy=False)
    fresh.header_comment = f"# Scorecard Builder in {language}. MIT, like the program.\n"
    for message in source:
        if message.id:
            known = old.get(message.id)
            string = known.string if known is not None and not known.fuzzy else None
            fresh.add(message.id, string, message.locations, auto_comments=message.auto_comments)
    path = po_path(language)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        write_po(file, fresh, width=116, include_lineno=False, omit_header=False)
    _settle_header(path)
    path.with_suffix(".mo").write_bytes(compiled(load(language)))
    return sum(1 for message in fresh if message.id and not _translated(message.string))


def _translated(string: str | tuple[str, ...] | list[str] | None) -> bool:
    return all(string) if isinstance(string, tuple | list) else bool(string)


_UNSAID = ('"POT-C', '"PO-R', '"Generated', '"Report', '"Last-T', '"Language-T', '"Project')


def _settle_header(path: Path) -> None:
    """Drop from the header what changes with every run or says nothing."""
    lines = path.read_text("utf-8").splitlines(keepends=True)
    kept = [
        line for line in lines if not line.startswith(('"POT-Creation-Date', '"PO-Revision-Date', '"Generated-By'))
    ]
    path.write_text("".join(kept), "utf-8")


def main() -> int:
    """Update every language, or those named; return 1 if any text is not translated."""
    source = template()
    missing = {language: update(language, source) for language in sys.argv[1:] or TRANSLATED}
    for language, count in missing.items():
        print(f"{language}: {count} texts not translated")
    return int(any(missing.values()))


if __name__ == "__main__":
    sys.exit(main())
