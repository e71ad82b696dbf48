"""The forms of the detail panel: one module per kind of item, and the parts they are made of."""
