"""The pages in the order of the sidebar; each is imported and made when it is first shown."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module

from scorecard_app.i18n import N_
from scorecard_app.ui.pages.base import Page
from scorecard_app.ui.session import Session


@dataclass(frozen=True, slots=True)
class PageEntry:
    """A page: its code and title (marked by `N_`), its icon, its class `module:Class`, its manual."""

    code: str
    title: str
    icon: str
    target: str
    manual: str

    def make(self, session: Session) -> Page:
        """Make the page."""
        module, _, name = self.target.partition(":")
        made: Page = getattr(import_module(f"scorecard_app.ui.pages.{module}"), name)(session)
        return made


PAGES = (
    PageEntry("overview", N_("Overview"), "overview", "overview:OverviewPage", "overview.md"),
    PageEntry("map", N_("Strategy map"), "map", "strategy_map:StrategyMapPage", "strategy-map.md"),
    PageEntry(
        "objectives", N_("Objectives and measures"), "objectives", "objectives:ObjectivesPage", "objectives.md"
    ),
    PageEntry("data", N_("Data"), "data", "data:DataPage", "data.md"),
    PageEntry("trends", N_("Trends"), "trends", "trends:TrendsPage", "trends.md"),
)
