"""Where on its site a page stands: the path above a headline."""

import re

from reader.importing.match_text import pattern

_PATH = re.compile(
    pattern(
        r"(?:当前位置|您?的?位置|现在位置|位置)?[^>›»。]{1,24}(?:\s*(?<![-=])(?:>>|[>›»])\s*[^>›»。]{1,60})+$"
    )
)
_PATH_FROM_HOME = re.compile(
    pattern(r"(?:(?:当前|您的|现在)?位置[:]\s*)?(?:首页|主页|home)(?:\s*[/|-]\s*[^/|。]{1,60})+$")
)
_PATH_OF_SLASHES = re.compile(r"[^/。:]{1,12}(?:\s+/\s+[^/。:]{1,12}){2,}$")


def is_path(match: str) -> bool:
    """Whether a line says where on its site a page stands (`首頁 > 生活 > 地方`)."""
    return len(match) <= 160 and any(form.match(match) for form in (_PATH, _PATH_FROM_HOME, _PATH_OF_SLASHES))
