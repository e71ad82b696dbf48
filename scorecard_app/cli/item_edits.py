"""What `add`, `set` and `remove` do to a card, kind by kind, as pure functions."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import MISSING, dataclass, fields, replace
from typing import Any

from scorecard_app.cli.keys import KEYS
from scorecard_app.cli.values import CLEARED
from scorecard_app.domain import model as m
from scorecard_app.domain.diff import diff
from scorecard_app.domain.edits import card as cards
from scorecard_app.domain.edits import initiatives, inputs, links, measures, structure, targets
from scorecard_app.domain.edits.common import new_id
from scorecard_app.domain.period import Frequency, Period, parse_period
from scorecard_app.domain.rules import find, target_start
from scorecard_app.errors import UsageRefused, clipped
from scorecard_app.i18n import N_, gettext, ngettext
from scorecard_app.labels.model import kind_label

Options = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Done:
    """An edit: the card after it, what was done to what, the address of the item, and inputs it could share."""

    card: m.Scorecard
    verb: str
    kind: str
    title: str
    address: str
    offers: tuple[tuple[str, m.SameAs], ...] = ()

    @property
    def name(self) -> str:
        """What the history calls the edit."""
        return self._filled(_NAMES)

    @property
    def said(self) -> str:
        """What the user is told."""
        return self._filled(_SAID)

    def _filled(self, texts: Mapping[str, str]) -> str:
        return gettext(texts[self.verb]).format(kind=kind_label(self.kind), name=self.title)


_NAMES = {
    "add": N_("Add {kind} “{name}”"),
    "change": N_("Change {kind} “{name}”"),
    "remove": N_("Remove {kind} “{name}”"),
}
_SAID = {
    "add": N_("Added: {kind} “{name}”"),
    "change": N_("Changed: {kind} “{name}”"),
    "remove": N_("Removed: {kind} “{name}”"),
}
_COLLECTIONS: Mapping[str, str] = {
    "perspective": "perspectives",
    "objective": "objectives",
    "measure": "measures",
    "segment": "segments",
    "initiative": "initiatives",
}
_TYPES: Mapping[str, type] = {
    "perspective": m.Perspective,
    "objective": m.Objective,
    "measure": m.Measure,
    "segment": m.Segment,
    "initiative": m.Initiative,
    "target": m.Target,
    "link": m.Link,
    "scorecard": m.Scorecard,
}
_PARENT_FIELDS = {"objective": "perspective", "measure": "objective"}
_ADD: Mapping[str, Callable[..., m.Scorecard]] = {
    "perspective": structure.add_perspective,
    "objective": structure.add_objective,
    "segment": cards.add_segment,
    "initiative": initiatives.add_initiative,
}
_CHANGE: Mapping[str, Callable[..., m.Scorecard]] = {
    "perspective": structure.change_perspective,
    "objective": structure.change_objective,
    "measure": measures.change_measure,
    "segment": cards.change_segment,
    "initiative": initiatives.change_initiative,
}
_MOVE: Mapping[str, Callable[..., m.Scorecard]] = {
    "perspective": structure.move_perspective,
    "objective": structure.move_objective,
    "measure": measures.move_measure,
    "segment": cards.move_segment,
    "initiative": initiatives.move_initiative,
}
_REMOVE: Mapping[str, Callable[..., m.Scorecard]] = {
    "perspective": structure.remove_perspective,
    "objective": structure.remove_objective,
    "measure": measures.remove_measure,
    "segment": cards.remove_segment,
    "initiative": initiatives.remove_initiative,
}
_TARGET_ADDRESS = re.compile(r"([^@/]+)@([^@/]+)(?:/([^@/]+))?")
_LINK_ADDRESS = re.compile(r"([^:>]+)[:>]([^:>]+)")


def add(card: m.Scorecard, kind: str, options: Options) -> Done:
    """Return the card with a new item; raise `EditRefused` or `UsageRefused`."""
    if kind == "target":
        return _add_target(card, options)
    if kind == "link":
        values = _values(kind, options)
        after = links.add_link(card, m.Link(**values))
        return Done(after, "add", kind, _link_name(values), _link_name(values))
    if kind == "measure":
        return _add_measure(card, options)
    values = _values(kind, options)
    id = options["id"] or _new_id(card, kind, values.get("name", ""))
    if kind in _PARENT_FIELDS:
        values[_PARENT_FIELDS[kind]] = options["parent"]
    after = _ADD[kind](card, _TYPES[kind](id=id, **values))
    return Done(after, "add", kind, values["name"], id)


def change(card: m.Scorecard, kind: str, address: str, options: Options) -> Done:
    """Return the card with an item changed; the same card if that changes nothing."""
    if kind == "scorecard":
        after = cards.set_card_fields(card, **_values(kind, options))
        return Done(after, "change", kind, after.name, "")
    if kind == "target":
        return _change_target(card, address, options)
    if kind == "link":
        source, target = _link_address(address)
        after = links.change_link(card, source, target, **_values(kind, options))
        return Done(after, "change", kind, address, address)
    item: Any = find(getattr(card, _COLLECTIONS[kind]), kind, address)
    return Done(_changed(card, kind, address, options), "change", kind, item.name, address)


def remove(card: m.Scorecard, kind: str, address: str) -> Done:
    """Return the card without an item and all that hangs on it."""
    if kind == "target":
        measure, start, segment = _target_address(address)
        return Done(targets.remove_target(card, measure, start, segment), "remove", kind, address, address)
    if kind == "link":
        after = links.remove_link(card, *_link_address(address))
        return Done(after, "remove", kind, address, address)
    item: Any = find(getattr(card, _COLLECTIONS[kind]), kind, address)
    return Done(_REMOVE[kind](card, address), "remove", kind, item.name, address)


def gone_with_it(before: m.Scorecard, after: m.Scorecard, kind: str) -> Iterator[str]:
    """Yield a line for what went along with a removed item."""
    changes = diff(before, after)
    for other, collection in (*_COLLECTIONS.items(), ("link", "links")):
        count = len(changes.of(collection).removed) - (other == kind)
        if count > 0:
            yield gettext("with it: {count} × {kind}").format(count=count, kind=kind_label(other))
    moved = sum(len(values) for one in changes.series.values() for values in one.put.values())
    lost = changes.readings - 2 * moved
    if lost and kind != "target":
        yield ngettext("with it: {count} reading", "with it: {count} readings", lost).format(count=lost)


def share_hints(done: Done) -> Iterator[str]:
    """Yield what could be shared and how, for a measure just added."""
    for name, place in done.offers:
        there = done.card.measures[place.measure].name
        text = gettext("The input {input} is the same number as {other} of “{name}” ({id}).")
        yield text.format(input=name, other=place.input, name=there, id=place.measure)
    if done.offers:
        text = gettext("To type it once for both: scorecard set measure FILE {id} --share")
        yield text.format(id=done.address)


def _values(kind: str, options: Options) -> dict[str, Any]:
    """Return the given keys as fields of the item, cleared ones at their defaults."""
    defaults = {each.name: each for each in fields(_TYPES[kind])}
    found = {}
    for name, key in KEYS[kind].items():
        value = options.get(name)
        if value is None:
            continue
        field = key.field or name
        if value is CLEARED:
            value = _default(defaults.get(field))
        found[field] = value
    return found


def _default(field: Any) -> Any:
    """Return the default of a dataclass field; an empty text where it has none."""
    return "" if field is None or field.default is MISSING else field.default


def _new_id(card: m.Scorecard, kind: str, name: str) -> str:
    return new_id(getattr(card, _COLLECTIONS[kind]), name, kind)


def _add_measure(card: m.Scorecard, options: Options) -> Done:
    from scorecard_app.library.catalog import as_measure, shared_inputs

    values, code, parent = _values("measure", options), options.get("library"), options["parent"]
    find(card.objectives, "objective", parent)
    if code and code is not CLEARED:
        made = as_measure(code, id="-", objective=parent, language=card.language, currency=card.currency)
        measure = replace(made, **values)
    else:
        if "name" not in values:
            raise UsageRefused("measure-needs-name")
        measure = m.Measure(id="-", objective=parent, **values)
    id = options["id"] or _new_id(card, "measure", measure.name)
    measure = replace(measure, id=id)
    offers = shared_inputs(card, measure)
    share = offers if options.get("share") else ()
    after = measures.add_measure(card, measure, share=share)
    return Done(after, "add", "measure", measure.name, id, () if share else offers)


def _changed(card: m.Scorecard, kind: str, id: str, options: Options) -> m.Scorecard:
    values = _values(kind, options)
    if options.get("parent"):
        values[_PARENT_FIELDS[kind]] = options["parent"]
    extra = {"drop_readings": True} if options.get("drop_readings") else {}
    if values:
        card = _CHANGE[kind](card, id, **values, **extra)
    if options.get("share"):
        card = _shared(card, id)
    if options.get("place"):
        card = _MOVE[kind](card, id, options["place"] - 1)
    return card


def _shared(card: m.Scorecard, id: str) -> m.Scorecard:
    """Return the card with all of a measure's inputs shared that can be and are not yet."""
    from scorecard_app.library.catalog import shared_inputs

    measure = card.measures[id]
    for name, place in shared_inputs(card, measure):
        if all(each.same_as is None for each in measure.inputs if each.name == name):
            card = inputs.set_same_as(card, id, name, place)
    return card


def _add_target(card: m.Scorecard, options: Options) -> Done:
    measure = find(card.measures, "measure", options["parent"])
    values = _values("target", options)
    values["start"] = target_start(measure, values["start"], values.pop("frequency", None))
    target = m.Target(**values)
    after = targets.add_target(card, measure.id, target)
    address = target_address(measure.id, target)
    return Done(after, "add", "target", address, address)


def _change_target(card: m.Scorecard, address: str, options: Options) -> Done:
    id, start, segment = _target_address(address)
    values = _values("target", options)
    frequency: Frequency | None = values.pop("frequency", None)
    if frequency is not None or "start" in values:
        measure = find(card.measures, "measure", id)
        values["start"] = target_start(measure, values.get("start", start), frequency or start.frequency)
    after = targets.change_target(card, id, start, segment, **values)
    new = m.Target(values.get("start", start), values.get("segment", segment))
    return Done(after, "change", "target", target_address(id, new), address)


def target_address(measure: str, target: m.Target) -> str:
    """Return how a target is named on the command line: `nps@2026-Q1`, `nps@2026-Q1/shop`."""
    return f"{measure}@{target.start}" + (f"/{target.segment}" if target.segment else "")


def _target_address(address: str) -> tuple[str, Period, str | None]:
    match = _TARGET_ADDRESS.fullmatch(address)
    if match is None:
        raise UsageRefused("target-address", text=clipped(address))
    return match[1], parse_period(match[2]), match[3]


def _link_address(address: str) -> tuple[str, str]:
    match = _LINK_ADDRESS.fullmatch(address)
    if match is None:
        raise UsageRefused("link-address", text=clipped(address))
    return match[1], match[2]


def _link_name(values: Options) -> str:
    return f"{values['source']}:{values['target']}"
