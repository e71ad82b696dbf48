"""The one door to Qt for everything that paints: with a screen or without, or a refusal in plain words."""

from __future__ import annotations

import os
import re
import sys

from scorecard_app.errors import FileRefused

PACKAGES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libOpenGL.so.0": "libopengl0",
    "libGLX.so.0": "libglx0",
    "libX11.so.6": "libx11-6",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libwayland-client.so.0": "libwayland-client0",
}
"""The Debian package of each system library that Qt may miss."""


def refusal(error: ImportError) -> FileRefused:
    """Return what to tell the user when Qt cannot be loaded.

    `qt-library-missing` (library, package) for a system library we know, else `qt-unusable` (reason).
    """
    found = re.search(r"lib[\w.+-]+?\.so(?:\.\d+)*", str(error))
    if found is not None and found[0] in PACKAGES:
        return FileRefused("qt-library-missing", library=found[0], package=PACKAGES[found[0]])
    return FileRefused("qt-unusable", reason=str(error))


try:
    from PySide6 import QtCore, QtGui, QtSvg, QtWidgets
except ImportError as error:
    raise refusal(error) from None

__all__ = ["QtCore", "QtGui", "QtSvg", "QtWidgets", "application", "check_screen", "has_screen", "refusal"]


def application() -> QtWidgets.QApplication:
    """Return the application object; one that is made here paints, and on Linux asks for no screen.

    Where the environment names a screen that cannot be had, Qt would end the process.
    """
    running = QtWidgets.QApplication.instance()
    if isinstance(running, QtWidgets.QApplication):
        return running
    if os.environ.get("LC_ALL") in ("C", "POSIX"):
        os.environ["LC_ALL"] = "C.UTF-8"  # Qt goes over to it anyway, with a warning of four lines
    for look in ("QT_QPA_PLATFORMTHEME", "QT_STYLE_OVERRIDE"):
        os.environ.pop(
            look, None
        )  # the look of a desktop: nothing to a map, and Qt complains where it is not there
    platform = [] if sys.platform in ("win32", "darwin") else ["-platform", "offscreen"]
    return QtWidgets.QApplication(["scorecard", *platform])


def has_screen() -> bool:
    """Return whether there is a screen to open windows on."""
    if sys.platform in ("win32", "darwin"):
        return True
    asked = os.environ.get("QT_QPA_PLATFORM")
    if asked:
        return asked.partition(":")[0] not in ("offscreen", "minimal")
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def check_screen() -> None:
    """Raise `FileRefused` where Qt could not open a window and would end the process instead.

    `no-screen`; `qt-library-missing` (library, package) for what the part of Qt that talks to the screen misses;
    `screen-unreachable` (name) for one that does not answer.
    """
    asked = os.environ.get("QT_QPA_PLATFORM", "").partition(":")[0]
    if sys.platform in ("win32", "darwin") or asked not in ("", "xcb", "wayland"):
        return
    if not has_screen():
        raise FileRefused("no-screen")
    wayland = asked == "wayland" or (not asked and bool(os.environ.get("WAYLAND_DISPLAY")))
    _check_plugin("libqwayland.so" if wayland else "libqxcb.so")
    if not wayland:
        _check_answer(os.environ.get("DISPLAY", ""))


def _check_plugin(name: str) -> None:
    import ctypes

    folder = QtCore.QLibraryInfo.path(QtCore.QLibraryInfo.LibraryPath.PluginsPath)
    try:
        ctypes.CDLL(f"{folder}/platforms/{name}")
    except OSError as error:
        missing = [each for each in PACKAGES if _is_missing(each, str(error))]
        if not missing:
            raise FileRefused("qt-unusable", reason=str(error)) from None
        packages = " ".join(dict.fromkeys(PACKAGES[each] for each in missing))
        raise FileRefused("qt-library-missing", library=", ".join(missing), package=packages) from None


def _is_missing(library: str, told: str) -> bool:
    """Return whether a library of the X server's cannot be had; any other only if that is what was told."""
    import ctypes

    if not library.startswith(("libxcb", "libxkb")):
        return library in told
    try:
        ctypes.CDLL(library)
    except OSError:
        return True
    return False


def _check_answer(display: str) -> None:
    """Connect to the X server and leave again."""
    import ctypes

    xcb = ctypes.CDLL("libxcb.so.1")
    xcb.xcb_connect.restype = ctypes.c_void_p
    for each in (xcb.xcb_connection_has_error, xcb.xcb_disconnect):
        each.argtypes = [ctypes.c_void_p]
    connection = xcb.xcb_connect(None, None)
    failed = xcb.xcb_connection_has_error(connection)
    xcb.xcb_disconnect(connection)
    if failed:
        raise FileRefused("screen-unreachable", name=display)
