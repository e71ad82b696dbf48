"""The commands of the window, menu by menu. What they do lives beside what it is about, imported when called."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING

from scorecard_app.i18n import N_
from scorecard_app.i18n import gettext as _
from scorecard_app.render.qt import QtGui
from scorecard_app.ui.commands import SEPARATOR, Command, read_only
from scorecard_app.ui.pages.catalog import PAGES

if TYPE_CHECKING:
    from scorecard_app.ui.main_window import MainWindow

Run = Callable[["MainWindow"], object]
Keys = QtGui.QKeySequence.StandardKey


def later(target: str) -> Run:
    """Return a function that imports `module:function` of the package `ui` and calls it with the window."""

    def run(window: MainWindow) -> object:
        module, _, name = target.partition(":")
        act: Run = getattr(import_module(f"scorecard_app.ui.{module}"), name)
        return act(window)

    return run


def no_undo(window: MainWindow) -> str:
    """Return why nothing can be undone, or nothing."""
    if window.session.document.undo_name is None:
        return _("There is nothing to undo.")
    return read_only(window)


def no_redo(window: MainWindow) -> str:
    """Return why nothing can be redone, or nothing."""
    if window.session.document.redo_name is None:
        return _("There is nothing to redo.")
    return read_only(window)


def _page(code: str) -> Run:
    return lambda window: window.show_page(code)


FILE = (
    Command("new", N_("New …"), later("dialogs.new:ask_new"), Keys.New),
    Command("open", N_("Open …"), later("documents:ask_open"), Keys.Open),
    Command("open-example", N_("Open an example …"), later("documents:ask_example")),
    Command("start-screen", N_("Start screen"), later("documents:show_start")),
    SEPARATOR,
    Command("save-copy", N_("Save a copy …"), later("documents:ask_save_copy"), "Ctrl+Shift+S"),
    Command("versions", N_("Versions …"), later("dialogs.versions:open_versions")),
    SEPARATOR,
    Command("import", N_("Import …"), later("dialogs.importing:ask_import"), "Ctrl+I", read_only),
    Command("template", N_("Export template …"), later("dialogs.exporting:ask_template")),
    Command("export", N_("Export …"), later("dialogs.exporting:ask_export")),
    SEPARATOR,
    Command("close", N_("Close"), lambda window: window.close(), "Ctrl+W"),
    Command("quit", N_("Quit"), later("documents:quit_all"), "Ctrl+Q"),
)
EDIT = (
    Command("undo", N_("Undo"), lambda window: window.session.undo(), Keys.Undo, no_undo, "undo"),
    Command("redo", N_("Redo"), lambda window: window.session.redo(), "Ctrl+Shift+Z", no_redo, "redo"),
    SEPARATOR,
    Command("search", N_("Search …"), later("command_palette:open_palette"), "Ctrl+K", icon="search"),
    Command("find", N_("Find on this page"), lambda window: window.go_to_search(), "Ctrl+F"),
    Command("settings", N_("Settings …"), later("dialogs.settings:open_settings"), "Ctrl+,"),
)
VIEW = (
    *(
        Command(f"page-{page.code}", page.title, _page(page.code), f"Ctrl+{at + 1}", icon=page.icon)
        for at, page in enumerate(PAGES)
    ),
    SEPARATOR,
    Command("previous-period", N_("Previous period"), lambda window: window.top.step(-1), "Ctrl+PgUp"),
    Command("next-period", N_("Next period"), lambda window: window.top.step(1), "Ctrl+PgDown"),
    SEPARATOR,
    Command("next-part", N_("Next part of the window"), later("regions:go_on"), "F6"),
    Command("previous-part", N_("Previous part of the window"), later("regions:go_back"), "Shift+F6"),
    SEPARATOR,
    Command("panel", N_("Show or hide the details"), lambda window: window.toggle_panel(), "F4"),
    Command("library", N_("Library of measures"), lambda window: window.show_library(), "Ctrl+L"),
)
CARD = (
    Command("card-settings", N_("Name, words and thresholds …"), later("dialogs.settings:open_card_settings")),
    Command("segments", N_("Segments …"), later("dialogs.segments:open_segments")),
    Command("copy-targets", N_("Copy last year's targets …"), later("dialogs.targets:ask_copy"), "", read_only),
)
HELP = (
    Command("manual", N_("Manual"), later("dialogs.manual:open_manual"), Keys.HelpContents),
    Command("about", N_("About Scorecard Builder"), later("dialogs.about:open_about")),
)
MENUS = (
    (N_("&File"), FILE),
    (N_("&Edit"), EDIT),
    (N_("&View"), VIEW),
    (N_("&Scorecard"), CARD),
)
HELP_MENU = (N_("&Help"), HELP)
