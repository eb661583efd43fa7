"""Where things are: the library, and the reader's own folders for cache, state and settings."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from reader.i18n import _, reason
from reader.model.errors import LibraryError
from reader.store.files.open import read_head
from reader.text.inert import inert_line

NAME = "reader"
_FEEDS = "feeds.yaml"


class Folders(NamedTuple):
    """The folders and files in use."""

    library: Path
    """Where articles are read."""
    writable: Path
    """Where `import` writes: the library, or the data folder where the library is the packed sample."""
    cache: Path
    """A folder of databases that can be deleted at any time."""
    state: Path
    """The file of what was read, and where."""
    settings: Path
    """`config.yaml`, which need not exist."""

    def for_writing(self) -> "Folders":
        """The same, the library being the folder that `import` writes to; it is made. Raises LibraryError."""
        try:
            self.writable.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            message = _("{path} cannot be made: {why}; name another with --library")
            path = inert_line(str(self.writable))
            raise LibraryError(message.format(path=path, why=reason(error))) from None
        return self._replace(library=self.writable)

    def for_guide(self) -> "Folders":
        """The same, the library being the packed sample, which is the guide and is never written to."""
        return self._replace(library=sample())


def find_folders(library: str | None = None) -> Folders:
    """The folders in use; `library` is the one a person named, which wins.

    Then `$READER_LIBRARY`, the setting `library`, `./articles` if it is one of ours and not the sample,
    the data folder if it has an article or follows a feed, and the sample library inside the package.
    """
    named = library or os.environ.get("READER_LIBRARY") or _named_in(settings_path())
    data = _own("data", ".local/share") / "articles"
    chosen = Path(os.path.expanduser(named)) if named else _found(data)
    return Folders(
        library=chosen,
        writable=data if _is_sample(chosen) else chosen,
        cache=_own("cache", ".cache"),
        state=state_path(),
        settings=settings_path(),
    )


def settings_path() -> Path:
    """The file of the settings."""
    return _own("config", ".config") / "config.yaml"


def state_path() -> Path:
    """The file of the reading state."""
    return _own("state", ".local/state") / "state.db"


def _named_in(settings: Path) -> str | None:
    """The library that the settings name."""
    if not may_exist(settings):
        return None
    from reader.store.config import settings_file  # loads YAML

    return settings_file.read(settings)[0].library


def _own(kind: str, default: str) -> Path:
    """The reader's own folder for a kind of files; `default` is XDG's, below the home folder."""
    if sys.platform == "linux":  # what platformdirs says there, without loading it
        base, home = os.environ.get(f"XDG_{kind.upper()}_HOME", ""), os.environ.get("HOME", "")
        if os.path.isabs(base) or os.path.isabs(home):
            return Path(base if os.path.isabs(base) else f"{home}/{default}", NAME)
    import platformdirs

    return Path(getattr(platformdirs, f"user_{kind}_dir")(NAME, appauthor=False))


def may_exist(path: Path) -> bool:
    """Whether a file is there, or nobody can tell; reading it then names what is wrong."""
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError:
        return True
    return True


def sample() -> Path:
    """The sample library: packed into the wheel, or at the top of a checkout."""
    package = Path(__file__).parents[2]
    packed = package / "articles"
    return packed if packed.is_dir() else package.parent.parent / "articles"


def _is_sample(folder: Path) -> bool:
    try:
        return os.path.realpath(folder) == os.path.realpath(sample())
    except OSError:  # the folder in which the program was started has gone
        return False


def _found(data: Path) -> Path:
    here = Path("articles")
    if not _is_sample(here) and (
        os.path.isdir(here / "offices")  # of what cannot be looked at a path's own methods raise errors
        or os.path.isfile(here / _FEEDS)
        or any(map(_is_ours, here.glob("[0-9][0-9][0-9][0-9]/*.md")))
    ):
        return here
    return data if os.path.isfile(data / _FEEDS) or any(_articles(data)) else sample()


def _articles(folder: Path) -> Iterator[str]:
    """The names of articles in a folder; what cannot be looked into is passed over."""
    for _inside, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from (name for name in files if name.endswith((".md", ".txt")) and not name.startswith("."))


def _is_ours(path: Path) -> bool:
    try:
        return read_head(path, 4) == b"---\n"
    except OSError:
        return False
