"""The parts of the library browser: what is found, how a row looks, what one measure is."""
