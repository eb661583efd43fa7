"""Finding offices: a query over names, aliases, regions and addresses, compared folded."""

from collections.abc import Iterator

from reader.model.directory import Directory, Office
from reader.model.query import And, Node, Not, Or, Word
from reader.text.search.fold import fold


def finds(node: Node, directory: Directory, office: Office) -> bool:
    """Whether a query finds an office of a directory."""
    return _holds(node, [fold(text) for text in _texts(directory, office)])


def _holds(node: Node, texts: list[str]) -> bool:
    if isinstance(node, Word):
        needle = fold(node.text)
        return any(needle in text for text in texts)
    if isinstance(node, Not):
        return not _holds(node.node, texts)
    if isinstance(node, And | Or):
        return (all if isinstance(node, And) else any)(_holds(part, texts) for part in node.nodes)
    return True  # dates, states and languages are of articles


def _texts(directory: Directory, office: Office) -> Iterator[str]:
    yield from (directory.organisation, *directory.aliases, *office.names)
    yield from filter(None, (office.region, office.country))
    yield from office.address
    yield from (line for address in office.addresses for line in address.lines)
    corrected = office.corrected.get("address")
    yield from (corrected,) if isinstance(corrected, str) else corrected or ()
