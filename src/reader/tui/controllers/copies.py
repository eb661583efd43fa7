"""Copies of an article in a file outside the library: their names and their forms."""

from pathlib import Path

from reader.i18n import _
from reader.model.article import Article
from reader.model.settings import Settings
from reader.store.files import atomic
from reader.store.files.names import safe_name
from reader.text.conversion.article import in_conversion
from reader.text.conversion.convert import Conversion
from reader.text.formats.render import in_form
from reader.text.inert import inert_line

_FORMS = {".md": "markdown", ".txt": "text", ".html": "html", ".htm": "html"}


def proposed_name(article: Article, conversion: Conversion) -> str:
    """The name of a file for an article, by its title as it is shown."""
    return safe_name(in_conversion(article, conversion).title, "article") + ".md"


def path_of(typed: str, name: str) -> Path:
    """The file that was meant; of a folder, the one in it with the proposed name.

    Raises OSError, RuntimeError (no such user) and ValueError where it is none that can be written.
    """
    path = Path(typed).expanduser()
    if path.is_dir():
        path /= name
    if path.suffix.lower() not in _FORMS:
        raise ValueError(_("end the name with .md, .txt or .html"))
    if not path.parent.is_dir():
        message = _("there is no folder {folder}; make it first")
        raise ValueError(message.format(folder=inert_line(str(path.parent))))
    if path.exists() and not path.is_file():
        raise ValueError(_("there is a folder or device of that name; choose another"))
    return path


def write(path: Path, article: Article, conversion: Conversion, settings: Settings, *, over: bool) -> None:
    """Write an article in the form that the suffix names, `over` another file only if so wished.

    Raises OSError; then nothing half-written is left.
    """
    form = _FORMS[path.suffix.lower()]
    data = in_form([article], conversion, form, settings=settings).encode()
    if over:
        atomic.write_bytes(path.resolve(), data)
        return
    with path.open("xb") as file:  # unlike a hard link, this is possible in every file system
        try:
            file.write(data)
            file.flush()
        except OSError:
            path.unlink(missing_ok=True)
            raise
