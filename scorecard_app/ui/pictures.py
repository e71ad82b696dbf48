"""Charts as pictures: drawn beside the window by matplotlib, one at a time in the whole process, shown by Qt.

Matplotlib is not made for threads and slow to load, so everything that needs it goes through one `Drawer`: drawing
and saving alike. A new wish of an asker takes the place of its last one.
"""

from __future__ import annotations

import atexit
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from scorecard_app.domain.trend import Trend
from scorecard_app.render.qt import QtCore, QtGui
from scorecard_app.ui import work

if TYPE_CHECKING:
    from scorecard_app.charts.picture import Picture

INCH = 96.0
"""Logical dots of an inch."""
COPY_SIZE, COPY_RATIO = QtCore.QSize(960, 557), 2.0
"""A copied picture is as large as a saved one."""

LONGEST = 60.0
"""Seconds that the end of the program waits for a drawing; the very first one may have to look at all fonts."""

Job = Callable[[], Any]
Then = Callable[[Any], object]


class Look(NamedTuple):
    """How a chart is to be shown: its size in logical dots, how many dots of the screen each has, and its looks.

    It has one value axis with the trends `beside` it.
    """

    size: QtCore.QSize
    ratio: float = 1.0
    dark: bool = False
    heading: bool = True
    legend: bool = True
    beside: tuple[Trend, ...] = ()


class Chart(NamedTuple):
    """A chart as a picture; `places` of the points of its trend in logical dots, None without a value."""

    image: QtGui.QImage
    places: tuple[QtCore.QPointF | None, ...]


@dataclass(slots=True)
class _Asked:
    asker: object
    job: Job
    then: Then
    failed: Then
    wanted: bool = True


class Drawer(QtCore.QObject):
    """Does jobs that use matplotlib in a thread, one after the other."""

    def __init__(self) -> None:
        super().__init__()
        self._waiting: dict[object, _Asked] = {}
        self._doing: _Asked | None = None
        self._work: work.Work | None = None

    @property
    def idle(self) -> bool:
        """Whether nothing is being done and nothing waits."""
        return not self._busy and not self._waiting

    @property
    def _busy(self) -> bool:
        """Whether a job is being done; one that `work.stop_all` has ended is not, though nobody said so."""
        return self._work is not None and self._work.running

    def ask(self, asker: object, job: Job, then: Then, failed: Then | None = None) -> None:
        """Do a job, then call `then` with its result, or `failed` with the exception it raised.

        What the asker has asked for before, and has not got yet, is not told any more.
        """
        self.forget(asker)
        self._waiting[asker] = _Asked(asker, job, then, failed or _raise)
        self._go_on()

    def forget(self, asker: object) -> None:
        """Tell an asker nothing of what it has asked for so far."""
        self._waiting.pop(asker, None)
        if self._doing is not None and self._doing.asker == asker:
            self._doing.wanted = False

    def _go_on(self) -> None:
        if self._busy or not self._waiting:
            return
        asked = self._doing = self._waiting.pop(next(iter(self._waiting)))
        self._work = work.start(lambda _progress: _alone(asked.job))
        self._work.done.connect(lambda result: self._end(asked.then, result))
        self._work.failed.connect(lambda error: self._end(asked.failed, error))
        self._work.cancelled.connect(lambda: self._end(_ignore, None))

    def _end(self, tell: Then, result: Any) -> None:
        wanted = self._doing is not None and self._doing.wanted
        self._doing = self._work = None
        self._go_on()
        if wanted:
            tell(result)


def _alone(job: Job) -> Any:
    """Do a job while no other is done, not even one that was given up but has not ended."""
    with _one_at_a_time:
        return job()


_one_at_a_time = threading.Lock()
_drawers: list[Drawer] = []


def drawer() -> Drawer:
    """Return the one drawer of the process; there must be an application object."""
    if not _drawers:
        _drawers.append(Drawer())
        atexit.register(_one_at_a_time.acquire, timeout=LONGEST)  # matplotlib must not be cut off in its own code
    return _drawers[0]


def draw(asker: object, trend: Trend, look: Look, then: Callable[[Chart], object]) -> None:
    """Draw a trend and hand over its `Chart`."""
    dots = (round(look.size.width() * look.ratio), round(look.size.height() * look.ratio))

    def job() -> Picture:
        from scorecard_app.charts.picture import Wish, picture

        wish = Wish(*dots, INCH * look.ratio, look.dark, look.heading, look.legend, look.beside)
        return picture(trend, wish)

    drawer().ask(asker, job, lambda found: then(chart(found, look.ratio)))


def chart(found: Picture, ratio: float) -> Chart:
    """Return what was drawn as a picture of Qt."""
    form = QtGui.QImage.Format.Format_RGBX8888
    image = QtGui.QImage(found.dots, found.width, found.height, 4 * found.width, form).copy()
    image.setDevicePixelRatio(ratio)
    places = tuple(None if at is None else QtCore.QPointF(at[0] / ratio, at[1] / ratio) for at in found.places)
    return Chart(image, places)


def copy(trend: Trend, then: Callable[[], object]) -> None:
    """Put a chart with its heading on the clipboard, on light ground as on paper."""

    def put(found: Chart) -> None:
        found.image.setDevicePixelRatio(1.0)
        QtGui.QGuiApplication.clipboard().setImage(found.image)
        then()

    draw(object(), trend, Look(COPY_SIZE, COPY_RATIO), put)


def save(trend: Trend, path: Path, then: Callable[[], object], failed: Then) -> None:
    """Write a chart as `charts.saving` does; `failed` gets the exception."""

    def job() -> None:
        from scorecard_app.charts.saving import save_trend

        save_trend(trend, path)

    drawer().ask(object(), job, lambda _nothing: then(), failed)


def warm_up() -> None:
    """Load matplotlib and its fonts beside the window, so that the first chart is there at once."""
    drawer().ask("warm-up", _load, _ignore)


def _load() -> None:
    from scorecard_app.charts.style import font, text_width

    text_width("0", font(9.0))


def _raise(error: BaseException) -> None:
    raise error


def _ignore(_result: Any) -> None:
    """Do nothing with what was found."""
