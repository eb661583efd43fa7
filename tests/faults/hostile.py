"""Texts that mean harm, and what must never reach a terminal."""

import re

STRINGS = {
    "title": "\x1b]0;taken\x07",
    "title ended by ST": "\x1b]2;taken\x1b\\",
    "clipboard": "\x1b]52;c;dGFrZW4=\x07",
    "link": "\x1b]8;;file:///etc/passwd\x1b\\here\x1b]8;;\x1b\\",
    "palette": "\x1b]4;1;rgb:00/00/00\x07",
    "notification": "\x1b]9;taken\x07",
    "device control": "\x1bP+q544e\x1b\\",
    "sixel": "\x1bPq#0;2;0;0;0#0~~\x1b\\",
    "application command": "\x1b_Gi=1,a=q;\x1b\\",
    "privacy message": "\x1b^taken\x1b\\",
    "erase": "\x1b[2J\x1b[H",
    "colour": "\x1b[31mred\x1b[0m",
    "report": "\x1b[6n\x1b[c\x1b[>q",
    "keys redefined": '\x1b[0;59;"taken"p',
    "reset": "\x1bc",
    "alternate screen": "\x1b[?1049l",
    "mouse": "\x1b[?1003h",
    "paste ended": "\x1b[201~touch taken\r",
    "C1 CSI": "\x9b2J",
    "C1 OSC": "\x9d0;taken\x9c",
    "C1 DCS": "\x90taken\x9c",
    "bell": "\x07",
    "backspace": "safe\x08\x08\x08\x08evil",
    "carriage return": "safe\revil",
    "line feed": "safe\nforged line",
    "vertical tab": "a\x0bb\x0cc",
    "separators": "a\u2028forged\u2029line\x85next",
    "NUL": "a\x00b",
    "delete": "a\x7fb",
    "shift out": "\x0elqqk\x0f",
    "override": "\u202etxt.exe\u202c",
    "isolates": "\u2066\u2067\u2068a\u2069",
    "marks": "\u200e\u200fa\u061c",
    "zero width": "a\u200b\u200c\u2060\ufeffb",
    "tags": "a" + "".join(chr(0xE0000 + ord(char)) for char in "taken"),
    "interlinear": "\ufff9a\ufffab\ufffb",
    "soft hyphen": "a\u00adb",
    "selectors": "a\U000e0100\U000e01ef",
    "combining": "a" + "\u0301" * 2000,
    "joiners": "\u200d" * 50,
    "markup closed": "[/]",
    "markup": "[red]紅[/red]",
    "markup that acts": "[@click=app.quit]點我[/]",
    "markup of links": "[link=file:///etc/passwd]x[/link]",
    "emoji by name": ":bomb: :warning:",
    "shell": "$(touch taken);`touch taken`|touch taken&",
    "quotes": "'\"\\'; touch taken #",
    "format": "{0} {file} %s %(name)s {x!r}",
    "path": "../../../etc/passwd",
    "option": "--library=/dev/null",
    "yaml": "]: {}: &a *a !!python/object:os.system",
    "html": "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "entities": "&#27;]0;taken&#7;",
    "long": "長" * 20_000,
}
"""Name → text; each is put where a person's text may stand."""

ALLOWED = re.compile(
    rb"\x1b\[[0-9;:]*m|\x1b\[\?(?:25|1000|1002|1003|1004|1006|1015|1016|1049|2004|2026|2031|2048|7)[hl]"
    rb"|\x1b\[\?(?:2026|2048)\$p|\x1b\[[0-9;]*H|\x1b\[[<>]?[0-9]*u|\x1b\[6n|\x1b\[2?J|\x1b\[0?K|\x1b\]22;[a-z-]+\x07"
)
"""What the screen itself sends: colours, modes, where to draw, and the shape of the pointer."""
LINK = re.compile(rb"\x1b\]8;(?:id=[0-9a-f]+)?;((?:https?://[!-~]+)?)\x1b\\")
"""A link to the web, or the end of one; its address is of printing ASCII."""
_ACTS = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u061c\u200b\u200c\u200e\u200f\u2028-\u202e\u2060-\u206f"
    "\ufeff\ufff9-\ufffb\U000e0000-\U000e00ff]"
)


def acting(output: bytes, screen: bool = False) -> list[str]:
    """What of some output would act on a terminal or hide in it; `screen`: but for what the screen sends."""
    if screen:
        output = ALLOWED.sub(b"", LINK.sub(rb"\1", output))
    text = output.decode("utf-8", "replace")
    return _ACTS.findall(text)
