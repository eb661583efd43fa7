"""What an HTML page says of its article outside the text."""

from dataclasses import dataclass

from reader.model.article import Caption


@dataclass(frozen=True, slots=True)
class Metadata:
    """The fields that a page's markup states; what it states wins over what its lines show."""

    title: str | None = None
    subtitle: str | None = None
    date: str | None = None
    """ISO 8601, as far as stated."""
    author: str | None = None
    source: str | None = None
    url: str | None = None
    language: str | None = None
    """BCP 47."""
    captions: tuple[Caption, ...] = ()
    """Of the pictures of the article, in order."""
    site: str | None = None
    """The name of the site: the source where no other is stated, and what is taken off the title."""
