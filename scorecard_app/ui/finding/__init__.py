"""What the command palette offers, and which of it matches."""
