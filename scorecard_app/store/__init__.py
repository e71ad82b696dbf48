"""The scorecard file: one SQLite database, checked when opened, one transaction per action, backed up.

SQLite is reached through the standard library; sqlite-utils is imported where a file is made or migrated.
"""

from scorecard_app.store.backups import Backup, list_backups, newest_good
from scorecard_app.store.creating import create_file
from scorecard_app.store.faults import WriteFailed
from scorecard_app.store.file import OpenFile, is_open_here, open_file
from scorecard_app.store.info import FileInfo, HistoryRow, file_info, history_intact, read_history
from scorecard_app.store.places import risk
from scorecard_app.store.restore import restore

__all__ = [
    "Backup",
    "FileInfo",
    "HistoryRow",
    "OpenFile",
    "WriteFailed",
    "create_file",
    "file_info",
    "history_intact",
    "is_open_here",
    "list_backups",
    "newest_good",
    "open_file",
    "read_history",
    "restore",
    "risk",
]
