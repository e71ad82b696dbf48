"""The parts of the overview: scores as tiles, short lists, the table of measures, the first steps."""
