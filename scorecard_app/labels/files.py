"""Sentences for the scorecard file: what is wrong with it, who has it, why it cannot be written.

A code ending in `-backup` is the same refusal where a good backup is at hand.
"""

from __future__ import annotations

from scorecard_app.i18n import N_, gettext

_OPENING = {
    "file-missing": N_("There is no file “{name}” in {folder}."),
    "file-missing-backup": N_(
        "There is no file “{name}” in {folder}; the version of {at} is kept as backup {backup} and can be restored."
    ),
    "file-is-folder": N_("“{name}” is a folder, not a scorecard file."),
    "file-not-regular": N_("“{name}” is a device or a channel, not a scorecard file."),
    "file-name-impossible": N_("“{name}” cannot be the name of a file; choose another one."),
    "file-name-too-long": N_("The name “{name}” is too long for a file; choose a shorter one."),
    "file-empty": N_("“{name}” is empty, so it is not a scorecard."),
    "file-empty-backup": N_(
        "“{name}” is empty, so it is not a scorecard; the version of {at} is kept as backup {backup}"
        " and can be restored."
    ),
    "file-foreign": N_("“{name}” is not a scorecard: it is another kind of file, or its beginning is damaged."),
    "file-foreign-backup": N_(
        "“{name}” is not a scorecard: it is another kind of file, or its beginning is damaged; the version of {at}"
        " is kept as backup {backup} and can be restored."
    ),
    "file-newer": N_("“{name}” was made by version {version} or later of this program; open it with that version."),
    "file-newer-backup": N_(
        "“{name}” was made by version {version} or later of this program; open it with that version,"
        " or restore backup {backup} of {at}."
    ),
    "file-newer-unknown": N_("“{name}” was made by a later version of this program; open it with that version."),
    "file-newer-unknown-backup": N_(
        "“{name}” was made by a later version of this program; open it with that version,"
        " or restore backup {backup} of {at}."
    ),
    "file-schema": N_(
        "“{name}” has tables, triggers or views that do not belong in a scorecard, or lacks some that do;"
        " another program has altered it, so it is not opened."
    ),
    "file-schema-backup": N_(
        "“{name}” has tables, triggers or views that do not belong in a scorecard, or lacks some that do;"
        " another program has altered it; the version of {at} is kept as backup {backup} and can be restored."
    ),
    "file-damaged": N_(
        "“{name}” is damaged: it no longer holds what was saved in it; nothing in it was changed,"
        " look for a copy of it elsewhere."
    ),
    "file-damaged-backup": N_(
        "“{name}” is damaged: it no longer holds what was saved in it; the version of {at} is kept"
        " as backup {backup} and can be restored."
    ),
    "file-check-too-long": N_(
        "Checking “{name}” takes too long; copy it to a disk of this computer and open it there."
    ),
    "file-needs-recovery": N_(
        "“{name}” was left in the middle of a change and lies where nothing can be written;"
        " copy it together with its “-journal” file to another folder and open it there."
    ),
    "file-locked": N_(
        "“{name}” is open on {host} since {since} by {user} ({process});"
        " open it read-only, or close it there first."
    ),
    "file-locked-elsewhere": N_(
        "“{name}” is open on {host} since {since} by {user} ({process}); close it there first. If that computer"
        " is off for good, delete “{lock}” beside the file."
    ),
    "file-locked-unknown": N_(
        "“{name}” is open somewhere, but “{lock}” beside it does not say where; open it read-only,"
        " or delete that file if you know that nobody works on it."
    ),
    "file-open-here": N_("“{name}” is already open in this program; close it first."),
    "file-busy": N_("“{name}” is being written by another program right now; try again in a moment."),
    "file-exists": N_("There is already a file “{name}”; choose another name."),
    "file-no-folder": N_("The folder for “{name}” does not exist; make it first, or choose another one."),
}
_WRITING = {
    "file-writing": N_("“{name}” is just being written; try again when that is done."),
    "file-changed-elsewhere": N_(
        "Another program has changed “{name}” in the meantime, so nothing was written;"
        " reload it, or save a copy of what you see."
    ),
    "file-moved": N_(
        "“{name}” is no longer there: it was moved, renamed or deleted, so nothing was written;"
        " everything is still here, save a copy."
    ),
    "file-replaced": N_(
        "Another file has been put in the place of “{name}”, so nothing was written; everything is still here:"
        " save a copy, or reload."
    ),
    "file-lost": N_("The connection to “{name}” was lost; everything is still here, save a copy."),
    "file-disk-full": N_(
        "“{name}” could not be written: the disk is full; free some space, or save a copy on another disk."
    ),
    "file-no-permission": N_(
        "“{name}” cannot be read or written: there is no permission; ask for it, or save a copy in another folder."
    ),
    "file-device-error": N_(
        "“{name}” cannot be read or written: the disk reports an error ({reason}); save a copy on another disk."
    ),
    "file-bad-text": N_("A text holds characters that no file can hold; “{name}” was not changed."),
    "read-only-asked": N_("“{name}” was opened read-only, so it cannot be changed; save a copy to work on."),
    "read-only-file": N_("“{name}” is write-protected, so it cannot be changed; save a copy to work on."),
    "read-only-folder": N_(
        "Nothing can be written in the folder of “{name}”, so it cannot be changed; save a copy in another folder."
    ),
    "read-only-disk-full": N_(
        "The disk with “{name}” is full, so it was opened read-only; free some space and open it again."
    ),
    "read-only-closed": N_("“{name}” has been closed."),
}
_BACKUPS = {
    "backup-disk-full": N_("No backup of “{name}” could be made: the disk with your user folder is full."),
    "backup-failed": N_("No backup of “{name}” could be made ({reason})."),
    "backup-unknown": N_("“{name}” has no backup {backup}; list its backups to see their names."),
    "backup-damaged": N_("The backup {backup} is damaged itself; choose another one."),
}
_ADVICE = {
    "place-network": N_(
        "“{name}” lies on a network drive, where no program can promise that nothing is lost;"
        " work on a copy on this computer."
    ),
    "place-sync": N_(
        "“{name}” lies in a folder that is synchronised; work on it on one computer at a time,"
        " or on a copy outside that folder."
    ),
}
MESSAGES: dict[str, str | tuple[str, str]] = {**_OPENING, **_WRITING, **_BACKUPS, **_ADVICE}

_BACKUP_REASONS = {
    "open": N_("before it was opened"),
    "migration": N_("before a new format"),
    "restore": N_("before an earlier version came back"),
    "import": N_("before a large import"),
    "request": N_("as asked"),
}


def backup_reason(reason: str) -> str:
    """Return why a backup was made; nothing for a reason that a later version of the program gave."""
    return gettext(_BACKUP_REASONS[reason]) if reason in _BACKUP_REASONS else ""
