"""The text of a file that a person writes for the reader: settings, conversions, synonyms."""

from pathlib import Path

from reader.i18n import _, reason
from reader.model.errors import Problem


def text_of(path: Path, name: str) -> tuple[str | None, tuple[Problem, ...]]:
    """The text of a file, and why it cannot be read, `name` standing for it there.

    None where it cannot be, or is not there, which is no problem.
    """
    try:
        return path.read_text("utf-8"), ()
    except FileNotFoundError:
        return None, ()
    except UnicodeDecodeError:
        return None, (Problem(name, _("is not UTF-8; save it as UTF-8")),)
    except OSError as error:
        message = _("cannot be read: {why}; check its permissions").format(why=reason(error))
        return None, (Problem(name, message),)
