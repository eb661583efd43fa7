"""What is seen of a screen behind another one."""

from rich.color import Color as RichColor
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.css.styles import RulesMap
from textual.geometry import Size
from textual.screen import Screen
from textual.strip import Strip
from textual.style import Style as VisualStyle
from textual.visual import RenderOptions, Visual


class Backdrop(Visual):
    """A screen, tinted: what Textual shows behind another one, at a fraction of the cost.

    A screen has thousands of stretches of text in some twenty styles; each of these is tinted once.
    """

    def __init__(self, screen: Screen[object], tint: Color) -> None:
        """`tint` is laid over every colour, as far as it is not transparent."""
        self._screen = screen
        self._tint = tint
        self._tinted: dict[Style | None, Style] = {}

    def render_strips(
        self, width: int, height: int | None, style: VisualStyle, options: RenderOptions
    ) -> list[Strip]:
        """The lines of the screen, without anything that the mouse could find in them."""
        lines = self._screen._compositor.render_strips(Size(width, height or 0))
        return [Strip([self._segment(*segment) for segment in line], line.cell_length) for line in lines]

    def _segment(self, text: str, style: Style | None, _control: object) -> Segment:
        if style not in self._tinted:
            self._tinted[style] = self._over(style or Style())
        return Segment(text, self._tinted[style])

    def _over(self, style: Style) -> Style:
        bare = style.clear_meta_and_links()
        if not self._tint.a:
            return bare
        return bare + Style.from_color(self._mixed(style.color), self._mixed(style.bgcolor))

    def _mixed(self, color: RichColor | None) -> RichColor | None:
        return (Color.from_rich_color(color) + self._tint).rich_color if color else None

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:
        """All there is."""
        return container_width

    def get_height(self, rules: RulesMap, width: int) -> int:
        """That of the screen."""
        return self._screen.size.height
