"""Ways out of the screen and into it: print, copy, links, import."""

import asyncio
import json
from pathlib import Path

import pytest
from textual.widgets import Input

from reader.library import Library
from reader.model.conversion import Variant
from reader.model.settings import Settings
from reader.store.config.folders import Folders
from reader.text.conversion.convert import Conversion
from reader.tui.app import ReaderApp

from .conftest import ReaderPilot, Started, press, screen_of, text, with_settings

GRCN = "2020/2020-06-16-ICLEI攜手GRCN，合力提升城市韌性"


def chosen(pilot: ReaderPilot) -> tuple[str, Conversion]:
    """The id of the article that was chosen, and how it was shown."""
    assert pilot.app.return_value
    (article,), conversion = pilot.app.return_value
    return article.id, conversion


async def test_p_leaves_with_the_article_and_the_script_shown(start: Started, sample: Path) -> None:
    async with start(sample, query="grcn") as pilot:
        await press(pilot, "2", "p")

        assert chosen(pilot) == (GRCN, Conversion(Variant.HANS))


async def test_enter_prints_where_stdout_is_no_terminal(start: Started, sample: Path) -> None:
    async with start(sample, query="grcn", picking=True) as pilot:
        await press(pilot, "enter")

        assert chosen(pilot) == (GRCN, Conversion())


async def test_q_leaves_without_a_choice(start: Started, sample: Path) -> None:
    async with start(sample, picking=True) as pilot:
        await press(pilot, "q")

        assert pilot.app.return_value is None


async def test_ctrl_c_leaves_with_130(start: Started, sample: Path) -> None:
    async with start(sample) as pilot:
        await press(pilot, "ctrl+c")

        assert (pilot.app.return_value, pilot.app.return_code) == (None, 130)


async def test_y_copies_the_article_in_the_script_shown(start: Started, sample: Path) -> None:
    async with start(sample, query="grcn") as pilot:
        await press(pilot, "2", "y")

        assert pilot.app.clipboard.startswith("ICLEI携手GRCN，合力提升城市韧性\n\n")
        assert "    " not in pilot.app.clipboard


async def test_what_is_selected_by_mouse_is_copied_without_line_ends_or_gaps(
    start: Started, library_folder: Path
) -> None:
    body = "高雄市於2012年設立ICLEI高雄能力訓練中心，推動台灣及東亞地區會員城市能力建構工作。" * 3
    (library_folder / "a.md").write_text(
        f"---\ntitle: 甲\nlanguage: zh-Hant\n---\n\n{body}\n\n第二段。\n", "utf-8"
    )
    async with start(library_folder) as pilot:
        await pilot.mouse_down("#pane", offset=(6, 3))
        await pilot.hover("#pane", offset=(30, 5))
        await pilot.mouse_up("#pane", offset=(30, 5))
        await pilot.pause()
        selected = pilot.app.screen.get_selected_text()

        assert selected and selected in body and len(selected) > 50


async def test_o_opens_web_addresses_and_nothing_else(
    start: Started, library_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (library_folder / "b.md").write_text("---\ntitle: 乙\nurl: javascript:alert(1)\n---\n\n內文\n", "utf-8")
    (library_folder / "a.md").write_text(
        "---\ntitle: 甲\ndate: 2024-01-01\nurl: https://example.org/甲\n---\n\n內文\n", "utf-8"
    )
    (library_folder / "c.md").write_text("---\ntitle: 丙\n---\n\n見 www.example.org/x。\n", "utf-8")
    opened: list[str] = []
    async with start(library_folder) as pilot:
        monkeypatch.setattr(pilot.app, "open_url", lambda url, **_: opened.append(url))
        for _ in range(3):
            await press(pilot, "o", "j")

        assert sorted(opened) == ["https://example.org/甲", "https://www.example.org/x"]
        assert "there is no link to open" in told(pilot)


async def test_o_finds_a_link_in_the_body_where_the_articles_own_address_is_none_of_the_web(
    start: Started, library_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (library_folder / "a.md").write_text(
        "---\ntitle: 甲\nurl: news/2020/a\n---\n\n見 https://example.org/x。\n", "utf-8"
    )
    opened: list[str] = []
    async with start(library_folder) as pilot:
        monkeypatch.setattr(pilot.app, "open_url", lambda url, **_: opened.append(url))
        await press(pilot, "o")

        assert opened == ["https://example.org/x"]


ARTICLE = "---\ntitle: 氣候/變遷\nlanguage: zh-Hant-TW\nurl: https://example.org/a?b=1&c='$(id)'\n---\n\n高雄的氣候。\n"


def told(pilot: ReaderPilot) -> str:
    """What was said, on one line."""
    return " ".join(screen_of(pilot).host.messages)


async def save(pilot: ReaderPilot, name: str) -> str:
    """Save the article under a name; what the dialog proposed."""
    await press(pilot, "S")
    line = pilot.app.screen.query_one(Input)
    proposed, line.value = line.value, name or line.value
    await press(pilot, "enter")
    return proposed


async def test_a_copy_is_saved_in_the_script_shown_under_its_title(
    start: Started, library_folder: Path, own_places: Path
) -> None:
    (library_folder / "a.md").write_text(ARTICLE, "utf-8")
    async with start(library_folder) as pilot:
        await press(pilot, "2")

        assert await save(pilot, "") == "气候 变迁.md"
        assert "saved 气候 变迁.md" in text(pilot)
    saved = (own_places / "气候 变迁.md").read_text("utf-8")

    assert saved.startswith("# 气候/变迁\n\n高雄的气候。\n")


@pytest.mark.parametrize(
    ("name", "begins"),
    [
        ("a.txt", "氣候/變遷\n\n高雄的氣候。\n"),
        ("~/b.MD", "# 氣候/變遷\n\n"),
        ("  c d.html ", '<!doctype html>\n<html lang="zh-Hant-TW">\n'),
        ("./d.htm", "<!doctype html>\n"),
    ],
)
async def test_the_form_of_a_copy_is_that_of_its_suffix(
    start: Started, library_folder: Path, own_places: Path, name: str, begins: str
) -> None:
    (library_folder / "a.md").write_text(ARTICLE, "utf-8")
    async with start(library_folder) as pilot:
        await save(pilot, name)
    (saved,) = [path for path in own_places.iterdir() if path.is_file()]

    assert saved.name == Path(name.strip()).name
    assert saved.read_text("utf-8").startswith(begins)


async def test_a_copy_in_a_folder_has_the_title_for_its_name(
    start: Started, library_folder: Path, own_places: Path
) -> None:
    (library_folder / "a.md").write_text(ARTICLE, "utf-8")
    (own_places / "kept").mkdir()
    async with start(library_folder) as pilot:
        await save(pilot, "kept")

    assert [path.name for path in (own_places / "kept").iterdir()] == ["氣候 變遷.md"]


async def test_a_copy_is_written_over_a_file_only_when_affirmed(
    start: Started, library_folder: Path, own_places: Path
) -> None:
    (library_folder / "a.md").write_text(ARTICLE, "utf-8")
    kept = own_places / "kept.txt"
    kept.write_text("mine", "utf-8")
    async with start(library_folder) as pilot:
        await save(pilot, "kept.txt")
        assert "kept.txt is there already" in text(pilot)
        await press(pilot, "n")
        assert kept.read_text("utf-8") == "mine"

        await save(pilot, "kept.txt")
        await press(pilot, "y")
        assert kept.read_text("utf-8").startswith("氣候")


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("a.pdf", "end the name with .md, .txt or .html"),
        ("a", "end the name with"),
        ("absent/a.md", "there is no folder absent"),
        ("folder.md/x.md", "there is no folder folder.md"),
        ("高" * 200 + ".md", "cannot be saved: File name too long"),
        ("~nobody-of-that-name/a.md", "cannot be saved"),
        ("link.md", "cannot be saved: File exists"),
    ],
)
async def test_a_copy_that_cannot_be_saved_is_said_and_nothing_is_written(
    start: Started, library_folder: Path, own_places: Path, name: str, said: str
) -> None:
    (library_folder / "a.md").write_text(ARTICLE, "utf-8")
    (own_places / "folder.md").write_text("x", "utf-8")
    (own_places / "link.md").symlink_to(own_places / "absent.md")
    before = sorted(own_places.iterdir())
    async with start(library_folder) as pilot:
        await save(pilot, name)

        assert said in told(pilot)
    assert sorted(own_places.iterdir()) == before


async def test_escape_saves_nothing(start: Started, library_folder: Path, own_places: Path) -> None:
    (library_folder / "a.md").write_text(ARTICLE, "utf-8")
    before = sorted(own_places.iterdir())
    async with start(library_folder) as pilot:
        await press(pilot, "S", "escape")

        assert pilot.app.screen is screen_of(pilot)
    assert sorted(own_places.iterdir()) == before


def bookmark_command(folder: Path, end: str = "") -> tuple[str, ...]:
    """A command that writes its arguments into a file, a line each, and ends in some way."""
    script = folder / "keep it"
    script.write_text(f'#!/bin/sh\nprintf "%s\\n" "$@" > "{folder}/arguments"\n{end}\n', "utf-8")
    script.chmod(0o755)
    return (str(script), "--add me")


async def bookmark(pilot: ReaderPilot) -> None:
    """Press the key, and wait until the command has ended."""
    await press(pilot, "B")
    for worker in list(pilot.app.workers):
        await asyncio.wait_for(worker.wait(), 20)
    await pilot.pause()


async def test_b_gives_address_and_title_to_the_command_and_no_shell_sees_them(
    start: Started, library_folder: Path, tmp_path: Path
) -> None:
    title = "\"氣候\" $(touch x) `id`; rm -rf 'x'"
    (library_folder / "a.md").write_text(ARTICLE.replace("氣候/變遷", json.dumps(title)), "utf-8")
    options = with_settings(Settings(bookmark=bookmark_command(tmp_path)))
    async with start(library_folder, options=options) as pilot:
        await bookmark(pilot)

        assert "bookmarked" in text(pilot)
    given = (tmp_path / "arguments").read_text("utf-8").splitlines()

    assert given == ["--add me", "https://example.org/a?b=1&c='$(id)'", title]


async def test_a_title_that_begins_with_a_dash_is_no_option_of_the_command(
    start: Started, library_folder: Path, tmp_path: Path
) -> None:
    (library_folder / "a.md").write_text(ARTICLE.replace("氣候/變遷", "--delete"), "utf-8")
    async with start(
        library_folder, options=with_settings(Settings(bookmark=bookmark_command(tmp_path)))
    ) as pilot:
        await bookmark(pilot)

    assert (tmp_path / "arguments").read_text("utf-8").splitlines()[-1] == " --delete"


async def test_a_bookmark_command_that_fails_is_named_with_what_it_said(
    start: Started, library_folder: Path, tmp_path: Path
) -> None:
    (library_folder / "a.md").write_text(ARTICLE, "utf-8")
    command = bookmark_command(tmp_path, "echo no such \033[2Jbook >&2; exit 3")
    async with start(library_folder, options=with_settings(Settings(bookmark=command))) as pilot:
        await bookmark(pilot)

        assert "ended with 3: no such" in told(pilot) and "\x1b" not in told(pilot)


@pytest.mark.parametrize(
    ("command", "front", "said"),
    [
        ((), "url: https://a.b", "write `bookmark: [buku, --add]` into"),
        (("no-such-command-anywhere",), "url: https://a.b", "no-such-command-anywhere is no command here"),
        (("true",), "url: javascript:alert(1)", "there is no web address to bookmark here"),
        (("true",), "source: x", "there is no web address to bookmark here"),
    ],
)
async def test_what_keeps_a_bookmark_from_being_made_is_said(
    start: Started, library_folder: Path, command: tuple[str, ...], front: str, said: str
) -> None:
    (library_folder / "a.md").write_text(f"---\ntitle: 甲\n{front}\n---\n\nhttps://c.d\n", "utf-8")
    async with start(library_folder, options=with_settings(Settings(bookmark=command))) as pilot:
        await bookmark(pilot)

        assert said in told(pilot)


PAGE = """\
港府公布氣候行動計劃

2024年3月5日 09:30

香港政府今日公布新一份氣候行動計劃，提出在二○五○年前實現碳中和的目標，並列出各項措施的時間表。

環境局表示，計劃涵蓋發電、交通、建築和廢物四個範疇，未來五年將投放更多資源，鼓勵市民一同參與。
"""


async def test_a_pasted_page_becomes_an_article(start: Started, library_folder: Path) -> None:
    async with start(library_folder) as pilot:
        await press(pilot, "i")
        pilot.app.screen.query_one("PageArea").insert(PAGE)  # type: ignore[attr-defined]
        await press(pilot, "ctrl+s")
        await press(pilot)
        written = [path.relative_to(library_folder).as_posix() for path in library_folder.rglob("*.md")]

        assert written == ["2024/2024-03-05-港府公布氣候行動計劃.md"]
        assert screen_of(pilot).article_list.count == 1
        assert screen_of(pilot).pane.document.parts[0].text == "港府公布氣候行動計劃"


async def test_the_list_of_problems_shows_what_was_left_out_of_a_page(
    start: Started, library_folder: Path
) -> None:
    async with start(library_folder) as pilot:
        await press(pilot, "i")
        clutter = "\n\n延伸閱讀\n\n海岸綠道月底開放\n\n版權所有 不得轉載\n"
        pilot.app.screen.query_one("PageArea").insert(PAGE + clutter)  # type: ignore[attr-defined]
        await press(pilot, "ctrl+s")
        await press(pilot)
        await press(pilot, "P")

        assert "notices (1: 版權所有" in text(pilot)


async def test_a_named_page_becomes_an_article(start: Started, library_folder: Path, tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_bytes(PAGE.encode("big5hkscs"))
    async with start(library_folder) as pilot:
        await press(pilot, "i")
        pilot.app.screen.query_one("PageArea").insert(str(tmp_path / "page.txt"))  # type: ignore[attr-defined]
        await press(pilot, "ctrl+s")
        await press(pilot)

        assert screen_of(pilot).article_list.count == 1


async def test_a_page_that_cannot_be_read_is_refused_by_name(start: Started, library_folder: Path) -> None:
    async with start(library_folder) as pilot:
        await press(pilot, "i")
        pilot.app.screen.query_one("PageArea").insert("<html><body>x</body></html>")  # type: ignore[attr-defined]
        await press(pilot, "ctrl+s")
        await press(pilot)

        assert "pasted page" in text(pilot) and "holds no text" in text(pilot)


async def test_escape_leaves_every_dialog(start: Started, sample: Path) -> None:
    async with start(sample) as pilot:
        for key in ("i", "vertical_line", "P", "S"):
            await press(pilot, key)
            assert pilot.app.screen is not screen_of(pilot)
            await press(pilot, "escape")
            assert pilot.app.screen is screen_of(pilot)


async def test_a_page_imported_on_the_sample_library_begins_ones_own(
    sample: Path, tmp_path: Path, library_folder: Path
) -> None:
    before = sorted(sample.rglob("*"))
    folders = Folders(sample, library_folder, tmp_path / "cache", tmp_path / "state.db", tmp_path / "config")
    app = ReaderApp(Library(folders))
    async with app.run_test(size=(100, 30)) as pilot:
        await press(pilot, "i")
        pilot.app.screen.query_one("PageArea").insert(PAGE)  # type: ignore[attr-defined]
        await press(pilot, "ctrl+s")

        assert sorted(sample.rglob("*")) == before
        assert [path.name for path in library_folder.rglob("*.md")] == ["2024-03-05-港府公布氣候行動計劃.md"]
        assert screen_of(pilot).article_list.count == 1
        assert screen_of(pilot).pane.document.parts[0].text == "港府公布氣候行動計劃"


async def test_a_path_that_does_not_exist_is_no_page(start: Started, library_folder: Path) -> None:
    async with start(library_folder) as pilot:
        await press(pilot, "i")
        pilot.app.screen.query_one("PageArea").insert("/nowhere/page.txt")  # type: ignore[attr-defined]
        await press(pilot, "ctrl+s")

        assert "/nowhere/page.txt does not exist" in text(pilot)


async def test_a_large_folder_is_imported_only_when_affirmed(
    start: Started, library_folder: Path, tmp_path: Path
) -> None:
    pages = tmp_path / "pages"
    pages.mkdir()
    for number in range(25):
        (pages / f"{number}.txt").write_text(PAGE.replace("港府", f"第{number}府"), "utf-8")
    async with start(library_folder) as pilot:
        for answer, count in (("n", 0), ("y", 25)):
            await press(pilot, "i")
            pilot.app.screen.query_one("PageArea").insert(str(pages))  # type: ignore[attr-defined]
            await press(pilot, "ctrl+s")
            assert "Import all 25 files" in text(pilot)
            await press(pilot, answer)

            assert screen_of(pilot).article_list.count == count
