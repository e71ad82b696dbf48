"""Sentences about packets: templates for each owner, and folders of filled ones."""

from __future__ import annotations

from scorecard_app.i18n import N_, NN_

MESSAGES: dict[str, str | tuple[str, str]] = {
    "packet-no-owners": N_("No measure in use has an owner; name owners first, or write one template for all."),
    "packet-exists": N_(
        "“{name}” is in the folder already and may have been filled in; import it and move it away, or name "
        "another folder."
    ),
    "packet-none": N_("There is no workbook in the folder “{folder}”."),
    "packet-too-many": N_(
        "The folder “{folder}” holds more than {limit} workbooks, too many to be packets; put those to import into "
        "a folder of their own."
    ),
    "packet-foreign": N_(
        "“{file}” was not made by scorecard template; take it out of the folder, and import it by itself."
    ),
    "packet-others": NN_(
        "{count} file is no workbook and was left out: {names}.",
        "{count} files are no workbooks and were left out: {names}.",
    ),
}
