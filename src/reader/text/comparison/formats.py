"""Comparisons: two articles side by side as text with marks, as HTML, or as JSON; value in, string out."""

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from typing import TYPE_CHECKING, Any

from reader.model.article import Article
from reader.model.conversion import Conversion
from reader.text.comparison.compared_document import ComparedDocument, Row, Side
from reader.text.comparison.differences import Difference
from reader.text.document import Part
from reader.text.formats.html import lang, language_tag, page
from reader.text.formats.json import as_json
from reader.text.inert import Inert
from reader.text.search.highlight import Span
from reader.text.width import cells

if TYPE_CHECKING:
    from reader.model.settings import Settings
    from reader.text.typesetting.layout import Layout

_MARKS, _NO_MARKS = {"regional words": ("{", "}"), "other words": ("[", "]")}, ("", "")
"""Around what differs, in text."""
_ABOVE, _BELOW, _SAME = "- ", "+ ", "  "
"""Before paragraphs of the left article, of the right one, and of both."""
_BETWEEN = " | "
"""Between two columns."""
_STYLE = """\
body { max-width: 80em; }
table { border-collapse: collapse; table-layout: fixed; width: 100%; }
td { padding: 0.2em 1em; vertical-align: top; overflow-wrap: anywhere; line-break: strict; }
td + td { border-left: 1px solid; }
td.title { font-size: 1.3em; font-weight: bold; }
td.subtitle, td.heading { font-weight: bold; }
mark { background: none; color: inherit; text-decoration: underline; }
mark.regional-words { font-weight: bold; text-decoration-style: double; }
"""


def as_text(document: ComparedDocument, width: int | None = None, settings: "Settings | None" = None) -> str:
    """Two documents as plain text, what differs in marks: words of regions in {}, all else in [].

    Set in `width` cells they stand side by side, where there is room; otherwise what differs stands twice,
    behind `-` that of the left, behind `+` that of the right.
    """
    document = _marked(document)
    if not width:
        return "\n\n".join(_unset(document)) + "\n"
    from reader.model.settings import Settings
    from reader.text.typesetting.layout import Layout, Typeset  # tables that unset text need not load
    from reader.text.typesetting.style import typography

    typeset = Typeset(document, typography(settings or Settings()))
    layout = Layout(typeset, width)
    if not layout.beside:
        layout = Layout(typeset, max(2, width - len(_SAME)))
    layout.finish()
    return "\n".join(map(str.rstrip, _columns(layout) if layout.beside else _stacked(layout))) + "\n"


def _unset(document: ComparedDocument) -> Iterator[str]:
    for index in range(len(document)):
        row, left, right = document.rows[index], document.beside(index).text, document.part(index).text
        if not document.differs(index):
            yield _SAME + right
            continue
        pieces = ((_ABOVE, row.left, left), (_BELOW, row.right, right))
        yield "\n".join(sign + text for sign, number, text in pieces if number is not None)


def _columns(layout: "Layout") -> Iterator[str]:
    typeset = layout.typeset
    for part, line, beside in layout.lines:
        left = typeset.beside(part).shown(beside) if beside else ""
        right = typeset.shown(part).shown(line) if line else ""
        yield left + " " * (layout.column - cells(left)) + _BETWEEN + right


def _stacked(layout: "Layout") -> Iterator[str]:
    typeset = layout.typeset
    for part, line, beside in layout.lines:
        if beside:
            yield _ABOVE + typeset.beside(part).shown(beside)
        else:
            sign = _BELOW if line and typeset.document.differs(part) else _SAME
            yield sign + (typeset.shown(part).shown(line) if line else "")


def _marked(document: ComparedDocument) -> ComparedDocument:
    """The document with marks in its texts, as if they had been published so."""
    left, right, rows = [], [], []
    for index, row in enumerate(document.rows):
        changes = document.changes(index)
        kinds = [kind for _, _, kind in changes]
        ours, our_spans = _with_marks(document.part(index).text, [span for span, _, _ in changes], kinds)
        theirs, their_spans = _with_marks(
            document.beside(index).text, [span for _, span, _ in changes], kinds
        )
        right.append(Part(document.published[index].role, ours))
        left.append(Part(document.beside(index).role, theirs))
        spans = zip(their_spans, our_spans, strict=True)
        differences = tuple(Difference(*both, "other words") for both in spans)
        has_left, has_right = row.left is not None, row.right is not None
        rows.append(Row(index if has_left else None, index if has_right else None, differences))
    return ComparedDocument(Side(tuple(left), None), Side(tuple(right), None), rows, Conversion())


def _with_marks(text: str, spans: Sequence[Span], kinds: Sequence[str]) -> tuple[str, list[Span]]:
    """A text with marks around some spans, and where these are then; nothing around an empty one."""
    pieces: list[str] = []
    moved: list[Span] = []
    done = length = 0
    for (start, end), kind in zip(spans, kinds, strict=True):
        opening, closing = _MARKS[kind] if start < end else _NO_MARKS
        between, inside = text[done:start], opening + text[start:end] + closing
        pieces += [between, inside]
        moved.append((length + len(between), length + len(between) + len(inside)))
        length, done = moved[-1][1], end
    return "".join([*pieces, text[done:]]), moved


def as_html(
    document: ComparedDocument, articles: tuple[Article, Article], settings: "Settings | None" = None
) -> str:
    """One page of both in a table, each cell with its language, what differs in `mark`."""
    left, right = (
        language_tag(article, conversion.variant)
        for article, conversion in zip(articles, document.conversions, strict=True)
    )
    rows = []
    for index, row in enumerate(document.rows):
        changes = document.changes(index)
        ours = [(span, kind) for span, _, kind in changes]
        theirs = [(span, kind) for _, span, kind in changes]
        one = "" if row.left is None else _cell(document.beside(index), theirs, left)
        other = "" if row.right is None else _cell(document.part(index), ours, right)
        kind = "differs" if document.differs(index) else "same"
        rows.append(f'<tr class="{kind}">{one or "<td></td>"}{other or "<td></td>"}</tr>\n')
    title = " | ".join(part.text for part in (document.beside(0), document.part(0)))
    shared = left if left == right else None
    table = f'<table class="comparison">\n{"".join(rows)}</table>\n'
    return page(title, table, shared, settings, _STYLE)


def _cell(part: Part, marks: Iterable[tuple[Span, str]], language: str | None) -> str:
    pieces, done = [], 0
    for (start, end), kind in marks:
        name = kind.replace(" ", "-")
        pieces.append(escape(part.text[done:start]))
        pieces.append(f'<mark class="{name}">{escape(part.text[start:end])}</mark>' if start < end else "")
        done = end
    return f'<td class="{part.role}"{lang(language)}>{"".join(pieces)}{escape(part.text[done:])}</td>'


def as_json_object(document: ComparedDocument, articles: tuple[Article, Article]) -> Inert:
    """Both as one JSON object: the paragraphs side by side, and where they differ, in code points."""
    sides = {
        side: {
            "id": article.id,
            "title": document_part.text,
            "language": article.language,
            "variant": conversion.variant.tag,
        }
        for side, article, document_part, conversion in zip(
            ("left", "right"),
            articles,
            (document.beside(0), document.part(0)),
            document.conversions,
            strict=True,
        )
    }
    return as_json({**sides, "paragraphs": [_row_value(document, index) for index in range(len(document))]})


def _row_value(document: ComparedDocument, index: int) -> dict[str, Any]:
    row, left, right = document.rows[index], document.beside(index).text, document.part(index).text
    return {
        "kind": document.published[index].role,
        "left": None if row.left is None else left,
        "right": None if row.right is None else right,
        "differences": [
            {"kind": kind, "left": _span_value(left, theirs), "right": _span_value(right, ours)}
            for ours, theirs, kind in document.changes(index)
        ],
    }


def _span_value(text: str, span: Span) -> dict[str, Any]:
    return {"start": span[0], "end": span[1], "text": text[slice(*span)]}
