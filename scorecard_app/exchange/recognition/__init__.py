"""Recognition: a stranger's workbook in, a `Draft` of its mapping out, which the user only has to correct.

`glance` reads the heads of all sheets in the guarded child, `propose` says what is what, `draft` holds what was
said and what is still open. The command line and the wizard use the same functions.
"""
