"""The directories of a library, read anew only when a file has changed."""

from pathlib import Path
from typing import TYPE_CHECKING

from reader.i18n import _, reason
from reader.model.errors import LibraryError
from reader.store.files import atomic, walk
from reader.text.inert import inert_line

if TYPE_CHECKING:
    from reader.model.directory import Directory


class Directories:
    """The directory files of one library."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._directories: tuple[Directory, ...] = ()
        self._stamp: str | None = None

    def all(self) -> tuple["Directory", ...]:
        """The directories of all organisations, in the order of their files' names."""
        stamp = walk.directories_stamp(self._root)
        if stamp != self._stamp:
            from reader.store.files import directory_file  # loads YAML

            self._directories, _problems = directory_file.read_all(self._root)
            self._stamp = stamp
        return self._directories

    @property
    def folder(self) -> Path:
        """Where the files are; it need not exist."""
        return self._root / walk.DIRECTORIES

    def path(self, organisation: str) -> Path:
        """The file of an organisation's directory, which need not exist yet."""
        from reader.store.files import directory_file

        return directory_file.path_of(self._root, organisation)

    def put(self, directory: "Directory") -> Path:
        """Write a directory's file; its path. Raises LibraryError.

        Where there is one, what is new is put into it: comments and all else in it stay as they are.
        """
        from reader.store import directory_edit  # loads YAML

        path = self.path(directory.organisation)
        try:
            atomic.write_bytes(path, directory_edit.source(path, directory))
        except OSError as error:
            message = _("{path} cannot be written to: {why}; name another with --library")
            root = inert_line(str(self._root))
            raise LibraryError(message.format(path=root, why=reason(error))) from error
        return path
