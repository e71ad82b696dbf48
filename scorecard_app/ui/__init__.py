"""The window: a view of the Document that turns gestures into edits. No arithmetic, no SQL, no paths of its own.

`app.run` starts it. A `Session` wraps one open document and what is looked at; a `MainWindow` shows it in pages
(`pages`), with details of what is selected (`panels`) and dialogs (`dialogs`). Everything else a page needs is
drawn by `render` and `charts`, computed by `domain`, and put into words by `labels`.
"""
