"""`reader import` takes HTML, MHTML and Markdown as it takes text."""

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
SENTENCE = "市府今天宣布，河濱步道下個月起延長開放，市民可以散步到晚上十點，也歡迎帶寵物同行。"
PAGE = (
    "<!DOCTYPE html><html><head><title>{title}</title></head><body><h1>{title}</h1>"
    "<p>2024-03-01 09:30</p><article>"
    + f"<p>{SENTENCE}</p>" * 4
    + '<p>詳情見<a href="https://a.example/1">公告*一*</a>，請多利用。</p></article></body></html>'
)
MHTML = (
    "From: <Saved by Blink>\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\n"
    "Content-Type: text/html\nContent-Transfer-Encoding: 8bit\n\n"
    + PAGE.format(title="信封裡的步道")
    + "\n--b--\n"
)
MARKDOWN = (
    "---\ntitle: 筆記裡的步道\ndate: 2024-03-02\nurl: https://a.example/2\n---\n\n## 小標\n\n一段話。\n"
)


@pytest.fixture
def library(library_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty library, which every command finds."""
    monkeypatch.setenv("READER_LIBRARY", str(library_folder))
    return library_folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Pages of every kind, and what a browser saved beside one."""
    folder = tmp_path / "pages"
    (folder / "page_files").mkdir(parents=True)
    (folder / "page.html").write_text(PAGE.format(title="步道延長開放"), "utf-8")
    (folder / "page_files" / "ad.html").write_text(PAGE.format(title="一頁廣告"), "utf-8")
    (folder / "saved.mhtml").write_text(MHTML, "utf-8")
    (folder / "notes.md").write_text(MARKDOWN, "utf-8")
    return folder


def test_a_folder_of_pages_becomes_articles_each_kept_under_its_suffix(
    run: Run, library: Path, folder: Path
) -> None:
    done = run("import", folder)
    kept = sorted(path.suffix for path in (library / ".pages").iterdir())

    assert (done.code, len(done.out.splitlines())) == (0, 3)
    assert kept == [".html", ".mhtml", ".txt"]
    assert "步道延長開放" in run("list").out
    assert "信封裡的步道" in run("list").out
    assert "一頁廣告" not in run("list").out
    assert "\r" not in done.err


def test_links_are_kept_as_markdown_and_the_words_between_as_they_stand(
    run: Run, library: Path, folder: Path
) -> None:
    path = Path(run("import", folder / "page.html").out.strip())

    assert "詳情見[公告\\*一\\*](https://a.example/1)，請多利用。\n" in path.read_text("utf-8")


def test_markdown_with_front_matter_keeps_its_fields(run: Run, library: Path, folder: Path) -> None:
    (article,) = json.loads(run("import", "--dry-run", "--format", "json", folder / "notes.md").out)

    assert (article["title"], article["date"], article["url"]) == (
        "筆記裡的步道",
        "2024-03-02",
        "https://a.example/2",
    )
    assert [block["kind"] for block in article["body"]] == ["heading", "paragraph"]


def test_a_reading_that_is_uncertain_is_written_marked_and_named(
    run: Run, library: Path, tmp_path: Path
) -> None:
    page = tmp_path / "many.html"
    page.write_text(PAGE.format(title="步道延長開放") + "<p>一段，兩句。</p>" * 25_000, "utf-8")
    done = run("import", page)

    assert "many.html: the reading is uncertain" in done.err
    assert "\nreading: uncertain\n" in Path(done.out.strip()).read_text("utf-8")


def test_what_a_page_hides_is_named(run: Run, library: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(PAGE.format(title="步道").replace("</article>", "<p hidden>藏</p></article>"), "utf-8")
    err = run("import", page).err

    assert "page.html: 1 line that the page hides was left out" in err
    assert "hidden text (1: 藏)" in err
    assert "page.html: page.html" not in err


def test_a_list_of_links_is_refused_with_their_number_and_the_rest_is_done(
    run: Run, library: Path, folder: Path
) -> None:
    links = "".join(f'<li><a href="/{number}">一則新聞的標題在這裡</a></li>' for number in range(20))
    (folder / "list.html").write_text(f"<!DOCTYPE html><ul>{links}</ul>", "utf-8")
    done = run("import", folder)

    assert (done.code, len(done.out.splitlines())) == (1, 3)
    assert "list.html: this is a list of 20 links" in done.err


def test_the_page_of_an_article_is_written_as_it_came_and_can_be_read_again(
    run: Run, library: Path, folder: Path
) -> None:
    run("import", folder / "saved.mhtml")

    assert run("show", "信封", "--format", "page").out == MHTML
    assert run("import", "--again").code == 0


def test_pages_with_links_read_again_are_as_they_were(run: Run, library: Path, folder: Path) -> None:
    run("import", folder)
    done = run("import", "--again")

    assert (done.code, done.out, done.err) == (0, "", "")


@pytest.mark.parametrize("form", ["text", "markdown"])
def test_a_link_is_shown_with_its_address(run: Run, library: Path, folder: Path, form: str) -> None:
    run("import", folder / "page.html")
    shown = run("show", "--format", form, "1").out

    words = "公告*一*[1]，" if form == "text" else "[公告\\*一\\*](https://a.example/1)，"
    assert words in shown
    assert "https://a.example/1" in shown


def test_the_words_of_a_link_are_found_in_json_in_the_script_they_are_shown_in(
    run: Run, library: Path, folder: Path
) -> None:
    page = PAGE.format(title="軟體").replace("公告*一*", "軟體公告").replace("詳情見", "程式設計師見")
    (folder / "page.html").write_text(page, "utf-8")
    run("import", folder / "page.html")
    (article,) = json.loads(run("show", "--format", "json", "--variant", "hans", "--words", "1").out)

    assert article["body"][-1]["text"].startswith("程序员见软件公告，")
    assert article["links"] == [{"text": "软件公告", "url": "https://a.example/1"}]


def test_what_is_no_file_or_too_large_is_named_and_the_rest_is_done(
    run: Run, library: Path, folder: Path
) -> None:
    os.mkfifo(folder / "pipe")
    (folder / "loop.html").symlink_to("loop.html")
    with (folder / "large.html").open("wb") as large:
        large.truncate(30_000_000)
    shutil.copy(folder / "page.html", os.fsdecode(os.fsencode(folder) + b"/\xff\xfe.html"))
    done = run("import", folder, folder / "pipe", "/dev/zero", folder / "loop.html")

    assert (done.code, len(done.out.splitlines())) == (1, 3)
    assert "large.html is larger than 20 MB; save the article by itself" in done.err
    assert f"{folder / 'pipe'} is no file; name a file or a folder" in done.err
    assert "/dev/zero is no file; name a file or a folder" in done.err
    assert f"{folder / 'loop.html'} cannot be read: Too many levels of symbolic links" in done.err


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads every folder")
def test_a_folder_that_cannot_be_read_is_named(run: Run, library: Path, folder: Path) -> None:
    (folder / "closed").mkdir(mode=0)
    done = run("import", folder)

    assert (done.code, len(done.out.splitlines())) == (1, 3)
    assert f"{folder / 'closed'} cannot be read: Permission denied" in done.err


def test_one_article_as_html_and_as_text_is_written_once(run: Run, library: Path, tmp_path: Path) -> None:
    lines = [
        f"{SENTENCE}",
        "渡口的老船工說，這條河三十年沒有這樣清過，孩子們又敢下水摸蝦了，魚販也跟著回來。",
        "沿岸的路燈改成暖色，工程處說，這樣螢火蟲才找得到彼此，明年夏天會再數一次。",
    ]
    text = "".join(f"<p>{line}</p>" for line in lines)
    page = tmp_path / "page.html"
    page.write_text(
        f"<!DOCTYPE html><h1>步道延長開放</h1><p>2024-03-01</p><article>{text}</article>", "utf-8"
    )
    copied = tmp_path / "copied.txt"
    copied.write_text("\n\n".join(["步道延長開放", "2024-03-01", *lines]) + "\n", "utf-8")

    first, second = run("import", page), run("import", copied)

    assert (first.code, len(first.out.splitlines())) == (0, 1)
    assert (second.code, second.out) == (0, "")
    assert (
        "copied.txt holds the same article as 2024/2024-03-01-步道延長開放; it was not written again"
        in second.err
    )


def test_an_html_page_of_offices_becomes_a_directory(run: Run, library: Path, tmp_path: Path) -> None:
    rows = "<tr><td>木柵分行</td><td>臺北市木柵路 7 號</td><td>02-2555-0101</td></tr>"
    rows += "<tr><td>鳳山分行</td><td>高雄市鳳山區光遠路 9 號</td><td>07-555-0103</td></tr>"
    header = "<tr><th>分行</th><th>地址</th><th>電話</th></tr>"
    page = tmp_path / "offices.html"
    page.write_text(
        f"<!DOCTYPE html><title>分行網絡 | 柳灣銀行</title><table>{header}{rows}</table>", "utf-8"
    )

    done = run("import", page)

    assert (done.code, done.out) == (0, f"{library / 'offices' / '柳灣銀行.yaml'}\n")
    assert [line for line in run("offices").out.splitlines() if "分行" in line]
    assert run("import", page).out == ""
