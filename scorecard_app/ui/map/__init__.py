"""The parts of the page with the strategy map."""
