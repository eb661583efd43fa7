"""Which characters are Han, and which are written without blanks between them: the one place that knows."""

UNIFIED_HAN = "\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0002ee5f\U00030000-\U0003347f"
"""Unified ideographs (Unicode 17), for a character class of a pattern; none is taken apart by NFKD.

A class that holds them takes long to compile, so patterns with it are compiled at first use.
"""
FAR_HAN = "\U00020000-\U0003ffff"
"""The planes of ideographs, whole: a class tells them in one step."""
COMPOSED_HAN = r"[\u2e80-\u2fdf\u3200-\u33ff\uf900-\ufaff\U0001f200-\U0001f2ff\U0002f800-\U0002fa1f]"
"""Radicals, enclosed and compatibility ideographs: among them are all that NFKD takes apart into Han."""
USUAL_HAN = "\u4e00-\u9fff"
"""The ideographs of usual text, for a class that has to be compiled at once."""
HAN = f"\u3005\u3007{UNIFIED_HAN}\uf900-\ufaff\U0002f800-\U0002fa1f"
"""Those, the iteration mark, the ideographic zero and compatibility ideographs."""

LINK_OPEN, LINK_CLOSE = "\x0e", "\x0f"
"""Where a link begins and ends in a text that is being read; inert text holds neither."""
_NEUTRAL = f"“”‘’…⋯—―─·‧{LINK_OPEN}{LINK_CLOSE}"
"""Marks that Chinese and Western text share."""
_TONE_MARKS = "\u302a\u302b\u302c\u302d\u302e\u302f\u3099\u309a"
"""Combining: no run of them may grow where lines are joined, so that joined lines stay inert."""


def is_han(char: str) -> bool:
    """Whether a character is Han, as `HAN` says."""
    return (
        "\u4e00" <= char <= "\u9fff"
        or "\u3400" <= char <= "\u4dbf"
        or char in ("々", "〇")
        or "\uf900" <= char <= "\ufaff"
        or "\U00020000" <= char <= "\U0003347f"
    )


def is_chinese(char: str) -> bool:
    """Whether a character is Han, or a mark or a full-width form that stands beside it."""
    return is_han(char) or "\u3000" <= char <= "\u303f" or "\uff01" <= char <= "\uff65"


def is_kana(char: str) -> bool:
    """Whether a character is hiragana or katakana."""
    return "\u3041" <= char <= "\u30fa"


def is_cjk(char: str) -> bool:
    """Whether a character is Han, a radical, kana, bopomofo or a mark of theirs: written without blanks."""
    return (
        ("\u2e80" <= char <= "\u9fff" and char not in _TONE_MARKS)
        or "\uf900" <= char <= "\ufaff"
        or "\uff00" <= char <= "\uffef"
        or "\U00020000" <= char <= "\U0003ffff"
    )


def joins_without_blank(before: str, after: str) -> bool:
    """Whether two pieces of text run on without a blank: where both sides are Chinese or Japanese.

    Marks that Western text has too (`”`, `…`) count as what stands behind them.
    """
    last, first = before.rstrip(_NEUTRAL)[-1:], after.lstrip(_NEUTRAL)[:1]
    return is_cjk(last) and is_cjk(first)
