"""The score tree, explanations and trends as they are printed."""

from __future__ import annotations

from pathlib import Path

from scorecard_app.cli.columns import width
from tests.command_line import bakery, done, json_of, read_nps


def test_that_the_tree_shows_score_status_value_goal_and_coverage(tmp_path: Path) -> None:
    file = bakery(tmp_path)
    read_nps(file)
    done("set", "scorecard", file, "--min-coverage", "0.1")
    lines = done("scores", file).splitlines()
    assert lines[0] == "Bakery Blum · Q1 2026 · whole organisation"
    assert " ".join(lines[2].split()) == "● Scorecard 66.7 on target 1 of 2 measures (12%)"
    nps = next(line for line in lines if "Net Promoter" in line)
    assert " ".join(nps.split()) == "● Net Promoter Score (NPS) 66.7 on target 40 points · goal 40"
    assert any(line.split() == ["○", "Waiting", "time", "no", "data"] for line in lines)


def test_that_ids_are_shown_where_asked(tmp_path: Path) -> None:
    file = bakery(tmp_path)
    read_nps(file)
    shown = done("scores", file, "--ids")
    assert "nps · 40 points · goal 40" in shown
    assert "customer · 1 of 2 measures" in shown


def test_that_scores_as_json_have_the_promised_form(tmp_path: Path) -> None:
    file = bakery(tmp_path)
    read_nps(file)
    done("set", "scorecard", file, "--min-coverage", "0.1")
    tree = json_of("scores", file, "--period", "2026-Q1", "--json")
    assert list(tree) == [
        "period", "segment", "name", "score", "status", "coverage", "red_below", "perspectives",
    ]  # fmt: skip
    assert (tree["period"], tree["segment"], tree["name"], tree["status"]) == (
        "2026-Q1",
        None,
        "Bakery Blum",
        "green",
    )
    measure = tree["perspectives"][1]["objectives"][0]["measures"][0]
    assert measure == {
        "id": "nps",
        "name": "Net Promoter Score (NPS)",
        "library": "net_promoter_score",
        "value": 40.0,
        "unit": "points",
        "period_used": "2026-Q1",
        "complete": True,
        "finished": False,
        "stale": False,
        "carried": False,
        "target": {"goal": 40, "red": 20},
        "score": 200 / 3,
        "status": "green",
        "progress": None,
    }


def test_that_json_is_one_document_in_every_language(tmp_path: Path) -> None:
    file = bakery(tmp_path)
    for language in ("en", "de", "nl", "he"):
        json_of("--lang", language, "scores", file, "--json")
        json_of("--lang", language, "trend", file, "nps", "--json")
        json_of("--lang", language, "info", file, "--json")
        assert len(json_of("--lang", language, "library", "--json")) == 53


def test_that_long_and_hebrew_names_keep_their_columns(tmp_path: Path) -> None:
    file = bakery(tmp_path)
    for name in ("W" * 200, "שביעות רצון של כל הלקוחות שלנו בכל הסניפים ובכל ימות השנה ועוד", "顧客満足" * 20):
        done("add", "measure", file, "--parent", "fast", "--name", name)
    read_nps(file)
    lines = done("scores", file).splitlines()[2:]
    assert all(width(line) <= 100 for line in lines)
    assert len({width(line[: line.index("no data")]) for line in lines if "no data" in line}) == 1
    assert sum("…" in line for line in lines) == 3


def test_that_marks_stand_beside_a_doubtful_value(tmp_path: Path) -> None:
    file = bakery(tmp_path)
    done("put", file, "nps", "2026-Q1", "value=41")
    done("set", "measure", file, "wait", "--carry-forward", "yes")
    done("put", file, "wait", "2025-12", "value=4")
    shown = done("scores", file, "--period", "2026-03")
    assert "41 points · goal 40 · finished figure" in shown
    assert "stale" in shown
    year = done("scores", file, "--period", "2025")
    assert "incomplete" in year


def test_that_every_node_can_be_explained(tmp_path: Path) -> None:
    file = bakery(tmp_path)
    read_nps(file)
    assert "40 points" in done("explain", file, "nps")
    assert "Net Promoter Score (NPS): 66.7" in done("explain", file, "fast")
    assert "Ready in time: 66.7" in done("explain", file, "customer")
    assert done("explain", file) == done("explain", file, "scorecard")
    assert "no value" in done("explain", file, "nps", "--segment", "shop")


def test_that_a_trend_as_json_has_the_promised_form(tmp_path: Path) -> None:
    file = bakery(tmp_path)
    read_nps(file)
    found = json_of("trend", file, "nps", "--json")
    assert list(found) == ["measure", "points", "mean", "lower", "upper", "trial", "summary"]
    (point,) = found["points"]
    assert list(point) == ["period", "value", "target", "interval", "signals"]
    assert (point["period"], point["value"], point["target"]) == ("2026-Q1", 40.0, {"goal": 40.0, "red": 20.0})
    assert found["mean"] is None


def test_that_a_trend_shows_signals_and_limits(tmp_path: Path) -> None:
    file = bakery(tmp_path)
    for month, value in enumerate([5, 6, 5, 6, 5, 6, 30], start=1):
        done("put", file, "wait", f"2026-{month:02d}", f"value={value}")
    shown = done("trend", file, "wait")
    assert "limits" in shown
    assert "outside the limits" in shown
