"""The examples, as scorecards of the user's own to try things with."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from scorecard_app.domain.model import Scorecard
from scorecard_app.errors import ScorecardError
from scorecard_app.i18n import N_, gettext
from scorecard_app.i18n import gettext as _
from scorecard_app.ui import work
from scorecard_app.ui.places import documents_folder, free_path, told

if TYPE_CHECKING:
    from scorecard_app.ui.documents import Window
    from scorecard_app.ui.windows import Windows

EXAMPLES = {
    "bakery": (N_("A bakery"), N_("A shop, a café and business customers; a year and a half of figures.")),
    "town": (N_("A town"), N_("The citizen service of a municipality with three offices.")),
}
"""What each example is called, and what it is about."""


def open_example(window: Window, name: str) -> work.Work:
    """Make a scorecard of an example, with its values, among the user's documents, and show it."""
    window.tell(_("The example is being made …"))
    windows = window.windows
    making = work.start(lambda _progress: example_card(name))
    making.done.connect(lambda card: _show(windows, window, card))
    making.failed.connect(lambda error: _tell(windows, window, error))
    return making


def example_card(name: str) -> Scorecard:
    """Return an example with the values of its workbook."""
    from scorecard_app.domain.importing import apply_plan, make_plan
    from scorecard_app.exchange import read_incoming
    from scorecard_app.exchange.card_json import load_file
    from scorecard_app.resources import resource

    card = load_file(resource("examples", f"{name}.card.json"))
    incoming = read_incoming(card, resource("examples", f"{name}.xlsx"))
    return apply_plan(make_plan(card, incoming), card)


def _show(windows: Windows, window: Window, card: Scorecard) -> None:
    folder = documents_folder()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        folder = Path.home()
    if _is_there(windows, window):
        window.message.clear()
    try:
        shown = windows.create(free_path(folder, card.name), card)
    except ScorecardError as error:
        _tell(windows, window, error)
        return
    text = _("This is your own copy of the example, in {folder}. Try whatever you like.")
    shown.tell(text.format(folder=shown.session.document.path.parent))


def _tell(windows: Windows, window: Window, error: Exception) -> None:
    there = window if _is_there(windows, window) else windows.show_start()
    there.message.clear()
    if not isinstance(error, ScorecardError):
        raise error
    there.tell(told(error), "error")


def _is_there(windows: Windows, window: Window) -> bool:
    """Return whether a window has not been closed meanwhile."""
    return window is windows.start or window in windows.open


def example_words(name: str) -> tuple[str, str]:
    """Return what an example is called and what it is about, in the user's language."""
    title, about = EXAMPLES[name]
    return gettext(title), gettext(about)
