"""Articles are handed on in the script shown; what does not go is said."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from reader.library import Library, Profile
from reader.model.article import Article, Place, Summary
from reader.model.conversion import Conversion, Variant
from reader.model.directory import Office
from reader.model.settings import Settings
from reader.text.converted_document import ConvertedDocument
from reader.text.document import article_parts, office_parts
from reader.tui.controllers.exporting import Exporting
from reader.tui.options import Options

from .conftest import Host, Pane
from .conftest import Shown as ShownArticle


@dataclass
class Terminal:
    """Notes what goes out."""

    printed: list[tuple[str, ...]] = field(default_factory=list)
    copied: list[str] = field(default_factory=list)
    opened: list[str] = field(default_factory=list)
    can_be_lent: bool = False

    def print_and_leave(self, articles: tuple[Article, ...], conversion: Conversion) -> None:
        self.printed.append(tuple(article.id for article in articles))

    def copy_to_clipboard(self, text: str) -> None:
        self.copied.append(text)

    def open_url(self, url: str) -> None:
        self.opened.append(url)

    def lend_terminal(self, call: Callable[[], None]) -> bool:
        return self.can_be_lent


@dataclass
class Shown(ShownArticle):
    """The screen, with what is selected."""

    selected: str | None = None

    def get_selected_text(self) -> str | None:
        return self.selected


class Marked:
    """The articles that are acted on."""

    def __init__(self, *ids: str, marks: bool = False) -> None:
        self.ids, self.has_marks = ids, marks

    def chosen(self) -> list[Summary]:
        return [Summary(article_id, "") for article_id in self.ids]


class Desk:
    """Exporting from a library, and what it is given."""

    def __init__(self, library: Library, marked: Marked, options: Options | None = None) -> None:
        self.host, self.terminal, self.shown, self.pane = Host(library), Terminal(), Shown(), Pane()
        if options:
            self.host.options = options
        self.edited: list[str] = []
        self.exporting = Exporting(
            self.host, self.shown, self.pane, self.terminal, marked, self.edited.append
        )
        article = library.files.article("a")
        self.shown.article = article
        self.pane.show(ConvertedDocument(article_parts(article), article.language), Place())


@pytest.fixture
def library(open_library: Callable[[Path], Library], library_folder: Path) -> Library:
    for name, more in (("a", "url: https://example.org/a"), ("b", "source: 報")):
        text = f"---\ntitle: 臺灣{name}\nlanguage: zh-Hant-TW\n{more}\n---\n\n軟體\n"
        (library_folder / f"{name}.md").write_text(text, "utf-8")
    return open_library(library_folder)


def test_the_article_is_printed_copied_and_opened(library: Library) -> None:
    desk = Desk(library, Marked("a"))
    desk.shown.conversion = Conversion(Variant.HANS)
    asyncio.run(desk.exporting.print())
    asyncio.run(desk.exporting.copy())
    desk.exporting.open_link()

    assert desk.terminal.printed == [("a",)]
    (copied,) = desk.terminal.copied
    assert copied.startswith("台湾a\n\n软体\n")
    assert desk.terminal.opened == ["https://example.org/a"]
    assert desk.host.said == [f"copied {len(copied)} characters", "opening https://example.org/a"]


def test_all_marked_go_together_and_one_that_is_gone_is_named(library: Library) -> None:
    desk = Desk(library, Marked("b", "absent", "a", marks=True))
    asyncio.run(desk.exporting.print())
    asyncio.run(desk.exporting.copy())

    assert desk.terminal.printed == [("b", "a")]
    assert desk.terminal.copied[0].index("臺灣b") < desk.terminal.copied[0].index("臺灣a")
    assert "absent" in desk.host.said[0]


def test_what_is_selected_is_copied_alone(library: Library) -> None:
    desk = Desk(library, Marked("a"))
    desk.shown.selected = "灣"
    asyncio.run(desk.exporting.copy())

    assert desk.terminal.copied == ["灣"]


def test_of_the_card_of_an_office_one_field_is_copied_or_all_of_it(library: Library) -> None:
    desk = Desk(library, Marked("a"))
    office = Office("Harbour Office", address=("1 Quay", "Port"), phone="07-1", website="www.port.example")
    desk.shown.article, desk.shown.card = None, office
    desk.pane.show(ConvertedDocument(office_parts(office, "Port")), Place())
    desk.host.answers = ["Tel  07-1", "Address  1 Quay Port", None, "all of the card"]
    for _answer in range(4):
        asyncio.run(desk.exporting.copy())
    desk.exporting.open_link()

    assert desk.terminal.copied[:2] == ["07-1", "1 Quay\nPort"]
    assert desk.terminal.copied[2].startswith("Harbour Office\nPort\n")
    assert desk.terminal.opened == ["https://www.port.example"]


def test_where_a_copy_was_saved_is_said_whole(library: Library) -> None:
    desk = Desk(library, Marked("a"))
    desk.host.answers = ["copy.txt"]
    asyncio.run(desk.exporting.save_copy())

    assert desk.host.said == [f"saved copy.txt in {Path.cwd()}"]


def test_where_there_is_no_article_it_is_said(library: Library) -> None:
    desk = Desk(library, Marked())
    desk.shown.article = None
    for command in (desk.exporting.print, desk.exporting.pipe, desk.exporting.save_copy):
        asyncio.run(command())
    desk.exporting.edit()
    desk.exporting.open_link()

    assert desk.host.said == [
        "there is no article to print here",
        "there is nothing to pipe here",
        "there is no article to save here",
        "there is no article to edit here",
        "there is no link to open",
    ]


def test_a_copy_is_written_and_over_another_file_only_when_affirmed(library: Library, tmp_path: Path) -> None:
    desk = Desk(library, Marked("a"))
    path = tmp_path / "copy.txt"
    desk.host.answers = [str(path), str(path), False, str(path), True]
    asyncio.run(desk.exporting.save_copy())
    assert path.read_text("utf-8").startswith("臺灣a\n\n軟體\n")
    path.write_text("mine", "utf-8")
    asyncio.run(desk.exporting.save_copy())
    assert path.read_text("utf-8") == "mine"
    asyncio.run(desk.exporting.save_copy())

    assert path.read_text("utf-8").startswith("臺灣a")


def test_an_edited_article_is_told_of_and_a_terminal_that_cannot_be_lent_too(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EDITOR", "true")
    desk = Desk(library, Marked("a"))
    desk.exporting.edit()
    assert (desk.edited, desk.host.said) == ([], ["commands cannot run here"])
    desk.terminal.can_be_lent = True
    desk.exporting.edit()

    assert desk.edited == ["a"]


def test_a_bookmark_command_gets_address_and_title(library: Library, tmp_path: Path) -> None:
    settings = Settings(bookmark=("sh", "-c", f'printf "%s|" "$@" > "{tmp_path}/given"', "sh"))
    desk = Desk(library, Marked("a"), Options(Profile(settings)))
    asyncio.run(desk.exporting.bookmark())

    assert (tmp_path / "given").read_text("utf-8") == "https://example.org/a|臺灣a|"
    assert desk.host.said == ["bookmarked 臺灣a"]
