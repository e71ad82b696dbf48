"""The installed program, in processes of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from scorecard_app.document import Document
from tests.command_line import bakery, read_nps

MAIN = [sys.executable, "-m", "scorecard_app"]
linux = pytest.mark.skipif(sys.platform != "linux", reason="needs /dev/full and POSIX pipes")


def ran(*args: str | bytes, **env: str) -> subprocess.CompletedProcess[bytes]:
    """Run the program."""
    return subprocess.run([*MAIN, *args], capture_output=True, check=False, env={**os.environ, **env}, timeout=60)


def test_that_readers_work_beside_an_editor_and_writers_name_it(tmp_path: Path) -> None:
    file = bakery(tmp_path)
    read_nps(file)
    with Document.open(file, who="Anna"):
        before = file.read_bytes()
        for args in (["scores"], ["info"], ["explain"], ["backups"], ["trend"]):
            extra = ["nps"] if args == ["trend"] else []
            assert ran(*args, str(file), *extra).returncode == 0
        for args in (
            ["put", str(file), "nps", "2026-Q2", "value=3"],
            ["set", "measure", str(file), "nps", "--weight", "2"],
            ["remove", "measure", str(file), "nps"],
        ):
            found = ran(*args)
            assert found.returncode == 1
            assert b"Anna" in found.stderr
        assert file.read_bytes() == before


@linux
@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write everywhere")
def test_that_a_read_only_folder_is_named(tmp_path: Path) -> None:
    file = bakery(tmp_path)
    tmp_path.chmod(0o555)
    try:
        assert ran("put", str(file), "nps", "2026-Q2", "value=3").returncode == 1
    finally:
        tmp_path.chmod(0o755)


@linux
def test_that_a_reader_that_leaves_early_is_no_error(tmp_path: Path) -> None:
    file = bakery(tmp_path)
    command = [*MAIN, "library", "--json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as program:
        assert program.stdout is not None
        assert program.stderr is not None
        program.stdout.read(10)
        program.stdout.close()
        assert program.stderr.read() == b""
    assert file.exists()


@linux
def test_that_a_full_output_is_one_sentence(tmp_path: Path) -> None:
    file = bakery(tmp_path)
    with Path("/dev/full").open("wb") as full:
        found = subprocess.run([*MAIN, "scores", str(file)], stdout=full, stderr=subprocess.PIPE, check=False)
    assert found.returncode == 1
    assert b"Traceback" not in found.stderr
    assert found.stderr.count(b"\n") == 1


@linux
@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_that_closed_streams_are_borne(tmp_path: Path, closed: str) -> None:
    file = bakery(tmp_path)
    before = Document.open(file, writable=False).card
    for args, code in (("put {} nps 2026-Q1 value=38", 0), ("map {} -o map.svg", 0), ("scores no.scorecard", 1)):
        command = f'"$@" {args.format(file)} {closed}'
        found = subprocess.run(["sh", "-c", command, "sh", *MAIN], capture_output=True, check=False, timeout=60)
        assert found.returncode == code, found.stderr
        assert b"fault" not in found.stderr
    assert Document.open(file, writable=False).card != before
    assert not (tmp_path / "home" / "faults.log").exists()


@linux
def test_that_any_bytes_in_arguments_and_any_locale_are_borne(tmp_path: Path) -> None:
    file = bakery(tmp_path)
    found = ran("scores", b"\xff\xfe.scorecard", PYTHONIOENCODING="ascii")
    assert found.returncode == 1
    assert b"Traceback" not in found.stderr
    for encoding in ("ascii", "cp1252", "utf-8", "utf-16"):
        assert ran("scores", str(file), PYTHONIOENCODING=encoding).returncode == 0


@linux
def test_that_a_map_is_drawn_without_a_word_in_a_plain_locale(tmp_path: Path) -> None:
    file = bakery(tmp_path)
    for locale in ("C", "POSIX", "C.UTF-8"):
        found = ran("map", str(file), "-o", str(tmp_path / "map.svg"), LC_ALL=locale, PYTHONIOENCODING="utf-8")
        assert (found.returncode, found.stderr) == (0, b"")


@linux
@pytest.mark.parametrize("platform", ["xcb", "wayland", "nonsense"])
def test_that_a_map_is_drawn_where_the_screen_that_is_named_cannot_be_had(tmp_path: Path, platform: str) -> None:
    file = bakery(tmp_path)
    look = {"QT_STYLE_OVERRIDE": "kvantum", "QT_QPA_PLATFORMTHEME": "gtk3"}
    found = ran("map", str(file), "-o", str(tmp_path / "map.png"), DISPLAY=":99", QT_QPA_PLATFORM=platform, **look)
    assert (found.returncode, found.stderr) == (0, b"")


@linux
def test_that_a_chart_is_drawn_whatever_matplotlib_was_told_elsewhere(tmp_path: Path) -> None:
    file = bakery(tmp_path)
    read_nps(file)
    told = "backend: nonsense\ntext.usetex: True\nsavefig.bbox: tight\nfont.size: 40\nfigure.autolayout: True\n"
    (tmp_path / "matplotlibrc").write_text(told, encoding="utf-8")
    elsewhere = {"MATPLOTLIBRC": str(tmp_path / "matplotlibrc"), "MPLBACKEND": "none", "MPLCONFIGDIR": "/dev/null"}
    pictures = []
    for env in ({}, elsewhere):
        found = ran("chart", str(file), "nps", "-o", str(tmp_path / "nps.png"), **env)
        assert (found.returncode, found.stderr) == (0, b"")
        pictures.append((tmp_path / "nps.png").read_bytes())
    assert pictures[0] == pictures[1]


def test_that_a_missing_system_library_keeps_only_the_map_from_being_drawn(tmp_path: Path) -> None:
    without = tmp_path / "without"
    (without / "PySide6").mkdir(parents=True)
    said = "libEGL.so.1: cannot open shared object file: No such file or directory"
    (without / "PySide6" / "__init__.py").write_text(f"raise ImportError({said!r})", encoding="utf-8")
    found = ran("demo", str(tmp_path / "demo"), PYTHONPATH=str(without), PYTHONIOENCODING="utf-8")
    assert found.returncode == 1
    assert b"apt install libegl1" in found.stderr
    assert found.stderr.count(b"\n") == 1
    names = {each.name for each in (tmp_path / "demo").iterdir()}
    assert {"bakery.scorecard", "bakery.xlsx"} <= names
    assert not any(name.startswith(("strategy", ".")) for name in names)
    assert all(name.encode() in found.stdout for name in names)


def test_that_the_language_of_the_system_is_spoken_and_lang_goes_before_it(tmp_path: Path) -> None:
    file = bakery(tmp_path)
    german = ran("scores", str(file), LC_ALL="de_DE.UTF-8", PYTHONIOENCODING="utf-8")
    assert german.returncode == 0
    english = ran("--lang", "en", "scores", str(file), LC_ALL="de_DE.UTF-8", PYTHONIOENCODING="utf-8")
    assert b"whole organisation" in english.stdout


def test_that_a_checkout_without_its_libraries_says_what_to_do() -> None:
    main = Path(__file__).parents[2] / "main.py"
    env = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    found = subprocess.run(
        [sys.executable, "-S", main, "demo"], capture_output=True, check=False, env=env, text=True
    )
    assert found.returncode == 1
    assert found.stderr.startswith("Error: click is not installed here")
    assert found.stderr.count("\n") == 1
