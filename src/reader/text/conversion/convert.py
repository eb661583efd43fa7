"""Conversion: a text as a person wants it shown, and what that changed in it.

In this order: the punctuation of the region, full-width marks, OpenCC's chain, the characters of the
region's press, the news list; from Simplified into Traditional also the context of ambiguous
characters, and the words of the region's press. All of these keep every code point at its index;
regional words and a person's own words are laid over the result, the own ones first.
"""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from reader.i18n import chinese_of, subtags
from reader.model.conversion import Conversion as Conversion
from reader.model.conversion import Variant
from reader.text.conversion import punctuation
from reader.text.conversion.alignment import Edit, splice
from reader.text.conversion.news_list import mended
from reader.text.conversion.opencc_chains import CHAINS, PRESS, Written, in_press_style, run
from reader.text.conversion.own_terms import own_edits
from reader.text.language import Script, script
from reader.text.links import verbatim


class Change(NamedTuple):
    """A difference to the published text: code points [start:end) of the shown one."""

    start: int
    end: int
    published: str
    shown: str
    rule: str
    """The name a person reads: `s2tw`, `press`, `punctuation`, `full width`, `news list`, `context`,
    `regional words`, `own words`."""


class Move(NamedTuple):
    """A change of another length: where it stands in the published text, and in the shown one."""

    published: int
    published_end: int
    shown: int
    shown_end: int


@dataclass(frozen=True, slots=True)
class Shown:
    """A text as it is shown, and every difference to the published one."""

    text: str
    changes: tuple[Change, ...] = ()
    moves: tuple[Move, ...] = ()
    """The changes of another length, in order; without any every place keeps its index."""

    def offset(self, published: int) -> int:
        """Where a code point of the published text stands in the shown one."""
        at = bisect_right(self.moves, published, key=lambda move: move.published) - 1
        if at >= 0:
            published = _moved(published, *self.moves[at])
        return max(0, min(len(self.text), published))

    def published(self, shown: int) -> int:
        """Where a code point of the shown text stands in the published one."""
        at = bisect_right(self.moves, shown, key=lambda move: move.shown) - 1
        last = self.moves[-1] if self.moves else Move(0, 0, 0, 0)
        length = last.published_end + len(self.text) - last.shown_end
        if at >= 0:
            move = self.moves[at]
            shown = _moved(shown, move.shown, move.shown_end, move.published, move.published_end)
        return max(0, min(length, shown))


def _moved(place: int, start: int, end: int, to: int, to_end: int) -> int:
    """A place at or behind a span that moves elsewhere; inside it, as far in as the other span allows."""
    if place >= end:
        return to_end + place - end
    return to + (place - start) * (to_end - to) // (end - start)


def show(text: str, language: str | None, conversion: Conversion) -> Shown:
    """The text as it is shown, every difference to the published one, and where each place went."""
    pieces: list[str] = []
    changes: list[Change] = []
    moves: list[Move] = []
    published = shown = 0
    for draft in _drafts(text, language, conversion):
        for change, at in draft.changes():
            moved = change._replace(start=change.start + shown, end=change.end + shown)
            changes.append(moved)
            if len(change.published) != len(change.shown):
                start = published + at
                moves.append(Move(start, start + len(change.published), moved.start, moved.end))
        pieces.append(draft.text())
        published += len(draft.published)
        shown += len(pieces[-1])
    return Shown("".join(pieces), tuple(changes), tuple(moves))


def show_text(text: str, language: str | None, conversion: Conversion) -> str:
    """The text as it is shown, where nobody asks what changed.

    Text that is in the wanted script comes back as it is, and so does Japanese and text without Chinese.
    Where the language tag does not say which Chinese it is, each paragraph (a line) is detected for itself.
    Hand over whole paragraphs: words are converted by what stands around them.
    """
    return "".join(draft.text() for draft in _drafts(text, language, conversion))


class _Draft(NamedTuple):
    """A paragraph on its way: what each rule made of it, and the edits laid over the last."""

    stages: list[tuple[str, str]]
    """Rule and text; the first is the text as published, by no rule."""
    edits: list[tuple[Edit, str]] = []
    """Edits in order and apart, each with its rule."""

    @property
    def published(self) -> str:
        """The text before anything was changed."""
        return self.stages[0][1]

    def text(self) -> str:
        """The text as it is shown."""
        return splice(self.stages[-1][1], [edit for edit, _ in self.edits])

    def changes(self) -> Iterator[tuple[Change, int]]:
        """The changes, placed in the shown text of this paragraph, and where each stands as published."""
        published, done, longer = self.published, 0, 0
        for (start, end, instead), rule in self.edits:
            yield from self._between(done, start, longer)
            if published[start:end] != instead:
                at = start + longer
                yield Change(at, at + len(instead), published[start:end], instead, rule), start
            longer += len(instead) - (end - start)
            done = end
        yield from self._between(done, len(published), longer)

    def _between(self, start: int, end: int, longer: int) -> Iterator[tuple[Change, int]]:
        """The changes of code points [start:end), which no edit touches; neighbours by one rule are one."""
        published, shown = self.published, self.stages[-1][1]
        if published[start:end] == shown[start:end]:
            return
        first, by = start, ""
        for at in range(start, end + 1):
            rule = self._rule(at) if at < end and published[at] != shown[at] else ""
            if rule != by:
                if by:
                    yield Change(first + longer, at + longer, published[first:at], shown[first:at], by), first
                first, by = at, rule

    def _rule(self, at: int) -> str:
        """The last rule that had a say about a code point."""
        pairs = zip(self.stages[-2::-1], self.stages[:0:-1], strict=True)
        return next(rule for (_, before), (rule, after) in pairs if before[at] != after[at])


def _drafts(text: str, language: str | None, conversion: Conversion) -> Iterator[_Draft]:
    """The paragraphs of the text, on their way; what is not to be touched is one draft without stages."""
    if (
        conversion.is_as_published
        or (text.isascii() and not conversion.own)
        or subtags(language)[0] in ("ja", "ko")
    ):
        yield _Draft([("", text)])
        return
    written = chinese_of(language)
    if written is not None:
        yield _draft(text, written, conversion)
        return
    whole = script(text)
    if whole == "Jpan":  # also its lines without kana, which alone might pass for Chinese
        yield _Draft([("", text)])
        return
    for paragraph in text.splitlines(keepends=True):
        own: Script | None = script(paragraph) or whole  # a short line may hold what both scripts have
        yield _draft(paragraph, own, conversion) if own and own != "Jpan" else _Draft([("", paragraph)])


def _draft(published: str, written: Written, conversion: Conversion) -> _Draft:
    variant = conversion.variant
    chain = CHAINS.get((written, variant), ())
    stages = [("", published)]
    if chain:
        stages.append(("punctuation", _quotes(published, written, variant)))
    if conversion.full_punctuation:
        stages.append(("full width", punctuation.full_width(stages[-1][1])))
    if not chain:
        own_only = [(edit, "own words") for edit in own_edits(published, conversion.own, variant)]
        return _Draft(stages, own_only)
    marked = stages[-1][1]
    for config in chain:
        stages.append((config, run(config, stages[-1][1])))
    stages.append(("press", pressed := in_press_style(stages[-1][1], variant)))
    settled = mended(published, pressed, written, variant)
    stages.append(("news list", settled))
    if variant is not Variant.HANS and written in ("Hans", "mixed"):
        # the table is loaded for those alone who read Traditional
        from reader.text.conversion import context, context_rules, surnames

        meant = context_rules.words(published, context.reconsidered(published, settled, variant))
        settled = surnames.names(published, meant)
        stages.append(("context", settled))
        stages.append(("press", context_rules.press(settled, variant)))
    if spans := verbatim(published):
        stages.append(("addresses", _restored(stages[-1][1], published, spans)))
    edits = [(edit, "own words") for edit in own_edits(published, conversion.own, variant)]
    if conversion.words:
        from reader.text.conversion.regional_words import regional_edits  # for those who ask

        own = [edit for edit, _ in edits]
        for start, end, word in regional_edits(marked, stages[-1][1], written, variant):
            after = bisect_right(own, start, key=lambda edit: edit.end)
            is_own = after < len(own) and own[after].start < end
            is_prose = all(end <= first or last <= start for first, last in spans)
            is_sure = variant is Variant.HK or pressed[start:end] == settled[start:end]
            if not is_own and is_prose and is_sure:
                edits.append((Edit(start, end, word.translate(PRESS[variant])), "regional words"))
        edits.sort()
    return _Draft(stages, edits)


def _restored(text: str, published: str, spans: list[tuple[int, int]]) -> str:
    """The text with the published code points in some spans."""
    for start, end in spans:
        text = text[:start] + published[start:end] + text[end:]
    return text


def _quotes(text: str, written: Written, variant: Variant) -> str:
    """The text with the region's quotation marks; Hong Kong writes both, so Traditional keeps its own."""
    if variant is Variant.HANS:
        return punctuation.curly_quotes(text)
    if variant is Variant.HK and written in ("TW", "Hant"):
        return text
    return punctuation.corner_quotes(text)
