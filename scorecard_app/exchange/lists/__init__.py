"""Raw lists to inputs of measures: survey answers, customers, orders; the definitions are in docs/manual/lists.md.

`reading.read_list` is the door. Rows are counted as they come (`answers`, `customers`, `orders`) into what is
small: counts by day and one number per order. What they come to is found by period at the end (`spans`,
`relations`, `facts`) and handed to the measures that use it (`feeding`).
"""
