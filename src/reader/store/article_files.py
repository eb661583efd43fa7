"""The article files of a library, by the ids of the articles: read, written, deleted; their raw pages."""

import contextlib
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from reader.i18n import _, plural, reason
from reader.model.article import Article
from reader.model.errors import Ambiguous, BadFile, LibraryError, NotFound, ReaderError
from reader.store.files import atomic, names, raw_pages, trash
from reader.store.files.open import read_regular
from reader.store.index.article_reading import read_article
from reader.store.index.articles import Articles
from reader.text.inert import inert_line
from reader.text.search.fold import fold

if TYPE_CHECKING:
    from reader.store.state.state import State

_MOST_ALIKE = 100
"""Articles of one name that are read to find a copy: of a thousand, each new one would read all."""


class ArticleFiles:
    """The files of one library. Safe to use from several threads."""

    def __init__(self, root: Path, articles: Articles, state: "Callable[[], State]") -> None:
        self._root = root
        self._articles = articles
        self._state = state

    # -- one article

    def find(self, name: str) -> str:
        """The id that a person means by an id, perhaps with `./`, a part of one (compared folded), or a path.

        Raises NotFound, and Ambiguous with the candidates.
        """
        shown = inert_line(name).removeprefix("./")
        if self._articles.has(shown):
            return shown
        path = self._path_inside(name)
        if path is not None and (article_id := self._articles.id_at(path)):
            return article_id
        part = shown.removesuffix(".md").removesuffix(".txt")
        ids = self._articles.ids_with(part)
        whole = [article_id for article_id in ids if fold(article_id) == fold(part)]
        if len(ids) == 1 or len(whole) == 1:
            return (whole or ids)[0]
        if not ids:
            for problem in self._articles.problems():  # what a person means may be a file that cannot be read
                if fold(names.article_id(problem.path)) == fold(part):
                    raise BadFile(problem)
            message = _("no article is named {name!r}; `reader list --format ids` names them")
            raise NotFound(message.format(name=shown))
        candidates = "\n".join(f"  {inert_line(article_id)}" for article_id in ids)
        message = _("{name!r} is part of {count} ids; give more of the one you mean:")
        raise Ambiguous(message.format(name=shown, count=len(ids)) + f"\n{candidates}", ids)

    def article(self, article_id: str) -> Article:
        """The article with an id, its language detected where it does not say.

        Raises NotFound where there is none (any more), Refused where its file cannot be read.
        """
        from reader.store.files.article_file import language_of  # a list reads no article

        path = self._articles.path_of(article_id)
        try:
            if path is None:
                raise FileNotFoundError
            article = read_article(self._root, path, self._articles)
        except FileNotFoundError:
            message = _("the file of {name!r} is gone")
            raise NotFound(message.format(name=inert_line(article_id))) from None
        return article._replace(id=article_id, language=language_of(article))

    def path(self, article_id: str) -> Path:
        """The file of an article. Raises NotFound."""
        path = self._articles.path_of(article_id)
        if path is None:
            raise NotFound(_("no article is named {name!r}").format(name=inert_line(article_id)))
        return self._root / path

    def page(self, article_id: str) -> bytes:
        """The raw page an article came from. Raises NotFound where there is none."""
        article = self.article(article_id)
        data = raw_pages.read(self._root, article.imported.sha256) if article.imported else None
        if data is None:
            message = _("{name} has no raw page: it was not imported into this library")
            raise NotFound(message.format(name=inert_line(article_id)))
        return data

    # -- writing, for importing

    def imported(self, sha256: str) -> str | None:
        """The id of the article that came from a page."""
        return self._articles.id_of_page(sha256)

    def path_for(self, article: Article) -> Path:
        """Where a new article would be written."""
        return names.free_path(*self._named(article), names.SUFFIXES)

    def named_alike(self, article: Article) -> Iterator[Article]:
        """The first of the articles that have the name that this one would get, were it the only one."""
        for path in islice(names.taken_paths(*self._named(article), names.SUFFIXES), _MOST_ALIKE):
            with contextlib.suppress(OSError, BadFile):
                yield read_article(self._root, path.relative_to(self._root).as_posix(), self._articles)

    def _named(self, article: Article) -> tuple[Path, str]:
        """The folder of a new article, and its file's name without number and suffix."""
        from reader.store.files import article_file

        folder = self._root / (article.date[:4] if article.date else "undated")
        return folder, article_file.file_stem(article)

    def add(self, article: Article) -> Path:
        """Write a new article under a name of its own; the file's path. Raises LibraryError."""
        return self.add_all([article])[0]

    def add_all(self, articles: Sequence[Article]) -> list[Path]:
        """Write new articles, each under a name of its own, all on the disk before the first has its name.

        Their paths, in order. Raises LibraryError.
        """
        temporaries: list[str] = []
        try:
            for article in articles:
                temporaries.append(atomic.stage(self._named(article)[0], self._source(article)))
            atomic.sync(temporaries)
            paths = list(map(self._created, articles, temporaries))
            atomic.sync(list({path.parent for path in paths}))
        except OSError as error:
            raise self._unwritable(error) from error
        finally:
            for temporary in temporaries:
                Path(temporary).unlink(missing_ok=True)
        return paths

    def _created(self, article: Article, temporary: str) -> Path:
        """The first free path for a new article, which a temporary file now has. Raises OSError."""
        while True:
            path = self.path_for(article)
            try:
                atomic.create(temporary, path)
            except FileExistsError:
                if not os.path.lexists(path):
                    raise
                continue  # another process has just taken the name
            return path

    def copy_name(self, title: str) -> str:
        """The name proposed for a copy of an article with a title."""
        return names.safe_name(title, "article") + ".md"

    def save_copy(self, path: Path, data: bytes, *, over: bool) -> None:
        """Write a copy of an article anywhere, `over` what is there or not. Raises OSError.

        Nothing half-written is left; without `over` FileExistsError is raised where there is a file by now.
        """
        if over:
            atomic.write_bytes(Path(os.path.realpath(path)), data)
            return
        with path.open("xb") as file:  # unlike a hard link, this is possible in every file system
            try:
                file.write(data)
                file.flush()
            except OSError:
                path.unlink(missing_ok=True)
                raise

    def id_of(self, path: Path) -> str:
        """The id of an article's file."""
        return names.article_id(path.relative_to(self._root).as_posix())

    def put(self, article: Article, path: Path) -> None:
        """Write an article over its file. Raises LibraryError."""
        self._write(path, self._source(article))

    def delete(self, ids: Iterable[str]) -> int:
        """Move the files of articles to the trash, one step to undo; how many. Raises LibraryError.

        Those that have gone already are passed over; at one that cannot be moved it ends.
        """
        moved: list[tuple[Path, Path]] = []
        try:
            for article_id in ids:
                with contextlib.suppress(NotFound, FileNotFoundError):
                    path = self.path(article_id)
                    moved.append((trash.put(self._root, path), path))
                    self._keep_from_twin(article_id, *moved[-1])
        except OSError as error:
            raise self._unwritable(error) from error
        finally:
            if moved:
                name = plural("deleted", "{count} articles deleted", len(moved)).format(count=len(moved))
                self._state().did(name, lambda: self._take_back(moved))
        return len(moved)

    def _keep_from_twin(self, article_id: str, trashed: Path, path: Path) -> None:
        """Let the marks of an `.md` lie with it in the trash where a `.txt` beside it gets its id."""
        if path.suffix == ".md" and path.with_suffix(".txt").exists():
            apart = names.article_id(trashed.relative_to(self._root).as_posix(), taken=True)
            with contextlib.suppress(LibraryError):  # the file is deleted all the same
                self._state().renamed([(article_id, apart)])

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
                message = _("{path} cannot be taken back: {why}")
                text = message.format(path=inert_line(str(trashed)), why=reason(error))
                if os.path.lexists(trashed):
                    failed = LibraryError(text)
                    continue
                failed = failed or NotFound(text)
            moved.remove(pair)
        with contextlib.suppress(LibraryError):  # marks come back even where no refresh saw them go
            self._state().follow(ids)
        if failed:
            raise failed

    def keep_page(self, data: bytes, suffix: str = ".txt") -> str:
        """Keep a raw page under a suffix that says what it is; its SHA-256. Raises LibraryError."""
        try:
            return raw_pages.keep(self._root, data, suffix)
        except OSError as error:
            raise self._unwritable(error) from error

    def keep_former(self, sha256: str, path: Path) -> None:
        """Keep an article's file as it is, beside the page it came from. Raises LibraryError."""
        try:
            atomic.create_bytes(raw_pages.former(self._root, sha256), read_regular(path, raw_pages.MAX_BYTES))
        except OSError as error:
            raise self._unwritable(error) from error

    def keep_text(self, article_id: str) -> str:
        """Keep an article's file as it is before its text changes; the name it is kept under.

        Raises NotFound, LibraryError.
        """
        try:
            data = read_regular(self.path(article_id), raw_pages.MAX_BYTES)
            return raw_pages.keep(self._root, data, raw_pages.FORMER)
        except OSError as error:
            raise self._unwritable(error) from error

    def former(self, article: Article) -> Article | None:
        """The article as it was before its feed gave another text; None where it never did."""
        from reader.store.files import article_file

        data = raw_pages.read(self._root, article.former or "", (raw_pages.FORMER,))
        if data is None:
            return None
        with contextlib.suppress(ReaderError):
            return article_file.read(data, f"{raw_pages.FOLDER}/{article.former}.md")[0]
        return None

    def kept_pages(self) -> Iterable[tuple[str, bytes | OSError]]:
        """Every raw page kept: SHA-256 and bytes; of one that cannot be read, its path, and why."""
        return raw_pages.all_kept(self._root)

    def _path_inside(self, name: str) -> str | None:
        """The path in the library of a file named from where the reader was started."""
        try:
            path = Path(os.path.realpath(name)).relative_to(os.path.realpath(self._root)).as_posix()
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
        message = _("{path} cannot be written to: {why}; name another with --library")
        return LibraryError(message.format(path=inert_line(str(self._root)), why=reason(error)))
