"""The data grid: measures and their inputs by periods, typed and pasted like in a spreadsheet.

`columns` and `rows` say what there is, `cells` what stands where, `words` says it, `clipboard` and `gestures` turn
what the user does into edits, `model`, `names`, `painting`, `delegate` and `view` show it, `line` is under it.
"""
