"""The library: the one front of the domain, for the command line, for the screen, and for importing."""

import contextlib
import os
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from reader.i18n import _, plural, reason
from reader.model.article import Article
from reader.model.errors import Ambiguous, LibraryError, NotFound, ReaderError
from reader.store.config.folders import Folders
from reader.store.files import atomic, names, raw_pages, trash
from reader.store.index.listing import Catalogue, Sort
from reader.text.inert import inert_line
from reader.text.search.fold import fold

if TYPE_CHECKING:
    from reader.model.directory import Directory

__all__ = ["Library", "Sort"]


class Library(Catalogue):
    """A folder of articles, with its cache and the reading state. Safe to use from several threads."""

    def __init__(self, folders: Folders) -> None:
        """Raises LibraryError where the folder cannot be read."""
        root = folders.library
        if not os.path.isdir(root):
            told = _("{path} does not exist; name another library with --library")
            if os.path.lexists(root):
                told = _("{path} is not a folder; name another library with --library")
            raise LibraryError(told.format(path=inert_line(str(root))))
        if not os.access(root, os.R_OK | os.X_OK):
            told = _("{path} cannot be read; check its permissions")
            raise LibraryError(told.format(path=inert_line(str(root))))
        super().__init__(folders)

    @property
    def is_sample(self) -> bool:
        """Whether this is the sample library, which is never written to."""
        return self.folders.writable != self.folders.library

    def close(self) -> None:
        """Close the state, and what this thread holds of the cache."""
        self._cache.close()
        if self._state is not None:
            self._state.close()

    # -- one article

    def find(self, name: str) -> str:
        """The id that a person means by an id, a part of one (compared folded), or a path.

        Raises NotFound, and Ambiguous with the candidates.
        """
        shown = inert_line(name)
        if self._query("select 1 from article where id = ?", shown):
            return shown
        if found := self._query("select id from article where path = ?", self._path_inside(name)):
            return str(found[0][0])
        part = fold(shown.removesuffix(".md").removesuffix(".txt"))
        found = self._query("select id from article where instr(folded_id, ?) order by row desc", part)
        ids = tuple(row[0] for row in found) if part else ()
        whole = [article_id for article_id in ids if fold(article_id) == part]
        if len(ids) == 1 or len(whole) == 1:
            return str((whole or ids)[0])
        if not ids:
            told = _("no article is named {name!r}; `reader list --format ids` names them")
            raise NotFound(told.format(name=shown))
        listed = "\n".join(f"  {inert_line(article_id)}" for article_id in ids)
        told = _("{name!r} is part of {count} ids; give more of the one you mean:")
        raise Ambiguous(told.format(name=shown, count=len(ids)) + f"\n{listed}", ids)

    def article(self, article_id: str) -> Article:
        """The article with an id, its language detected where it does not say.

        Raises NotFound where there is none (any more), Refused where its file cannot be read.
        """
        from reader.store.files import article_file  # 5 ms that a list need not wait for

        found = self._query("select path from article where id = ?", article_id)
        try:
            data = article_file.read_bytes(self.root / found[0][0], found[0][0])
        except (IndexError, OSError):
            raise NotFound(_("the file of {name!r} is gone").format(name=inert_line(article_id))) from None
        article, _problems = article_file.read(data, found[0][0])
        return replace(article, id=article_id, language=article_file.language_of(article))

    def path(self, article_id: str) -> Path:
        """The file of an article. Raises NotFound."""
        found = self._query("select path from article where id = ?", article_id)
        if not found:
            raise NotFound(_("no article is named {name!r}").format(name=inert_line(article_id)))
        return self.root / str(found[0][0])

    def page(self, article_id: str) -> bytes:
        """The raw page an article came from. Raises NotFound where there is none."""
        article = self.article(article_id)
        data = raw_pages.read(self.root, article.imported.sha256) if article.imported else None
        if data is None:
            told = _("{name} has no raw page: it was not imported into this library")
            raise NotFound(told.format(name=inert_line(article_id)))
        return data

    # -- writing, for importing

    def imported(self, sha256: str) -> str | None:
        """The id of the article that came from a page."""
        found = self._query("select id from article where page = ?", sha256)
        return str(found[0][0]) if found else None

    def path_for(self, article: Article) -> Path:
        """Where a new article would be written."""
        from reader.store.files import article_file

        folder = self.root / (article.date[:4] if article.date else "undated")
        return names.free_path(folder, article_file.file_stem(article), names.SUFFIXES)

    def add(self, article: Article) -> Path:
        """Write a new article under a name of its own; the file's path. Raises LibraryError."""
        data = self._source(article)
        while True:
            path = self.path_for(article)
            try:
                atomic.create_bytes(path, data)
            except OSError as error:
                if isinstance(error, FileExistsError) and path.exists():
                    continue  # another process has just taken the name
                raise self._unwritable(error) from error
            return path

    def id_of(self, path: Path) -> str:
        """The id of an article's file."""
        return names.article_id(path.relative_to(self.root).as_posix())

    def put(self, article: Article, path: Path) -> None:
        """Write an article over its file. Raises LibraryError."""
        self._write(path, self._source(article))

    def directory_path(self, directory: "Directory") -> Path:
        """The file of an organisation's directory, which need not exist yet."""
        from reader.store.files import directory_file  # YAML takes 20 ms to load

        return directory_file.path_of(self.root, directory.organisation)

    def delete(self, ids: Iterable[str]) -> int:
        """Move the files of articles to the trash, one step to undo; how many. Raises LibraryError.

        Those that have gone already are passed over; at one that cannot be moved it ends.
        """
        moved: list[tuple[Path, Path]] = []
        try:
            for article_id in ids:
                with contextlib.suppress(NotFound, FileNotFoundError):
                    path = self.path(article_id)
                    moved.append((trash.put(self.root, path), path))
                    self._keep_from_twin(article_id, *moved[-1])
        except OSError as error:
            raise self._unwritable(error) from error
        finally:
            if moved:
                name = plural("deleted", "{count} articles deleted", len(moved)).format(count=len(moved))
                self.state.did(name, lambda: self._take_back(moved))
        return len(moved)

    def _keep_from_twin(self, article_id: str, trashed: Path, path: Path) -> None:
        """Let the marks of an `.md` lie with it in the trash where a `.txt` beside it gets its id."""
        if path.suffix == ".md" and path.with_suffix(".txt").exists():
            apart = names.article_id(trashed.relative_to(self.root).as_posix(), taken=True)
            with contextlib.suppress(LibraryError):  # the file is deleted all the same
                self.state.renamed([(article_id, apart)])

    def _take_back(self, moved: list[tuple[Path, Path]]) -> None:
        """Move files out of the trash; those that can be tried again stay in `moved`.

        Raises LibraryError for one that cannot be moved, after the others; NotFound where all that is left
        to move has gone from the trash.
        """
        failed: ReaderError | None = None
        ids = [self.id_of(path) for _trashed, path in moved]
        for pair in tuple(moved):
            trashed, path = pair
            try:
                trash.take_back(trashed, path)
            except OSError as error:
                told = _("{path} cannot be taken back: {why}")
                text = told.format(path=inert_line(str(trashed)), why=reason(error))
                if os.path.lexists(trashed):
                    failed = LibraryError(text)
                    continue
                failed = failed or NotFound(text)
            moved.remove(pair)
        with contextlib.suppress(LibraryError):  # marks come back even where no refresh saw them go
            self.state.follow(ids)
        if failed:
            raise failed

    def put_directory(self, directory: "Directory") -> Path:
        """Write a directory's file; its path. Raises LibraryError.

        Where there is one, what is new is put into it: comments and all else in it stay as they are.
        """
        from reader.store import directory_edit

        path = self.directory_path(directory)
        self._write(path, directory_edit.source(path, directory))
        return path

    def keep_page(self, data: bytes) -> str:
        """Keep a raw page; its SHA-256. Raises LibraryError."""
        try:
            return raw_pages.keep(self.root, data)
        except OSError as error:
            raise self._unwritable(error) from error

    def keep_former(self, sha256: str, path: Path) -> None:
        """Keep an article's file as it is, beside the page it came from. Raises LibraryError."""
        try:
            atomic.create_bytes(raw_pages.former(self.root, sha256), path.read_bytes())
        except OSError as error:
            raise self._unwritable(error) from error

    def kept_pages(self) -> Iterable[tuple[str, bytes]]:
        """Every raw page kept: SHA-256 and bytes."""
        return raw_pages.all_kept(self.root)

    def _path_inside(self, name: str) -> str | None:
        """The path in the library of a file named from where the reader was started."""
        try:
            path = Path(name).resolve().relative_to(self.root.resolve()).as_posix()
        except (ValueError, OSError):
            return None
        return path if path.isprintable() else inert_line(path)

    def _source(self, article: Article) -> bytes:
        """What an article's file holds."""
        from reader.store.files import article_file

        return article_file.write(article).encode()

    def _write(self, path: Path, data: bytes) -> None:
        try:
            atomic.write_bytes(path, data)
        except OSError as error:
            raise self._unwritable(error) from error

    def _unwritable(self, error: OSError) -> LibraryError:
        told = _("{path} cannot be written to: {why}; name another with --library")
        return LibraryError(told.format(path=inert_line(str(self.root)), why=reason(error)))
