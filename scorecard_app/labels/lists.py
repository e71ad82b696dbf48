"""Sentences for raw lists: survey answers, customers, orders."""

from __future__ import annotations

from scorecard_app.i18n import N_, NN_

_REFUSED: dict[str, str | tuple[str, str]] = {
    "import-list-no-ratings": N_(
        "{item} cannot be counted from the ratings under “{header}”; "
        "choose a measure of opinion from the library that one question gives."
    ),
    "import-list-wrong-scale": N_("{item} is not measured on a scale of {scale}; it is on {known}."),
    "import-list-fed-twice": N_(
        "“{first}” and “{second}” both feed {item}; leave one out, or take another measure for it."
    ),
    "import-list-cannot-feed": N_(
        "{item} cannot be counted from this list; these measures of the library can: {known}."
    ),
    "import-list-feeds-none": N_(
        "The scorecard has no measure that this list can feed; these of the library can be: {known}."
    ),
    "import-list-no-column": N_(
        "No measure can be fed without a column of customers or amounts; there are {known}."
    ),
    "import-list-too-long": N_(
        "From {first} on the list gives more than {limit} values; "
        "correct its first date, or say from when on to count (first)."
    ),
}
_CELLS: dict[str, str | tuple[str, str]] = {
    "import-list-no-day": N_("“{text}” is no day; a list needs full dates."),
    "import-list-mixed-dates": N_(
        "“{text}” and “{other}” have day and month in different order; "
        "write all dates the same way, or say whether the day or the month comes first "
        "(dates: dmy or mdy)."
    ),
    "import-list-order-amounts": N_(
        "The order {order} has rows with different amounts, such as {first} and {second}; "
        "say whether the first, the last or the sum counts (duplicates)."
    ),
    "import-list-no-end": N_("The customer has left, but no date says when; the row was not counted."),
    "import-list-end-before-start": N_("The customer's last day comes before the first; the row was not counted."),
    "import-list-customer-twice": N_(
        "“{name}” is a customer in the same time in {other} already; the row was not counted."
    ),
    "import-list-rating": N_("“{text}” is no rating from {scale}; it was not counted."),
    "import-list-more-ratings": NN_(
        "{count} more rating lies outside the scale; it was not counted.",
        "{count} more ratings lie outside the scale; they were not counted.",
    ),
    "import-list-which-scale": N_(
        "The ratings under “{header}” go from {low} to {high}, which does not tell their scale; "
        "say which one it is: {known} (scales)."
    ),
}
_REMARKS: dict[str, str | tuple[str, str]] = {
    "import-list-unknown-segment": N_(
        "No segment is called “{name}”; its rows count for the whole organisation only."
    ),
    "import-list-future": NN_(
        "{count} row has a date that is yet to come; it was not counted.",
        "{count} rows have dates that are yet to come; they were not counted.",
    ),
    "import-list-words": NN_(
        "{count} answer is in words, such as “{text}”, not a rating; it was not counted.",
        "{count} answers are in words, such as “{text}”, not ratings; they were not counted.",
    ),
    "import-list-scale-seen": N_(
        "The ratings under “{header}” are read on a scale of {scale}, the highest being the best."
    ),
    "import-list-cancelled": NN_(
        "{count} cancelled order was not counted.", "{count} cancelled orders were not counted."
    ),
    "import-list-two-states": NN_(
        "{count} order is cancelled on one of its rows and not on another, and was not counted: {orders}.",
        "{count} orders are cancelled on one of their rows and not on another, and were not counted: {orders}.",
    ),
    "import-list-refunds": NN_(
        "{count} negative amount was taken off the revenue and is no order.",
        "{count} negative amounts were taken off the revenue and are no orders.",
    ),
    "import-list-negative": N_(
        "In {periods} more was paid back than came in; a negative revenue cannot be kept and was left out."
    ),
    "import-list-order-again": NN_(
        "{count} row repeats the number of an order and is no order of its own.",
        "{count} rows repeat the number of an order and are no orders of their own.",
    ),
    "import-list-no-customer": NN_(
        "{count} order names no customer; it counts as an order, not for customers.",
        "{count} orders name no customer; they count as orders, not for customers.",
    ),
    "import-list-no-amount": NN_(
        "{count} order has no amount; it counts as an order without revenue.",
        "{count} orders have no amount; they count as orders without revenue.",
    ),
    "import-list-states": N_(
        "Orders in these states were counted: {states}. If any are cancelled, say which (cancelled)."
    ),
    "import-list-no-ends": N_(
        "No customer in the list has left, so it tells only of new customers: "
        "those lost, and all who were there before, may be missing from it."
    ),
    "import-list-revenue-now": N_("Yearly revenue stands in the list once, so it counts for the last period only."),
    "import-list-no-revenue": NN_(
        "{count} customer has no yearly revenue and was left out of it.",
        "{count} customers have no yearly revenue and were left out of it.",
    ),
    "import-list-unfinished": N_(
        "The list ends on {day}, so {periods} and whatever follows were left out; "
        "if it is complete up to there, say which period is the last (last)."
    ),
    "import-list-first": N_(
        "The list begins on {day}, so {periods} may lack what came before; say which period to begin with (first)."
    ),
    "import-list-activity": N_(
        "Who is a new, lost or active customer is known from {day} on, "
        "when {months} months of orders lie before it; until then these counts were left out."
    ),
}

MESSAGES: dict[str, str | tuple[str, str]] = {**_REFUSED, **_CELLS, **_REMARKS}
