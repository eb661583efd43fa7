"""Starting the screen: opens the library, runs the app, writes what was chosen to stdout."""

import os
import sys

from reader.library import Folders, Library, read_profile
from reader.model.errors import ReaderError
from reader.text.formats.render import in_form
from reader.text.inert import inert
from reader.tui.options import Options
from reader.tui.terminal import Reply, on_terminal, question_of_width

NOTHING_CHOSEN = 1


def open_screen(folders: Folders, query: str, ids: tuple[str, ...] | None) -> int:
    """Run the screen; the exit code."""
    profile = read_profile(folders)
    settings = profile.settings
    try:
        library = Library(folders)
        with on_terminal() as stdout_is_terminal:
            reply = _import_textual(asking=settings.ambiguous == "ask")
            from reader.tui.app import ReaderApp

            wide = settings.ambiguous == "wide" or reply.ambiguous_wide
            options = Options(profile, ambiguous_wide=wide)
            picking = not stdout_is_terminal
            app = ReaderApp(library, query, ids, options=options, picking=picking, typed=reply.typed)
            choice = app.run()
    except ReaderError as error:
        print(inert(str(error)), file=sys.stderr)
        return NOTHING_CHOSEN
    for message in app.unsaid:
        print(inert(message), file=sys.stderr)
    if choice is None:
        return app.return_code or NOTHING_CHOSEN
    articles, conversion = choice
    width = os.get_terminal_size(1).columns if stdout_is_terminal else None
    sys.stdout.flush()
    sys.stdout.buffer.write(
        in_form(articles, conversion, width=width, settings=settings).encode("utf-8", "replace")
    )
    return 0


def _import_textual(asking: bool) -> Reply:
    """Load the screen, which takes a while, as the terminal answers how wide it draws ambiguous marks."""
    if not asking:
        return Reply()
    with question_of_width() as reply:
        import reader.tui.app  # Textual looks at the terminal when it is imported

        assert reader.tui.app
        return reply()
