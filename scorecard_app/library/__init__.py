"""The 53 measures that ship with the program: what they are, and how to find them."""
