"""The door to the screen: opens the library, runs the app, writes what was chosen to stdout."""

import os
import sys

from reader.library import Library
from reader.model.errors import ReaderError
from reader.store.folders import Folders
from reader.text.forms import in_form
from reader.text.inert import inert
from reader.tui.terminal import on_terminal

NOTHING_CHOSEN = 1


def open_screen(folders: Folders, query: str, ids: tuple[str, ...] | None) -> int:
    """Run the screen; the exit code."""
    try:
        library = Library(folders)
        with on_terminal() as stdout_is_terminal:
            from reader.tui.app import ReaderApp  # Textual asks for the terminal when it is imported

            app = ReaderApp(library, query, ids, picking=not stdout_is_terminal)
            choice = app.run()
    except ReaderError as error:
        print(inert(str(error)), file=sys.stderr)
        return NOTHING_CHOSEN
    if choice is None:
        return app.return_code or NOTHING_CHOSEN
    article_id, variant = choice
    width = os.get_terminal_size(1).columns if stdout_is_terminal else None
    sys.stdout.flush()
    sys.stdout.buffer.write(
        in_form([library.article(article_id)], variant, width=width).encode("utf-8", "replace")
    )
    return 0
