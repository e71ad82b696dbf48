"""Qt painting without a window: the strategy map."""
