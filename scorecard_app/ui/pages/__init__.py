"""The pages of the window, one module each; `PAGES` in `catalog` lists them."""
