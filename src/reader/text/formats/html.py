"""HTML: articles as one page that a browser shows, and in which nothing that they hold can act."""

import re
from collections.abc import Iterator, Sequence
from html import escape
from itertools import groupby

from reader.i18n import chinese_of, subtags
from reader.model.article import Article, Block
from reader.model.conversion import Variant
from reader.model.settings import Settings
from reader.text.document import Part, article_parts, shown_date
from reader.text.language import detect
from reader.text.links import all_links, web_address

_TAG = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")
_HEAD = """\
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="referrer" content="no-referrer">
<title>{title}</title>
<style>
:root {{ color-scheme: light dark; }}
body {{ max-width: {measure}em; margin: 2em auto; padding: 0 1em; line-height: 1.8; }}
article + article {{ margin-top: 4em; border-top: 1px solid; padding-top: 2em; }}
header {{ text-align: center; margin-bottom: 2em; }}
h1, h2 {{ line-height: 1.4; font-size: 1.5em; }}
h2 {{ font-size: 1.2em; }}
p, li {{ margin: 0; overflow-wrap: anywhere; line-break: strict; text-autospace: normal; }}
article > p {{ text-indent: {indent}em; }}
figure, blockquote {{ margin: 1em 2em; }}
figcaption, footer, .dateline {{ font-size: 0.9em; }}
footer {{ margin-top: 2em; }}
li.marked {{ list-style: none; }}
{style}</style>
</head>
"""
_TEXT = {
    "title": "<h1>{}</h1>",
    "heading": "<h2>{}</h2>",
    "subtitle": '<p class="subtitle">{}</p>',
    "dateline": '<p class="dateline">{}</p>',
    "caption": "<figure><figcaption>{}</figcaption></figure>",
    "item": "<li>{}</li>",
    "marked": '<li class="marked">{}</li>',
    "related": "<li>{}</li>",
}
"""What a part is written in; any other is a paragraph."""
_AROUND = {
    "header": ("<header>", "</header>"),
    "quote": ("<blockquote>", "</blockquote>"),
    "item": ("<ul>", "</ul>"),
    "related": ("<footer>\n<ul>", "</ul>\n</footer>"),
    "link": ("<footer>", "</footer>"),
}
"""What neighbours of a kind are written in."""


def as_html(articles: Sequence[Article], variant: Variant, settings: Settings | None = None) -> str:
    """One page of the articles as they are shown, each with its language."""
    languages = [language_tag(article, variant) for article in articles]
    title = articles[0].title + (" …" if len(articles) > 1 else "") if articles else ""
    shared = languages[0] if len(set(languages)) == 1 else None
    shown = [
        f"<article{lang(language)}>\n{''.join(_article(article))}</article>\n"
        for article, language in zip(articles, languages, strict=True)
    ]
    return page(title, "".join(shown), shared, settings)


def page(
    title: str, body: str, language: str | None, settings: Settings | None = None, style: str = ""
) -> str:
    """A page of some HTML, with no script and nothing from elsewhere; `style` is more CSS."""
    settings = settings or Settings()
    head = _HEAD.format(title=escape(title), measure=settings.measure, indent=settings.indent, style=style)
    return f"<!doctype html>\n<html{lang(language)}>\n{head}<body>\n{body}</body>\n</html>\n"


def language_tag(article: Article, variant: Variant) -> str | None:
    """The tag of the language that the article is shown in; None where it is unknown."""
    tag = (
        article.language or detect("\n".join((article.title, *(block.text for block in article.body)))) or ""
    )
    if variant.tag and (chinese_of(tag) or subtags(tag)[0] == "zh"):
        return variant.tag
    tag = tag.strip().replace("_", "-")
    return tag if _TAG.fullmatch(tag) else None


def lang(language: str | None) -> str:
    """The attribute that names a language; empty where it is unknown."""
    return f' lang="{language}"' if language else ""


def _article(article: Article) -> Iterator[str]:
    for group, parts in groupby(article_parts(article), _group):
        opening, closing = _AROUND.get(group, ("", ""))
        texts = [_part(part, article) for part in parts]
        yield "".join(f"{line}\n" for line in (opening, *texts, closing) if line)


def _group(part: Part) -> str:
    return "header" if part.role in ("title", "subtitle", "dateline") else part.role


def _part(part: Part, article: Article) -> str:
    if part.role == "item":
        marked = not part.text.startswith("- ")
        return _TEXT["marked" if marked else "item"].format(_linked(part).removeprefix("- "))
    if part.role == "link":
        address = web_address(part.text)
        return f"<p>{_anchor(address, part.text) if address else escape(part.text)}</p>"
    if part.role == "dateline" and article.date:
        date = shown_date(article)
        time = f'<time datetime="{escape(article.date)}">{escape(date)}</time>'
        return _TEXT["dateline"].format(time + escape(part.text.removeprefix(date)))
    return _TEXT.get(part.role, "<p>{}</p>").format(_linked(part))


def _linked(part: Part) -> str:
    """The text of a part as HTML, its linked words and its web addresses links."""
    text = part.text
    pieces, done = [], 0
    for link in all_links(Block(text, links=part.links)):
        pieces += [escape(text[done : link.start]), _anchor(link.url, text[link.start : link.end])]
        done = link.end
    return "".join(pieces) + escape(text[done:])


def _anchor(address: str, text: str) -> str:
    return f'<a href="{escape(address)}">{escape(text)}</a>'
