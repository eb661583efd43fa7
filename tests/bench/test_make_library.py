"""The made libraries are the same for the same number, and their articles are read without a problem."""

from pathlib import Path

from reader.store.files import article_file

from .make_archive import archive
from .make_library import articles, write


def test_the_same_number_gives_the_same_articles() -> None:
    assert list(articles(30)) == list(articles(30))


def test_every_article_is_read_as_it_was_made(tmp_path: Path) -> None:
    made = list(articles(60))
    write(made, tmp_path)
    read = {path: article_file.read(path.read_bytes(), path.name) for path in sorted(tmp_path.rglob("*.md"))}

    assert [problems for _article, problems in read.values() if problems] == []
    assert [article.title for article, _problems in read.values()] == [one.title for one in made]
    assert {article.language for article, _problems in read.values()} == {"zh-Hant-TW", "zh-Hans-CN"}


def test_one_article_alone_holds_the_word_of_its_number() -> None:
    texts = ["".join(one.paragraphs) for one in articles(40)]

    assert [
        [at for at, text in enumerate(texts) if f"編號{k}號" in text or f"编号{k}号" in text]
        for k in range(40)
    ] == [[k] for k in range(40)]


def test_the_feed_holds_every_article(tmp_path: Path) -> None:
    write(articles(12), tmp_path / "library", tmp_path / "feed.xml")
    text = (tmp_path / "feed.xml").read_text("utf-8")

    assert text.count("<item>") == text.count("</item>") == 12
    assert text.startswith("<?xml") and text.endswith("</channel></rss>\n")


def test_the_articles_of_an_archive_are_read_whole() -> None:
    made = list(archive(20))
    assert made == list(archive(20))
    for one in made:
        article, problems = article_file.read(one.markdown.encode(), one.file)
        kinds = {block.kind for block in article.body}

        assert not problems and len(article.tags) >= 10 and len(one.markdown.encode()) > 4_000
        assert article.date and article.url and "heading" in kinds
        assert any(block.links for block in article.body)
