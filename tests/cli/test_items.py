"""Adding, changing and removing items by the keys of card.json."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from scorecard_app.cli.keys import KEYS
from scorecard_app.exchange.card_shape import KNOWN
from tests.command_line import bakery, done, read_nps, refused, run


def card_of(file: Path) -> dict[str, Any]:
    """Return the scorecard as card.json has it."""
    target = file.with_suffix(".json")
    done("export", file, "-o", target)
    found: dict[str, Any] = json.loads(target.read_text(encoding="utf-8"))
    return found


def nps_of(file: Path) -> dict[str, Any]:
    """Return the first measure."""
    found: dict[str, Any] = card_of(file)["perspectives"][1]["objectives"][0]["measures"][0]
    return found


def test_that_the_options_are_the_keys_of_card_json() -> None:
    nested = {"id", "objectives", "measures", "targets", "readings"}
    for kind, keys in KEYS.items():
        known = set(KNOWN["card" if kind == "scorecard" else kind])
        left_out = nested if kind != "initiative" else {"id"}
        if kind == "scorecard":
            left_out = {
                "format",
                "segments",
                "perspectives",
                "links",
                "initiatives",
                "waivers",
                "review_thresholds",
            }
        assert set(keys) == known - left_out, kind


def test_that_a_new_item_prints_its_id_and_nothing_else(tmp_path: Path) -> None:
    file = bakery(tmp_path)
    assert done("add", "objective", file, "--parent", "customer", "--name", "Über uns!") == "uber-uns\n"
    assert done("add", "link", file, "--from", "uber-uns", "--to", "fast", "--note", "why") == "uber-uns:fast\n"
    assert done("add", "target", file, "--parent", "wait", "--from", "2026-01", "--goal", "5", "--red", "4") == (
        "wait@2026-01\n"
    )
    assert done("add", "initiative", file, "--name", "App", "--objectives", "fast,uber-uns") == "app\n"


def test_that_a_negative_number_is_a_value_and_no_option(tmp_path: Path) -> None:
    file = bakery(tmp_path)
    done("set", "target", file, "nps@2026-Q1", "--red", "-5.5")
    assert nps_of(file)["targets"][0]["red"] == -5.5


def test_that_a_segments_target_is_named_with_its_segment(tmp_path: Path) -> None:
    file = bakery(tmp_path)
    made = done("add", "target", file, "--parent", "nps", "--from", "2026-Q1", "--segment", "shop", "--goal", "50")
    assert made == "nps@2026-Q1/shop\n"
    changed = done("set", "target", file, "nps@2026-Q1/shop", "--goal", "60", "--from", "2026-Q2")
    assert "“nps@2026-Q2/shop”" in changed
    assert [each["goal"] for each in nps_of(file)["targets"]] == [40, 60]
    done("remove", "target", file, "nps@2026-Q2/shop")
    assert len(nps_of(file)["targets"]) == 1


def test_that_an_empty_value_and_null_put_the_default_back(tmp_path: Path) -> None:
    file = bakery(tmp_path)
    done("set", "measure", file, "nps", "--weight", "3", "--owner", "null", "--range", '{"min": -100, "max": 100}')
    changed = nps_of(file)
    assert (changed["weight"], changed["owner"], changed["range"]) == (3, "null", {"min": -100, "max": 100})
    done("set", "measure", file, "nps", "--weight", "", "--owner", "", "--range", "null")
    changed = nps_of(file)
    assert (changed["weight"], changed["owner"], changed["range"]) == (1, "", None)


@pytest.mark.parametrize(("text", "value"), [("no", False), ("false", False), ("YES", True), ("true", True)])
def test_that_flags_are_yes_or_no(tmp_path: Path, text: str, value: bool) -> None:
    file = bakery(tmp_path)
    done("set", "measure", file, "nps", "--carry-forward", "yes", "--active", text)
    assert nps_of(file)["active"] is value


def test_that_inputs_are_names_or_json(tmp_path: Path) -> None:
    file = bakery(tmp_path)
    rate = ("add", "measure", file, "--parent", "fast", "--name", "Late", "--formula", "100 * late / orders")
    assert done(*rate, "--inputs", "late, orders", "--checks", "late <= orders; late >= 0") == "late\n"
    listed = '[{"name": "late", "rollup": "max"}, {"name": "orders", "additive": true}]'
    assert done(*rate, "--inputs", listed) == "late-2\n"
    measures = card_of(file)["perspectives"][1]["objectives"][0]["measures"]
    assert measures[2]["checks"] == ["late <= orders", "late >= 0"]
    assert [each["rollup"] for each in measures[3]["inputs"]] == ["max", "sum"]


def test_that_shared_inputs_are_offered_and_taken(tmp_path: Path) -> None:
    file = bakery(tmp_path)
    add = ("add", "measure", file, "--parent", "fast", "--library")
    done(*add, "customer_churn_rate", "--frequency", "year")
    offered = run(*add, "customer_retention_rate", "--frequency", "year", "--id", "kept")
    assert offered.out == "kept\n"
    assert "--share" in offered.err
    done("set", "measure", file, "kept", "--share")
    assert "Nothing changed." in done("set", "measure", file, "kept", "--share")
    shared = run(*add, "customer_base_growth", "--frequency", "year", "--share")
    assert shared.err == ""


def test_that_items_move_among_their_siblings_and_to_another_parent(tmp_path: Path) -> None:
    file = bakery(tmp_path)
    done("set", "measure", file, "wait", "--place", "1")
    assert nps_of(file)["id"] == "wait"
    done("set", "objective", file, "fast", "--parent", "process")
    assert card_of(file)["perspectives"][2]["objectives"][0]["id"] == "fast"


def test_that_the_scorecard_itself_can_be_set(tmp_path: Path) -> None:
    file = bakery(tmp_path)
    done("remove", "target", file, "nps@2026-Q1")
    done("set", "scorecard", file, "--min-coverage", "0.25", "--currency", "CHF", "--fiscal-year-start", "4")
    card = card_of(file)
    assert (card["min_coverage"], card["currency"], card["fiscal_year_start"]) == (0.25, "CHF", 4)


def test_that_removing_says_what_went_along(tmp_path: Path) -> None:
    file = bakery(tmp_path)
    read_nps(file)
    said = done("remove", "objective", file, "fast")
    assert said.splitlines() == [
        "Removed: objective “Ready in time”",
        "  with it: 2 × measure",
        "  with it: 3 readings",
    ]


def test_that_readings_another_measure_shares_are_not_said_to_go(tmp_path: Path) -> None:
    file = bakery(tmp_path)
    add = ("add", "measure", file, "--parent", "fast", "--share", "--library")
    done(*add, "new_customer_rate", "--id", "new")
    done(*add, "customer_base_growth", "--id", "growth")
    done("put", file, "new", "2026-Q1", "customers_start=400", "customers_new=44")
    done("put", file, "growth", "2026-Q1", "customers_end=420")
    assert done("remove", "measure", file, "new").splitlines()[1:] == ["  with it: 1 reading"]
    assert "400" in done("explain", file, "growth", "--period", "2026-Q1")


def test_that_an_unknown_id_names_the_near_ones(tmp_path: Path) -> None:
    file = bakery(tmp_path)
    assert refused("trend", file, "npps").endswith("Did you mean nps?")
    assert refused("trend", file, "Waiting Time").endswith("Did you mean wait?")
    assert refused("trend", file, "zebra").endswith("“zebra”.")
    assert len(refused("trend", file, "nps" * 10_000)) < 200


def test_that_an_unknown_key_is_refused_naming_the_known_ones(tmp_path: Path) -> None:
    file = bakery(tmp_path)
    assert "--goal-low" in refused("set", "target", file, "nps@2026-Q1", "--gaol", "3", code=2)
    assert "perspective, objective" in refused("add", "widget", file, code=2)


REFUSED = [
    (2, ["add", "objective", "FILE", "--parent", "customer"]),
    (2, ["add", "objective", "FILE", "--name", "x"]),
    (1, ["add", "objective", "FILE", "--name", "x", "--parent", "nix"]),
    (1, ["add", "objective", "FILE", "--name", "x" * 300, "--parent", "customer"]),
    (1, ["add", "objective", "FILE", "--name", "a\x00b", "--parent", "customer"]),
    (1, ["add", "objective", "FILE", "--name", "a\udc80b", "--parent", "customer"]),
    (1, ["add", "objective", "FILE", "--name", "x", "--parent", "customer", "--id", "a b"]),
    (1, ["add", "objective", "FILE", "--name", "x", "--parent", "customer", "--id", "fast"]),
    (1, ["add", "objective", "FILE", "--name", "x", "--parent", "customer", "--position", "[1]"]),
    (1, ["add", "objective", "FILE", "--name", "x", "--parent", "customer", "--position", "[[[["]),
    (2, ["add", "objective", "FILE", "--name", "x", "--parent", "customer", "--weight", "1,5"]),
    (2, ["add", "objective", "FILE", "--name", "x", "--parent", "customer", "--weight", "nan"]),
    (1, ["add", "objective", "FILE", "--name", "x", "--parent", "customer", "--weight", "1e999"]),
    (1, ["add", "objective", "FILE", "--name", "x", "--parent", "customer", "--weight", "-1"]),
    (2, ["add", "measure", "FILE", "--parent", "fast"]),
    (1, ["add", "measure", "FILE", "--parent", "nix", "--library", "net_promoter_score"]),
    (2, ["add", "measure", "FILE", "--parent", "fast", "--library", "nix"]),
    (2, ["add", "measure", "FILE", "--parent", "fast", "--name", "x", "--frequency", "daily"]),
    (1, ["add", "measure", "FILE", "--parent", "fast", "--name", "x", "--formula", "__import__('os')"]),
    (1, ["add", "measure", "FILE", "--parent", "fast", "--name", "x", "--formula", "(" * 400]),
    (1, ["add", "measure", "FILE", "--parent", "fast", "--name", "x", "--formula", "a / b"]),
    (1, ["add", "measure", "FILE", "--parent", "fast", "--name", "x", "--range", "{"]),
    (1, ["add", "measure", "FILE", "--parent", "fast", "--name", "x", "--range", '{"mni": 3}']),
    (1, ["add", "measure", "FILE", "--parent", "fast", "--name", "x", "--survey", '{"method": "guess"}']),
    (2, ["add", "measure", "FILE", "--parent", "fast", "--name", "x", "--decimals", "1.5"]),
    (1, ["add", "measure", "FILE", "--parent", "fast", "--name", "x", "--decimals", "99"]),
    (2, ["add", "measure", "FILE", "--parent", "fast", "--name", "x", "--active", "perhaps"]),
    (1, ["add", "target", "FILE", "--parent", "nps", "--from", "2026-Q1", "--goal", "40"]),
    (1, ["add", "target", "FILE", "--parent", "nps", "--from", "2026-Q2", "--goal", "10", "--red", "20"]),
    (1, ["add", "target", "FILE", "--parent", "nps", "--from", "2026", "--goal", "40"]),
    (1, ["add", "target", "FILE", "--parent", "nps", "--from", "2026-03", "--goal", "40"]),
    (2, ["add", "target", "FILE", "--parent", "nps", "--from", "soon", "--goal", "40"]),
    (1, ["add", "target", "FILE", "--parent", "nps", "--from", "2026-Q2"]),
    (1, ["add", "target", "FILE", "--parent", "nps", "--from", "2026-Q2", "--goal", "3", "--segment", "nix"]),
    (1, ["add", "link", "FILE", "--from", "fast", "--to", "fast"]),
    (1, ["add", "link", "FILE", "--from", "fast", "--to", "nix"]),
    (1, ["add", "initiative", "FILE", "--name", "x", "--start", "2026-13-01"]),
    (1, ["add", "initiative", "FILE", "--name", "x", "--objectives", "nix"]),
    (1, ["add", "initiative", "FILE", "--name", "x", "--progress", "101"]),
    (2, ["set", "measure", "FILE", "nps"]),
    (1, ["set", "measure", "FILE", "nix", "--weight", "2"]),
    (1, ["set", "measure", "FILE", "nix", "--share"]),
    (1, ["set", "measure", "FILE", "nix", "--place", "2"]),
    (1, ["set", "measure", "FILE", "nps", "--name", ""]),
    (1, ["set", "measure", "FILE", "nps", "--frequency", "month"]),
    (2, ["set", "measure", "FILE", "nps", "--place", "0"]),
    (2, ["set", "target", "FILE", "nps", "--goal", "3"]),
    (2, ["set", "target", "FILE", "nps@nix", "--goal", "3"]),
    (1, ["set", "target", "FILE", "nps@2030-Q1", "--goal", "3"]),
    (2, ["set", "link", "FILE", "fast", "--note", "x"]),
    (1, ["set", "link", "FILE", "fast:wait", "--note", "x"]),
    (1, ["set", "scorecard", "FILE", "--currency", "euro"]),
    (1, ["set", "scorecard", "FILE", "--min-coverage", "2"]),
    (1, ["remove", "measure", "FILE", "nix"]),
    (1, ["remove", "link", "FILE", "a:b"]),
    (2, ["remove", "target", "FILE", ""]),
    (2, ["add", "target", "FILE", "--parent", "wait", "--from", "", "--goal", "3"]),
    (2, ["set", "target", "FILE", "nps@2026-Q1", "--from", ""]),
    (1, ["add", "link", "FILE", "--from", "", "--to", ""]),
]


@pytest.mark.parametrize(("code", "args"), REFUSED, ids=[" ".join(each)[:70] for _code, each in REFUSED])
def test_that_bad_input_is_refused_in_one_sentence(tmp_path: Path, code: int, args: list[str]) -> None:
    file = bakery(tmp_path)
    before = file.read_bytes()
    assert len(refused(*[str(file) if each == "FILE" else each for each in args], code=code)) < 1000
    assert file.read_bytes() == before
