"""What an article and a directory hold, as one text in which the words of a line can be looked for."""

from reader.importing.width import squeezed
from reader.model.article import Article
from reader.model.directory import Directory


def article_words(article: Article) -> str:
    """Every string of an article, squeezed."""
    original = article.original
    found = [
        *filter(None, (article.title, article.subtitle, article.source, article.author, article.url)),
        *filter(None, (original.publisher, original.url) if original else ()),
        *article.places,
        *(block.text for block in article.body),
        *(part for caption in article.captions for part in (caption.text, caption.credit) if part),
        *(related.title for related in article.related),
    ]
    return "\n".join(map(squeezed, found))


def directory_words(directory: Directory) -> str:
    """Every string of a directory, squeezed."""
    found = [directory.organisation, *directory.regions]
    for office in directory.offices:
        found += [office.name, *office.aliases, *office.address]
        found += [line for address in office.addresses for line in (address.label or "", *address.lines)]
        found += filter(None, (office.phone, office.fax, office.email, office.website))
    return "\n".join(map(squeezed, found))
