"""The parts of the import dialog: the steps that run beside the window, and the page for each."""
