"""Where things are: the library, and the reader's own folders for cache, state and settings."""

import os
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import platformdirs

from reader.model.errors import LibraryError
from reader.store import settings_file
from reader.text.inert import inert_line

NAME = "reader"


@dataclass(frozen=True, slots=True)
class Folders:
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
            path = inert_line(str(self.writable))
            raise LibraryError(
                f"{path} cannot be made: {error.strerror}; name another with --library"
            ) from None
        return replace(self, library=self.writable)


def find(library: str | None = None) -> Folders:
    """The folders in use; `library` is the one a person named, which wins.

    Then `$READER_LIBRARY`, the setting `library`, `./articles` if it is one of ours, the data folder if it
    has an article, and the sample library inside the package.
    """
    settings = platformdirs.user_config_path(NAME, appauthor=False) / "config.yaml"
    named = library or os.environ.get("READER_LIBRARY") or settings_file.read(settings)[0].library
    data = platformdirs.user_data_path(NAME, appauthor=False) / "articles"
    chosen = Path(os.path.expanduser(named)) if named else _found(data)
    return Folders(
        library=chosen,
        writable=data if chosen.resolve() == sample().resolve() else chosen,
        cache=platformdirs.user_cache_path(NAME, appauthor=False),
        state=platformdirs.user_state_path(NAME, appauthor=False) / "state.db",
        settings=settings,
    )


def sample() -> Path:
    """The sample library: packed into the wheel, or at the top of a checkout."""
    package = Path(__file__).parent.parent
    packed = package / "articles"
    return packed if packed.is_dir() else package.parent.parent / "articles"


def _found(data: Path) -> Path:
    here = Path("articles")
    if (here / "offices").is_dir() or any(map(_is_ours, here.glob("[0-9][0-9][0-9][0-9]/*.md"))):
        return here
    return data if any(_articles(data)) else sample()


def _articles(folder: Path) -> Iterator[Path]:
    for suffix in (".md", ".txt"):
        for path in folder.rglob(f"*{suffix}"):
            if not any(part.startswith(".") for part in path.relative_to(folder).parts):
                yield path


def _is_ours(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return file.read(4) == b"---\n"
    except OSError:
        return False
