"""Chains: which of OpenCC's configurations make a text of one region one of another.

None of them changes the number of code points, so that places in a text survive. Between Taiwan and Hong Kong
the way never leads through Simplified: that damages a hundred times as much.
"""

import re
from functools import cache
from typing import TYPE_CHECKING, Literal

from reader.i18n import Chinese
from reader.model.conversion import Variant

if TYPE_CHECKING:
    from opencc import OpenCC

Written = Chinese | Literal["mixed"]
"""What a paragraph is written in; mixed is both scripts."""

CHAINS: dict[tuple[Written, Variant], tuple[str, ...]] = {
    ("Hans", Variant.TW): ("s2tw",),
    ("Hans", Variant.HK): ("s2hk",),
    ("TW", Variant.HANS): ("hk2t", "tw2s"),
    ("TW", Variant.HK): ("tw2t", "t2hk"),
    ("HK", Variant.HANS): ("hk2t", "tw2s"),
    ("HK", Variant.TW): ("hk2t", "t2tw"),
    ("Hant", Variant.HANS): ("hk2t", "tw2s"),
    ("Hant", Variant.TW): ("hk2t", "t2tw"),
    ("Hant", Variant.HK): ("hk2t", "tw2t", "t2hk"),
    # A paragraph of both: what changes the other script's characters leaves nearly all of its own alone.
    ("mixed", Variant.HANS): ("hk2t", "tw2s"),
    ("mixed", Variant.TW): ("s2tw",),
    ("mixed", Variant.HK): ("s2hk",),
}
"""What to run one after the other; a pair that is not here is text already in the wanted script."""

PRESS: dict[Variant, dict[int, int]] = {
    Variant.HANS: {},
    Variant.TW: str.maketrans("臺", "台"),
    Variant.HK: str.maketrans(
        "説温羣牀着啓衞鋭悦脱閲税兑藴鈎愠媪枱峯蜕卧緼户敍麪",
        "說溫群床著啟衛銳悅脫閱稅兌蘊鉤慍媼檯峰蛻臥縕戶敘麵",
    ),
}
"""One character for one, as the press of the region prints it where OpenCC keeps to a standard."""


def in_press_style(text: str, variant: Variant) -> str:
    """The text with the characters that the press of the region prints, one replaced after the other."""
    for char, printed in PRESS[variant].items():
        text = text.replace(chr(char), chr(printed))
    return text


_REFUSED = re.compile("([\0\ud800-\udfff]+)")
"""What OpenCC cannot take: `s2tw`, `s2hk`, `tw2s` lose all that follows a NUL, surrogates are an error."""


def run(config: "str | OpenCC", text: str) -> str:
    """The text through one configuration; what OpenCC cannot take stays as it is."""
    convert = (converter(config) if isinstance(config, str) else config).convert
    if not _REFUSED.search(text):
        return str(convert(text))
    return "".join(part if _REFUSED.match(part) else convert(part) for part in _REFUSED.split(text))


@cache
def converter(config: str) -> "OpenCC":
    """A converter, kept, because loading one reads whole dictionaries.

    OpenCC is imported here: only a conversion needs it. Its rarest characters, which most terminal fonts
    lack, stay out.
    """
    from opencc import OpenCC

    return OpenCC(config, include_tofu_risk_dictionaries=False)
