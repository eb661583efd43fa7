"""Starting the screen: opens the library, runs the app, writes what was chosen to stdout."""

import os
from collections.abc import Callable

from reader.library import Folders, Library, read_profile
from reader.text.formats.render import in_form
from reader.text.inert import Inert
from reader.tui.guard import Guard, guarded
from reader.tui.options import Options
from reader.tui.terminal import Reply, on_terminal, question_of_width

NOTHING_CHOSEN = 1


def open_screen(
    folders: Folders,
    query: str,
    ids: tuple[str, ...] | None,
    *,
    say: Callable[[str], None],
    write: Callable[[Inert], None],
) -> int:
    """Run the screen; the exit code. `say` takes what is for a person, `write` the article that was chosen.

    Raises ReaderError where there is no terminal, or no library.
    """
    profile = read_profile(folders)
    settings = profile.settings
    library = Library(folders)
    with on_terminal() as stdout_is_terminal, guarded() as guard:
        reply = _import_textual(guard, asking=settings.ambiguous == "ask")
        from reader.tui.app import ReaderApp

        wide = settings.ambiguous == "wide" or reply.ambiguous_wide
        options = Options(profile, ambiguous_wide=wide)
        picking = not stdout_is_terminal
        app = ReaderApp(library, query, ids, options=options, picking=picking, typed=reply.typed, guard=guard)
        guard.leave = app.leave
        choice = app.run()
        library.close_state()
    for message in app.unsaid:
        say(message)
    if choice is None:
        return guard.code or app.return_code or NOTHING_CHOSEN
    articles, conversion = choice
    width = os.get_terminal_size(1).columns if stdout_is_terminal else None
    write(in_form(articles, conversion, width=width, settings=settings))
    return 0


def _import_textual(guard: Guard, *, asking: bool) -> Reply:
    """Load the screen, which takes a while, as the terminal answers how wide it draws ambiguous marks."""
    if not asking:
        return Reply()
    with question_of_width(guard) as reply:
        import reader.tui.app  # Textual looks at the terminal when it is imported

        assert reader.tui.app
        return reply()
