"""Sentences that explain a value, a target, a score or a trend."""

from __future__ import annotations

from scorecard_app.i18n import N_, NN_

MESSAGES: dict[str, str | tuple[str, str]] = {
    "value-readings": N_("“{name}” is {value} for {period}, from the numbers entered."),
    "value-finished": N_("“{name}” is {value} for {period}: a finished figure, entered without its inputs."),
    "value-segments": N_("“{name}” is {value} for {period}, added up over the segments."),
    "value-entered": N_("“{name}” is {value} for {period}, from numbers entered for this very period."),
    "value-entered_finished": N_(
        "“{name}” is {value} for {period}: a finished figure entered for this very period."
    ),
    "value-window": N_(
        "“{name}” is {value} for {period}: a rolling value is not added up, this is that of {used}."
    ),
    "value-recompute": N_(
        "“{name}” is {value} for {period}: the inputs of {count} of {all} periods put together, then the formula."
    ),
    "value-aggregate": N_("“{name}” is {value} for {period}: the {aggregation} of {count} of {all} values."),
    "formula": N_("Formula: {formula}, with {numbers}."),
    "finished-unused": N_("A finished figure of {value} was entered too; the inputs, all there, win over it."),
    "summed-segments": N_("Segments added up: {segments}."),
    "no-value-recount": N_(
        "“{name}” has no value for {period}: {inputs} count distinct people, which cannot be added up over "
        "periods. Enter the figures for {period} itself."
    ),
    "no-value-formula": N_("“{name}” has no value for {period}: the formula cannot be worked out."),
    "no-value-inside": N_("“{name}” has no value for {period}: no {frequency} inside it has one."),
    "no-value-inputs": N_("“{name}” has no value for {period}. Missing: {inputs}."),
    "mark-carried": N_("Carried forward from {used}."),
    "mark-stale": N_("Stale: the latest value is that of {used}; it is shown but not scored."),
    "mark-lacking": N_("Incomplete: it lacks {segments}."),
    "mark-incomplete": N_("Incomplete: some of {period} is missing."),
    "interval": N_("The true value lies between {low} and {high} with 95 % confidence."),
    "no-target": N_("No target holds in {period}, so there is no score."),
    "target-line": N_("Target since {period}: goal {goal}, red line {red}."),
    "target-range": N_(
        "Target since {period}: between {goal_low} and {goal_high}, red below {red_low} and above {red_high}."
    ),
    "target-line-sum": NN_(
        "Target of {count} period: goal {goal}, red line {red}.",
        "Targets of {count} periods added up: goal {goal}, red line {red}.",
    ),
    "target-range-sum": NN_(
        "Target of {count} period: between {goal_low} and {goal_high}, red below {red_low} and above {red_high}.",
        "Targets of {count} periods added up: between {goal_low} and {goal_high}, red below {red_low} and above "
        "{red_high}.",
    ),
    "target-of-whole": N_("The segment has no target of its own; that of the whole organisation is used."),
    "unscored-stale": N_("A stale value gets no score."),
    "unscored-partial": N_("A part is not held to the target of the whole, so there is no score."),
    "score-at-goal": N_("Score {score}, {status}: at the goal (66.7) or beyond, up to 100."),
    "score-between": N_("Score {score}, {status}: between the red line (33.3) and the goal (66.7)."),
    "score-beyond-red": N_("Score {score}, {status}: beyond the red line (33.3), down to 0."),
    "score-yes-no": N_("Score {score}, {status}: 100 times the value."),
    "progress": N_("Progress: {progress} % of the way from {baseline} to the goal."),
    "node-score": NN_(
        "“{name}” has a score of {score} for {period}, {status}, from {scored} of {count} measure.",
        "“{name}” has a score of {score} for {period}, {status}, from {scored} of {count} measures.",
    ),
    "node-no-score": NN_(
        "“{name}” has no score for {period} ({status}); {scored} of {count} measure has one.",
        "“{name}” has no score for {period} ({status}); {scored} of {count} measures have one.",
    ),
    "child-score": N_("{name}: {score} ({status}), weight {weight}."),
    "child-no-score": N_("{name}: no score ({status}), weight {weight}."),
    "child-left-out": N_("{name}: weight 0, shown but not counted."),
    "coverage": N_("Coverage {coverage} %; a score needs {needed} %."),
    "red-below": NN_("{count} measure below is off target.", "{count} measures below are off target."),
    "trend-too-short": NN_(
        "{count} point so far; limits need {needed}.", "{count} points so far; limits need {needed}."
    ),
    "no-signal": NN_(
        "No signal: the last change is within normal variation.",
        "No signal: the last {count} changes are within normal variation.",
    ),
    "signal-outside": NN_(
        "Signal: the value of {last} lies outside the limits.",
        "Signal: {count} values lie outside the limits, the latest in {last}.",
    ),
    "signal-run": NN_(
        "Signal: {count} value in a row on one side of the mean, up to {last}.",
        "Signal: {count} values in runs of seven or more on one side of the mean, from {first} to {last}.",
    ),
    "signal-trend": NN_(
        "Signal: {count} value in a row each beyond the one before, up to {last}.",
        "Signal: {count} values in rows of seven or more that only rise or only fall, from {first} to {last}.",
    ),
    "signal-two-of-three": NN_(
        "Signal: {count} value close to a limit, in {last}.",
        "Signal: two of three values in a row are close to the same limit ({count} in all, the latest in {last}).",
    ),
    "trial-limits": NN_(
        "The limits are trial limits: {count} point of the {needed} that firm ones need.",
        "The limits are trial limits: {count} points of the {needed} that firm ones need.",
    ),
}
