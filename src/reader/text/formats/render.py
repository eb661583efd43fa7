"""Rendering: articles in a conversion as text, Markdown, HTML or JSON; value in, string out."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from reader.model.article import Article, Block
from reader.model.conversion import Conversion
from reader.text.conversion.article import in_conversion
from reader.text.document import LinkForm, article_parts
from reader.text.formats import markdown
from reader.text.inert import Inert, inert

if TYPE_CHECKING:
    from reader.model.settings import Settings

_HEAD: dict[str, str] = {"subtitle": "*{}*", "dateline": "*{}*", "caption": "{}"}


def as_text(
    article: Article,
    width: int | None = None,
    settings: "Settings | None" = None,
    links: LinkForm = "notes",
) -> str:
    """The article as plain text: a part a line and blank lines between, or set at `width` cells."""
    parts = article_parts(article, links)
    if not width:
        return "\n\n".join(part.text for part in parts) + "\n"
    from reader.model.settings import Settings
    from reader.text.typesetting.layout import set_document  # tables that unset text need not load
    from reader.text.typesetting.style import typography

    return "\n".join(set_document(parts, width, typography(settings or Settings()))) + "\n"


def in_form(
    articles: Sequence[Article],
    conversion: Conversion,
    form: str = "text",
    width: int | None = None,
    settings: "Settings | None" = None,
    links: LinkForm = "notes",
) -> Inert:
    """Articles in a conversion: `text` (set at `width` cells unless 0), `markdown`, `html` or `json`."""
    shown = [in_conversion(article, conversion) for article in articles]
    if form == "json":
        from reader.text.formats.json import article_value, as_json

        return as_json([article_value(article, conversion.variant) for article in shown])
    if form == "html":
        from reader.text.formats.html import as_html

        return inert(as_html(shown, conversion.variant, settings))
    if form == "markdown":
        return inert("\n".join(map(as_markdown, shown)))
    return inert("\n\n".join(as_text(article, width, settings, links) for article in shown))


def as_markdown(article: Article) -> str:
    """The article as CommonMark, its title a heading."""
    parts = article_parts(article)
    title = markdown.write([Block(article.title, "heading")]).strip().removeprefix("#")
    head = [_HEAD[part.role].format(markdown.escape(part.text)) for part in parts if part.role in _HEAD]
    tail = [markdown.escape(part.text) for part in parts if part.role in ("related", "link")]
    body = markdown.write(article.body).rstrip("\n")
    return "\n\n".join(filter(None, [title, *head, body, *tail])) + "\n"
