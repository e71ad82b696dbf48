"""Read a raw list: find its headings, count its rows as they come, and say what they come to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta

from scorecard_app.domain.incoming import IncomingRow, place
from scorecard_app.domain.model import Measure
from scorecard_app.domain.period import Period
from scorecard_app.errors import ImportRefused, clipped, listed
from scorecard_app.exchange.columns import Headers
from scorecard_app.exchange.layout import Rows, find_header
from scorecard_app.exchange.lists.activity import Activity, Counts, known_from
from scorecard_app.exchange.lists.answers import Answers, Question, recipe_of
from scorecard_app.exchange.lists.customers import Base, Customers
from scorecard_app.exchange.lists.facts import CUSTOMERS, without_columns
from scorecard_app.exchange.lists.feeding import Feed, feeds, frequency_of, rows_of
from scorecard_app.exchange.lists.orders import Orders
from scorecard_app.exchange.lists.rows import ListRows
from scorecard_app.exchange.lists.spans import Extent, Span, Spans
from scorecard_app.exchange.reader import Reader

INACTIVE_MONTHS = 12
"""After so many months without an order a customer counts as lost, unless the mapping says otherwise."""


def read_list(reader: Reader, pieces: Rows, *, today: date | None = None) -> tuple[Measure, ...]:
    """Read the rows of a list into the reader's findings; return the measures that are made.

    `today` is the calendar's unless it is given: what lies later cannot have happened. Raise `ImportRefused` if no
    measure can be fed, or a column is not there.
    """
    headers, pieces = find_header(reader.mapping, pieces)
    rows = ListRows(reader, headers, today)
    if reader.mapping.list == "answers":
        _read_answers(rows, pieces)
    elif reader.mapping.list == "customers":
        _read_customers(rows, pieces)
    else:
        _read_orders(rows, pieces)
    rows.say()
    return reader.new_measures()


def _read_answers(rows: ListRows, pieces: Rows) -> None:
    reader = rows.reader
    named = [
        (header, reader.names.column_measure(each[0])) for header, each in reader.mapping.value_columns.items()
    ]
    _refuse_twice(named)
    answers = Answers(rows, named)
    for piece in pieces:
        answers.take(piece)
    answers.settle()
    spans = _spans(rows)
    if spans is None:
        return
    for each in answers.questions:
        reader.found.rows += _answer_rows(rows, each, spans)
    _say_left_out(rows, spans)


def _refuse_twice(named: Sequence[tuple[str, Measure]]) -> None:
    columns: dict[str, str] = {}
    for header, measure in named:
        if measure.id in columns:
            facts = {"item": measure.name, "first": clipped(columns[measure.id]), "second": clipped(header)}
            raise ImportRefused("import-list-fed-twice", **facts)
        columns[measure.id] = header


def _answer_rows(rows: ListRows, question: Question, spans: Spans) -> list[IncomingRow]:
    """Return the inputs of a question's measure for each period and segment that has answers."""
    recipe = recipe_of(question)
    if recipe is None:
        return []
    frequency = frequency_of(rows.reader, question.measure)
    periods = spans.of(frequency, "")
    index = {day: span.period for span in periods for day in range(span.first, span.last + 1)}
    counts: dict[tuple[str | None, Period], dict[int, int]] = defaultdict(lambda: defaultdict(int))
    for (segment, day), tally in question.tally.items():
        period = index.get(day)
        if period is None:
            continue
        for whose in {segment, None}:
            for rating, count in tally.items():
                counts[whose, period][rating] += count
    at = place(0, rows.headers.number, question.column)
    return [
        IncomingRow(question.measure.id, segment, span.period, each.name, recipe[each.name].of(found), "", at)
        for segment in sorted({segment for segment, _period in counts}, key=lambda id: (id is None, id or ""))
        for span in periods
        if (found := counts.get((segment, span.period)))
        for each in question.measure.inputs
    ]


def _read_customers(rows: ListRows, pieces: Rows) -> None:
    reader = rows.reader
    fed = feeds(reader)
    customers = Customers(rows)
    for piece in pieces:
        customers.take(piece)
    customers.say()
    spans = _spans(rows)
    if spans is None:
        return
    bases: dict[str | None, Base] = {}

    def counted(segment: str | None, whole: bool, periods: Sequence[Span], _wanted: frozenset[str]) -> Counts:
        if segment not in bases:
            found = customers.found
            chosen = [each for key, rows in found.items() if whole or key == segment for each in rows]
            bases[segment] = Base(chosen, ends_known=customers.ended > 0)
        return bases[segment].counted(periods, periods[-1].last)

    segments = [*sorted(each for each in customers.found if each is not None), None]
    reader.found.rows += rows_of(fed, spans, segments, counted, place(0, rows.headers.number, customers.start))
    _say_left_out(rows, spans)


def _read_orders(rows: ListRows, pieces: Rows) -> None:
    reader = rows.reader
    fed = _without(feeds(reader), rows.headers, reader)
    orders = Orders(rows)
    for piece in pieces:
        orders.take(piece)
    orders.say()
    spans = _spans(rows)
    if spans is None:
        return
    months = reader.mapping.inactive_months or INACTIVE_MONTHS
    activities: dict[str | None, Activity] = {}

    def counted(segment: str | None, whole: bool, periods: Sequence[Span], wanted: frozenset[str]) -> Counts:
        if segment not in activities:
            chosen = [each for key, each in orders.buckets.items() if whole or key == segment]
            activities[segment] = Activity(chosen, spans.extent, months)
        return activities[segment].counted(periods, wanted)

    counting = (segment for segment, each in orders.buckets.items() if segment is not None and not each.is_empty)
    segments = [*sorted(counting), None]
    at = place(0, rows.headers.number, orders.columns.day)
    reader.found.rows += rows_of(fed, spans, segments, counted, at)
    negative = set().union(*(each.negative for each in activities.values()))
    if negative:
        reader.found.remark("import-list-negative", periods=clipped(", ".join(sorted(negative))))
    _say_left_out(rows, spans)
    _say_first(rows, spans, fed, months)


def _without(fed: Sequence[Feed], headers: Headers, reader: Reader) -> tuple[Feed, ...]:
    """Return the feeds without what the list has no column for; raise `ImportRefused` if none is left."""
    mapping = reader.mapping
    found = []
    for each in fed:
        inputs = without_columns(
            each.inputs, customers=mapping.customer_column is not None, amounts=mapping.value_column is not None
        )
        if inputs:
            found.append(each._replace(inputs=inputs))
    if not found:
        known = listed(filter(None, headers.texts))
        raise ImportRefused("import-list-no-column", known=known)
    return tuple(found)


def _spans(rows: ListRows) -> Spans | None:
    """Return the periods of a list, None if no row has a day."""
    if not rows.last:
        return None
    mapping = rows.reader.mapping
    known = rows.today if mapping.list == "customers" else rows.last
    extent = Extent(rows.first, rows.last, known)
    return Spans(extent, rows.reader.card.fiscal_year_start, mapping.first, mapping.last)


def _say_left_out(rows: ListRows, spans: Spans) -> None:
    """Say which periods the list does not reach the end of."""
    if spans.left_out:
        periods = ", ".join(str(each) for _frequency, each in sorted(spans.left_out.items()))
        day = date.fromordinal(rows.last).isoformat()
        rows.found.remark("import-list-unfinished", day=day, periods=periods)


def _say_first(rows: ListRows, spans: Spans, fed: Sequence[Feed], months: int) -> None:
    """Say which first periods begin before the list, and from when on it tells who is a customer."""
    partial = {each.frequency: spans.first_partial(each.frequency) for each in fed}
    periods = ", ".join(str(each) for _frequency, each in sorted(partial.items()) if each is not None)
    if periods:
        day = date.fromordinal(rows.first).isoformat()
        rows.found.remark("import-list-first", day=day, periods=periods)
    if any(not CUSTOMERS.isdisjoint(each.inputs.values()) for each in fed):
        known = date.fromordinal(known_from(spans.extent, months)) + timedelta(days=1)
        rows.found.remark("import-list-activity", day=known.isoformat(), months=months)
