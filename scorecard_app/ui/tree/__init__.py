"""The tree of perspectives, objectives and measures: model, cells, edits, view."""
