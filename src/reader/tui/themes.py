"""Our themes: paper for a light room, night for a dark one, the terminal's own colours; and none at all."""

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
        variables={
            "text-muted": "#a8a59e",
            "block-cursor-background": "#3a5068",
            "block-cursor-foreground": "#f2efe8",
            "block-cursor-blurred-background": "#2c3540",
            "screen-selection-background": "#2f3a47",
            "scrollbar": "#3a3f48",
            "scrollbar-hover": "#4a505b",
            "scrollbar-active": "#5a6170",
            "scrollbar-background": "#191b1f",
            "scrollbar-background-hover": "#191b1f",
            "scrollbar-background-active": "#191b1f",
            "input-selection-background": "#3a5068",
        },
    ),
    Theme(
        name="reader-paper",
        primary="#24486b",
        secondary="#6b4a1e",
        accent="#8a4210",
        warning="#7f4f00",
        error="#a3261b",
        success="#37632b",
        foreground="#2a2722",
        background="#f6f1e5",
        surface="#ece5d4",
        panel="#e0d7c1",
        dark=False,
        variables={
            "text-muted": "#5a564d",
            "block-cursor-background": "#24486b",
            "block-cursor-foreground": "#f6f1e5",
            "block-cursor-blurred-background": "#d5dade",
            "screen-selection-background": "#cfd6dd",
            "scrollbar": "#cbc1a9",
            "scrollbar-hover": "#b8ad93",
            "scrollbar-active": "#a3977c",
            "scrollbar-background": "#f6f1e5",
            "scrollbar-background-hover": "#f6f1e5",
            "scrollbar-background-active": "#f6f1e5",
        },
    ),
    Theme(
        name="terminal",
        primary="ansi_default",
        secondary="ansi_default",
        accent="ansi_magenta",
        warning="ansi_magenta",
        error="ansi_red",
        success="ansi_green",
        foreground="ansi_default",
        background="ansi_default",
        surface="ansi_default",
        panel="ansi_default",
        boost="ansi_default",
        ansi=True,
        variables={
            "ansi-background": "ansi_default",
            "ansi-foreground": "ansi_default",
            "scrollbar": "ansi_bright_black",
            "scrollbar-background": "ansi_default",
            "scrollbar-background-hover": "ansi_default",
            "scrollbar-background-active": "ansi_default",
        },
    ),
)
NO_COLOURS = "terminal"
"""The theme that lives without colours: it says everything by weight, underline and reversal too."""

CSS = """
Input > .input--placeholder, Input > .input--suggestion { color: $text-muted; }
Input:ansi > .input--cursor, Input:ansi > .input--selection {
    background: ansi_default;
    color: ansi_default;
    text-style: reverse;
}
Screen:ansi > .screen--selection { text-style: reverse; }
ModalScreen:ansi > Vertical { outline: ascii ansi_default; }
"""
"""What widgets of Textual say too faintly, or by colour alone where there is none but the terminal's."""

LAYOUT = """
MainScreen {
    & #sidebar { width: 36%; min-width: 36; max-width: 60; height: 1fr; }
    & LineList { height: 1fr; border-top: solid $panel; border-title-color: $text-muted; }
    & ArticleList { height: 2fr; }
    & #sidebar:focus-within ArticleList:blur > .line-list--cursor {
        background: $background;
        color: $foreground;
        text-style: none;
    }
    & Timeline { border-top: solid $panel; border-title-color: $text-muted; }
    & LineList:focus, & Timeline:focus {
        border-top: solid $accent;
        border-title-color: $accent;
        border-title-style: bold;
    }
    & ReadingPane { width: 1fr; height: 1fr; border-left: solid $panel; border-top: solid $panel; }
    & ReadingPane { border-title-align: right; border-title-color: $text-muted; }
    & ReadingPane:focus { border-left: solid $accent; border-top: heavy $accent; }
    &.-plain LineList, &.-plain Timeline { border-top: ascii $panel; }
    &.-plain ReadingPane { border-left: ascii $panel; border-top: ascii $panel; }
    &.-plain LineList:focus, &.-plain Timeline:focus { border-top: ascii $accent; }
    &.-plain ReadingPane:focus { border-left: ascii $accent; border-top: ascii $accent; }
    &.-plain LineList, &.-plain ReadingPane { scrollbar-size-vertical: 0; }
    &.-narrow Timeline { height: 3; }
    &.-narrow #sidebar { width: 1fr; max-width: 100%; }
    &.-narrow ReadingPane { display: none; border-left: none; }
    &.-narrow.-reading #sidebar { display: none; }
    &.-narrow.-reading ReadingPane { display: block; }
    &.-zen #sidebar, &.-zen #filter { display: none; }
    &.-zen StatusLine { background: $background; }
    &.-zen ReadingPane, &.-zen ReadingPane:focus { display: block; border: none; }
}
"""
"""Where the panes of the main screen stand, and how the focused one is told from the others."""
