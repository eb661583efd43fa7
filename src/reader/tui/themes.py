"""Our themes: paper for a light room, night for a dark one."""

from textual.theme import Theme

THEMES = (
    Theme(
        name="reader-night",
        primary="#9ab8d8",
        secondary="#c9b38c",
        accent="#d8a657",
        warning="#d8a657",
        error="#e07a6e",
        success="#9cc08a",
        foreground="#d6d3cc",
        background="#191b1f",
        surface="#1f2227",
        panel="#2a2e35",
        dark=True,
        variables={"block-cursor-background": "#3a5068", "block-cursor-foreground": "#f2efe8"},
    ),
    Theme(
        name="reader-paper",
        primary="#24486b",
        secondary="#6b4a1e",
        accent="#9a4a12",
        warning="#a86a00",
        error="#a3261b",
        success="#3c6b2f",
        foreground="#2a2722",
        background="#f6f1e5",
        surface="#ece5d4",
        panel="#e0d7c1",
        dark=False,
        variables={"block-cursor-background": "#24486b", "block-cursor-foreground": "#f6f1e5"},
    ),
)
