"""What a page hides: by attributes, by the style of a tag, and by the rules of its own stylesheets.

Of a stylesheet only rules outside of `@media` and the like are read, and of those only for one class or id
(`.note`, `#box`).
"""

import re
from collections.abc import Mapping

_HIDING = re.compile(
    r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|opacity\s*:\s*0?\.?0+\s*(?:[;!]|$)"
    r"|font-size\s*:\s*0(?![.\d]*[1-9])|(?:left|top|text-indent|margin-left)\s*:\s*-\d{3,})",
    re.IGNORECASE,
)
_SIMPLE = re.compile(r"[.#][\w-]+")
_LONGEST_STYLE = 2_000
_MOST_HIDING = 1_000


def hiding_names(css: str) -> set[str]:
    """The classes (`.note`) and ids (`#box`) that a stylesheet hides."""
    first, *others = css.split("/*")
    plain = first + "".join(comment.partition("*/")[2] for comment in others)
    names: set[str] = set()
    depth = 0
    for chunk in plain.split("}"):
        selector, brace, declarations = chunk.rpartition("{")
        outer = chunk.count("{") - 1
        if brace and not depth and not outer and _HIDING.search(declarations[:_LONGEST_STYLE]):
            given = (name.strip() for name in selector.split(","))
            names.update(name for name in given if _SIMPLE.fullmatch(name))
        depth = max(0, depth + outer)
        if len(names) > _MOST_HIDING:
            break
    return names


def is_hidden(attrib: Mapping[str, str], hiding: set[str]) -> bool:
    """Whether a tag says that the page does not show it; `hiding` are names that its stylesheets hide."""
    if "hidden" in attrib and attrib["hidden"].casefold() != "until-found":
        return True
    if "aria-hidden" in attrib and attrib["aria-hidden"].casefold() == "true":
        return True
    if hiding and "class" in attrib and any(f".{name}" in hiding for name in attrib["class"].split()):
        return True
    if hiding and "id" in attrib and f"#{attrib['id']}" in hiding:
        return True
    style = attrib.get("style")
    return bool(style and _HIDING.search(style[:_LONGEST_STYLE]))
