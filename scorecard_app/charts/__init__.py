"""Charts, drawn by matplotlib on a given figure or into a file."""
