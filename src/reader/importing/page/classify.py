"""The features of the lines of a page: what each is by itself, and by what stands around it."""

import re
from collections import Counter
from collections.abc import Sequence, Set
from dataclasses import dataclass, field
from datetime import datetime

from reader.importing.match_text import grams, pattern, squeezed
from reader.importing.page.fields.byline import read_fields
from reader.importing.page.fields.captions import ARROWS, caption_of, related_line
from reader.importing.page.fields.labels import LONGEST_BEHIND_BAR
from reader.importing.page.fields.names import is_medium, is_name, person_of
from reader.importing.page.fields.paths import is_path
from reader.importing.page.fields.reporters import Fields
from reader.importing.page.lines import Line
from reader.importing.vocabulary import Hit, is_menu, label, menu_share, whole
from reader.model.article import Caption, Related

_STOP = re.compile("。|[\u3400-\u9fff][」』”)]?\\.(?:\\s|$)")
_LATIN_STOP = re.compile(r"[a-z]\.[”\"]?$")
_LATIN_WORDS = 8
"""Words that a sentence in Latin letters has at least: an address can end with a stop too."""
_HAN = re.compile("[\u3400-\u9fff]")
_COMMA = re.compile(r"[,，、;；]")
_LETTER = re.compile(r"[^\W_]")
_OPEN_END = re.compile(r"[。！？!?…；;：:」』”\"），,)]$")
_SPOKEN = re.compile(r"^(?:[\w·]{1,10}\s*[:]\s*\S|[「『“])")
_SPEAKER = re.compile(r"^([\w·]{1,8}(?:\s?[a-z]+)?)\s*[:]\s*\S")
_SAID_BY = re.compile(r"^-{1,3}\s*[^。-]{2,40}$")
_ITEM = re.compile(r"^(?:[·●◆■▪]|[-*]\s|\d{1,2}[.、)](?!\d)|[(]?[一二三四五六七八九十]{1,3}[、)])\s*")
_TEASER = re.compile(r"(?<![…。.])(?:\.\.\.|…)\s*(?:\[?(?:more|全文|詳全文|詳情|查看全文|更多)\]?)?$")
_ROW = re.compile(
    pattern(
        r"\t|^\S{1,12}\s+[\d.,+%-]+\s*\S{0,3}$|[\d.]+%|\d+(?:元|分|℃|度|票|点|人|名|公里|公斤|万|亿)$|^\S{1,14}\s*[:]\s*\d[\d:.,-]*\S{0,4}$"
    )
)
_CONTACT = re.compile(r"^[\w.+-]+@[\w-]+(?:\.[\w-]+)+$|^(?:https?://|www\.)\S+$")
_OFFICE = re.compile(
    pattern(
        r"[\u3400-\u9fff]{2,14}(?:署|局|处|厅|委员会|公司|大学|学院|医院|银行|论坛|协会|基金会|政府|法院|检察院|中学|小学)$|"
        r"(?:第\d{1,5}|\S{2,8}\d{2,4})期(?:\s*[|·].{0,16})?$"
    )
)
"""An office, a firm, the number of a magazine: it heads a page without being its headline."""
_WORDS_ROW = re.compile(r"[\u3400-\u9fff]{1,4}(?:\s+[\u3400-\u9fff]{1,4}){2,}$|.{1,10}\d\s*℃$")
"""Three short words or more with blanks between, or the weather: a row of a menu that nobody has listed."""
_LONG = 42
"""Han characters of a paragraph without a full stop."""
_LONGEST_TITLE, _LONGEST_SENTENCE_TITLE = 60, 90
_VERY_SHORT = 5
_WORDY = re.compile("[\u3400-\u9fff]|[a-z]{3}")
_SHAPED = 120
"""Characters of a line whose shape says something."""
_HEADLINE_ROW = 50
"""Characters that a row of headlines has at least."""
_EDITORS = 40
_FIELD_LABELS = ("author", "date", "source")
"""Labels of a row that can hold the label of a credit as well."""
_CLUTTER = frozenset(
    {"tip_jar", "ads", "editors", "keywords", "navigation", "footer_links", "promotion", "notices"}
)
_KNOWN = frozenset(
    {"known clutter", "menu", "path", "label of others", "label of related", "label of some others"}
)
"""Features of a line by its words to which its shape adds nothing."""
_UNTOLD = frozenset({"subtitle at all", "teaser", "spoken"})
"""Features that do not tell what a line is."""


@dataclass(slots=True)
class Classified:
    """A line and what is known of it."""

    line: Line
    features: dict[str, float] = field(default_factory=dict)
    hit: Hit | None = None
    """The row of the vocabulary that the whole line belongs to."""
    fields: Fields | None = None
    caption: Caption | None = None
    related: tuple[Related, ...] = ()

    @property
    def is_sentence(self) -> bool:
        """Whether the line reads as a sentence or a long paragraph, and is no known clutter."""
        return "sentence" in self.features or "long" in self.features

    @property
    def is_unknown(self) -> bool:
        """Whether nothing is known of the line by its words."""
        return "unknown" in self.features

    @property
    def kind(self) -> str | None:
        """The vocabulary's kind of the line."""
        return self.hit.row.kind if self.hit else None

    @property
    def is_wall(self) -> bool:
        """Whether other articles, or what readers say, begin below the line for certain."""
        return self.kind in ("more", "comments") and self.features.get("label of others", 0) > 0


def is_sentence(match: str) -> bool:
    """Whether a line (match text) has a full stop, or is an English sentence."""
    if not _LETTER.search(match):
        return False
    if match.endswith("\ufffd") and _COMMA.search(match):
        return True  # a full stop of which bytes are gone
    return bool(_STOP.search(match) or (_LATIN_STOP.search(match) and len(match.split()) >= _LATIN_WORDS))


def classified(lines: Sequence[Line], directory: Set[int], today: datetime) -> list[Classified]:
    """Every line with the features it has by itself; `context.add_context` adds those by its place."""
    speakers = _speakers(lines)
    copies = Counter(squeezed(line.text) for line in lines)
    found = []
    for place, line in enumerate(lines):
        item = Classified(line)
        if place in directory:
            item.features["directory"] = 1.0
        else:
            _by_words(item, speakers, today)
            _by_shape(item, copies)
        found.append(item)
    return found


def _speakers(lines: Sequence[Line]) -> frozenset[str]:
    """The words before a colon that begin several lines, one of which says more than a name."""
    counts = Counter[str]()
    talks = set()
    for line in lines:
        if spoken := _SPEAKER.match(line.match[:40]):
            counts[spoken[1]] += 1
            value = line.match[spoken.end(1) + 1 :].strip()
            if re.search("[。？！?!]", value):
                talks.add(spoken[1])
    return frozenset(name for name in talks if counts[name] > 1 or _may_speak(name))


def _may_speak(name: str) -> bool:
    """Whether a label (`記者`) can stand before what someone says; that of a picture never does."""
    named = label(f"{name}:")
    return named is not None and named.row.kind not in ("caption", "credit")


def _by_words(item: Classified, speakers: Set[str], today: datetime) -> None:
    """What the vocabulary and the readers of fields and captions make of a line: the first that knows it."""
    match, text, features = item.line.match, item.line.text, item.features
    spoken = _SPEAKER.match(match[:40])
    is_known = spoken and spoken[1] in speakers
    if is_known and (is_sentence(match) or _OPEN_END.search(match) or len(match) > 12):
        features["spoken"] = 1.0
        return
    item.hit = whole(match) or _editors(match)
    if item.hit and item.hit.row.kind in _CLUTTER and is_menu(match):
        item.hit = None
    if item.hit and _of_vocabulary(item):
        return
    if is_path(match):
        last = re.split("[>›»＞]", text)[-1].strip()
        fields = read_fields(last, last.lower(), today)
        if fields and fields.date:
            item.fields = fields
            features |= {"fields": 1.0, "date row": 1.0}
        else:
            features["path"] = 1.0
        return
    if is_menu(match):
        features["menu"] = 1.0
        return
    named = label(match)
    fields = read_fields(text, match, today) if named and named.row.kind in _FIELD_LABELS else None
    if named and fields and (fields.author if named.row.kind == "author" else fields.date):
        item.fields = fields
        features["fields"] = 1.0
        return
    if titles := related_line(text, match):
        item.related = titles
        features["related titles"] = 1.0
        return
    if (caption := caption_of(text, match)) is not None:
        item.caption = caption
        features["caption"] = 1.0
        return
    if match[0] in ARROWS and not is_sentence(match):
        item.related = (Related(text.lstrip(ARROWS + " \u3000")),)
        features["related titles"] = 1.0
        return
    if not _SAID_BY.match(match) and (fields := read_fields(text, match, today)):
        item.fields = fields
        features["fields"] = 1.0
        if fields.date:
            features["date row"] = 1.0


def _editors(match: str) -> Hit | None:
    """The label of editors with nothing but names behind it."""
    hit = label(match)
    if not hit or hit.row.kind not in ("editors", "tags", "date") or len(match) > _EDITORS:
        return None
    value = match[hit.end :].strip(" )]")
    if not value and hit.row.kind == "editors" and match[hit.end - 1] in ":/|":
        return hit
    if match[hit.end - 1] == "|" and len(value) > LONGEST_BEHIND_BAR:
        return None
    names = re.split(r"[、,\s/]+", value)
    return (
        hit
        if value
        and (
            hit.row.kind == "tags"
            or (hit.row.kind == "date" and not re.search(r"\d|[:]$|天|前", value))
            or (hit.row.kind == "editors" and all(is_name(name) or ":" in name for name in names))
        )
        else None
    )


def _of_vocabulary(item: Classified) -> bool:
    """Whether the vocabulary's row says what the line is; its features."""
    hit, features = item.hit, item.features
    assert hit
    kind, weight = hit.row.kind, hit.row.weight
    if kind in ("more", "comments"):
        features["label of others" if weight > 0.5 else "label of some others"] = (
            weight if weight > 0.5 else 1.0
        )
    elif kind == "related":
        features["label of related"] = weight
    elif kind in _CLUTTER or kind in ("tags", "date", "list_end", "caption_label"):
        features["known clutter"] = weight
        if kind == "notices":
            features["notice"] = 1.0
    else:
        item.hit = None
        return False
    return True


def _by_shape(item: Classified, copies: Counter[str]) -> None:
    """The features of length, marks, and copies."""
    match, features = item.line.match, item.features
    features["subtitle at all"] = 1.0
    if not _KNOWN.isdisjoint(features):
        return
    teaser = _TEASER.search(match[-_SHAPED:])
    if "。" not in match and len(match) >= _HEADLINE_ROW and _is_row(match):
        features["row of headlines"] = 1.0
    elif not item.fields and not item.caption:
        if is_sentence(match):
            features["sentence"] = 0.3 if teaser else 1.0
        elif len(_COMMA.findall(match)) >= 2 and len(_HAN.findall(match)) >= _LONG:
            features["long"] = 1.0
    if teaser:
        features["teaser"] = 1.0
    if _UNTOLD.issuperset(features):
        features["unknown"] = 1.0
        if _OPEN_END.search(match) and _LETTER.search(match):
            features["ends open"] = 1.0
        if _ITEM.match(match) or _SAID_BY.match(match):
            features["item"] = 1.0
        short = len(match) <= _SHAPED
        if short and (_ROW.search(item.line.text) or _ROW.search(match)):
            features["row of a table"] = 1.0
        if short and _CONTACT.match(match):
            features["contact"] = 1.0
        if is_medium(match) or ("/" in match and person_of(match, match)):
            features["name of a paper"] = 1.0
        elif _OFFICE.match(match):
            features["name of an office"] = 1.0
        if _WORDS_ROW.match(match):
            features["row of words"] = 1.0
        if menu_share(match) >= 0.6 and len(match) > 4:
            features["menu"] = 0.6
        if _SPOKEN.match(match) and re.search(r"[！？!?」”]$", match):
            features["spoken"] = 1.0
    words = squeezed(item.line.text)
    if not _WORDY.search(match):
        features["no headline"] = 1.0
    if len(words) < _VERY_SHORT:
        features["very short"] = 1.0 if len(words) < 3 else 0.6
    if len(match) > _LONGEST_TITLE:
        features["too long"] = 1.0 if len(match) > _LONGEST_SENTENCE_TITLE else 0.3
    if len(words) >= 8 and copies[words] > 1:
        features["copied"] = 1.0


def _is_row(match: str) -> bool:
    chunks = match.split()
    return len(chunks) >= 5 and sum(len(_HAN.findall(chunk)) >= 4 for chunk in chunks) >= 0.6 * len(chunks)


def text_grams(item: Classified) -> set[str]:
    """The grams of a line."""
    return grams(item.line.match)
