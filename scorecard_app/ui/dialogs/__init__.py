"""Dialogs. They are opened with `open()`, never `exec()`: nothing waits inside a slot."""
