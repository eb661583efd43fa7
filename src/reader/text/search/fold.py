"""The fold: the form in which text is compared, so that one spelling finds all of them.

Each character folds for itself, whatever stands beside it, so that any part of a text is found in it.
(OpenCC's `convert` looks at the words around, and a keyword cut out of an article has others.) Compatibility
forms are taken apart (NFKD), marks and format characters dropped, case folded, and the characters that write
one word in Simplified and Traditional, in Taiwan and Hong Kong made one (`fold_table`).
"""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from reader.patterns import pattern
from reader.text.characters import is_cjk, is_han
from reader.text.search.fold_table import CLASSES

FOLD_VERSION = 2
"""Raised whenever anything folds differently: an index made with another version is made again."""

_LONG = 65_536
"""Code points of a text whose words are held at once."""
_LAYOUT = pattern("(?<![0-9a-z]) | (?![0-9a-z])|(?<=[0-9]) (?=[a-z])|(?<=[a-z]) (?=[0-9])")
"""Of folded ASCII, the blanks that part neither two words nor two numbers."""
_WORDS = CLASSES.replace("\n", " ")
_MARKS = {
    mark: folded
    for folded, marks in {
        '"': "“”„‟«»〝〞〟「」『』",
        "'": "‘’‚‛′´`",
        "-": "‐‑‒–—―−─━",
        "~": "〜∼",
        ".": "·‧•・∙⋅",  # between the parts of a name
        "...": "⋯",
        "/": "⁄∕",
        "〇": "○◯",
    }.items()
    for mark in marks
}
"""Marks that are typed for one another; what NFKD takes apart (full-width forms, `…`, `①`) needs no entry."""

_RADICALS = str.maketrans(
    "⺁⺂⺃⺄⺅⺆⺈⺉⺊⺌⺍⺎⺏⺐⺒⺓⺔⺕⺖⺘⺙⺛⺜⺝⺞⺟⺠⺡⺢⺣⺤⺥⺦⺧⺨⺩⺪⺫⺬⺭⺮⺯⺰⺱⺲⺶⺷⺸⺹⺺⺻⺼⺾⺿⻀⻁⻂⻃⻄⻅⻆⻈⻉⻊"
    "⻋⻌⻍⻎⻏⻐⻑⻒⻓⻔⻕⻖⻗⻘⻙⻚⻛⻜⻝⻞⻟⻠⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲⻳",
    "厂乛乚乙亻冂刀刂卜小小兀尣尢巳幺彑彐忄扌攵旡日月歺母民氵氺灬爫爫丬牛犭王疋目示礻竹糹纟罓罒羊羊羋耂肀聿肉艹艹艹虎衤覀西见角讠贝足"
    "车辶辶辶阝钅長镸长门阝阝雨青韦页风飞食食飠饣马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟",
)
"""CJK radicals, and the ideographs they look like (Unicode, EquivalentUnifiedIdeograph.txt): what reads text
out of PDF writes one for the other. NFKD knows the Kangxi radicals, and of these two."""

_DROPPED = {"Mn", "Me", "Cf", "Cc", "Cs"}
"""Marks over letters, format characters, controls, and halves of surrogate pairs."""


class FoldTable(dict[int, str]):
    """What each character folds to, found out when it is first met; for `str.translate`."""

    def __init__(self, marks: Mapping[str, str] = MappingProxyType({})) -> None:
        """`marks`: what stands for folded marks; neither they nor it are letters, digits, or blanks."""
        self._marks = str.maketrans(dict(marks))

    def __missing__(self, code: int) -> str:
        folded = self[code] = "".join(map(_first, _plain(chr(code)))).translate(self._marks)
        return folded


class _PlainTable(dict[int, str]):
    """The same with every script left as it is."""

    def __missing__(self, code: int) -> str:
        folded = self[code] = _plain(chr(code))
        return folded


_TABLE = FoldTable()
_PLAIN_TABLE = _PlainTable()


def _plain(char: str) -> str:
    """What one character is apart from script: a blank, nothing, or characters."""
    if char.isspace():
        return " "
    parts = unicodedata.normalize("NFKD", _MARKS.get(char, char).translate(_RADICALS))
    if " " in parts:  # NFKD makes a blank and a mark of `¨`: it would vanish
        parts = char
    letters = "".join(part for part in parts if unicodedata.category(part) not in _DROPPED)
    return "".join(_MARKS.get(letter, letter) for letter in letters.casefold())


def forms(char: str) -> str:
    """The characters that fold alike with one that stands in a text as `fold_as_typed` gives it.

    The one that they all fold to is the first; itself alone where there are no others.
    """
    # Looked up in the string: few of the 4,500 are met, so that a dict of them would cost more than it saves.
    at = _WORDS.find(char) if is_han(char) else -1
    return char if at < 0 else _WORDS[_WORDS.rfind(" ", 0, at) + 1 : _WORDS.find(" ", at)]


def _first(char: str) -> str:
    return forms(char)[0]


def fold(text: str, table: FoldTable = _TABLE) -> str:
    """The text as it is compared.

    Runs of blanks and line ends are one blank, and it stays only where it parts two words or two numbers:
    beside Chinese, Japanese or a mark, and between a word and a number, it is layout (`ICLEI 與`, a word
    across a line end, `iPhone 15`).
    """
    return _folded(text, table)


def fold_as_typed(text: str) -> str:
    """The same, every character in the script it was written in: 气候 is not 氣候."""
    return _folded(text, _PLAIN_TABLE)


def _folded(text: str, table: dict[int, str]) -> str:
    """The text by a table, without the blanks that are layout; of a long one few words are held at once."""
    if len(text) <= _LONG:
        return _joined(text.translate(table))
    pieces = (text[start : start + _LONG] for start in range(0, len(text), _LONG))
    return "".join(_folded_pieces(pieces, table))


def fold_pieces(pieces: Iterable[str]) -> Iterator[str]:
    """The same for a text that comes in pieces, in pieces, none of them empty."""
    return _folded_pieces(pieces, _TABLE)


def _folded_pieces(pieces: Iterable[str], table: dict[int, str]) -> Iterator[str]:
    last, apart = "", False
    for piece in pieces:
        part = piece.translate(table)
        if not part:
            continue
        if joined := _joined(part):
            if last and (apart or part[0].isspace()) and _parts_words(last, joined[0]):
                yield " "
            yield joined
            last, apart = joined[-1], False
        apart = apart or part[-1].isspace()


def _joined(text: str) -> str:
    """The words of a text with a blank only where it parts two of them."""
    words = text.split()
    if text.isascii():
        return _LAYOUT.sub("", " ".join(words))
    if not words:
        return ""
    pieces = [words[0]]
    for word in words[1:]:
        if _parts_words(pieces[-1][-1], word[0]):
            pieces.append(" ")
        pieces.append(word)
    return "".join(pieces)


def fold_map(text: str) -> tuple[str, list[int]]:
    """The folded text, and for each of its characters the index of the raw character it comes from."""
    folded: list[str] = []
    origins: list[int] = []
    blank = -1  # where the run of blanks began that has not been written
    for index, char in enumerate(text):
        parts = _TABLE[ord(char)]
        if parts == " ":
            if blank < 0:
                blank = index
            continue
        if not parts:
            continue
        if blank >= 0 and folded and _parts_words(folded[-1], parts[0]):
            folded.append(" ")
            origins.append(blank)
        blank = -1
        folded += parts
        origins += [index] * len(parts)
    return "".join(folded), origins


def is_dropped(char: str) -> bool:
    """Whether nothing is left of a character: a mark over a letter, a format character."""
    return not _TABLE[ord(char)]


def _parts_words(before: str, after: str) -> bool:
    """Whether a blank between these two folded characters parts two words or two numbers."""
    return (
        before.isalnum()
        and after.isalnum()
        and before.isdigit() == after.isdigit()
        and not (is_cjk(before) or is_cjk(after))
    )
