"""What is painted of a frame: of each widget the lines that have changed, of the others nothing."""

from collections.abc import Iterable, Sequence

from textual._compositor import ChopsUpdate, Compositor, LayoutUpdate
from textual.geometry import Region
from textual.strip import Strip


class RegionCompositor(Compositor):
    """Textual's compositor, which has every widget painted that lies in the box around all that changed.

    The bar at the top and the list at the left have nearly the whole screen in that box, and a list alone the
    pane beside it. What is sent to the terminal is the same.
    """

    def __init__(self) -> None:
        super().__init__()
        self._changed: Sequence[Region] = ()
        """What this frame has to show; empty where it is all of the screen."""

    def render_full_update(self, simplify: bool = False) -> LayoutUpdate:
        """A frame of the whole screen, after which nothing is left that a widget wished to have painted."""
        for widget in self.visible_widgets:
            widget._repaint_regions.clear()
            widget._repaint_required = False
        return super().render_full_update(simplify)

    def render_partial_update(self) -> ChopsUpdate | None:
        """A frame of what has changed, each stretch of it to the edge of the widget that it ends in.

        Textual would end it where the change ends, if need be inside a character two cells wide, of which the
        terminal then shows neither half. At the left it begins at an edge as it is.
        """
        self._changed = tuple(self._dirty_regions)
        try:
            update = super().render_partial_update()
        finally:
            self._changed = ()
        if update:
            ends = update.chop_ends
            update.spans = [
                (y, first, next((end for end in ends[y] if end >= last), last))
                for y, first, last in update.spans
            ]
        return update

    def _get_renders(self, crop: Region | None = None) -> Iterable[tuple[Region, Region, list[Strip]]]:
        """Where each widget is, what of it can be seen, and that painted; the foremost first."""
        if not self._changed:
            yield from super()._get_renders(crop)
            return
        in_front: list[Region] = []
        for widget, (region, clip) in self.visible_widgets.items():
            seen = region.intersection(clip)
            rows = [
                part
                for changed in self._changed
                if (part := seen.intersection(changed))
                and not any(front.contains_region(part) for front in in_front)
            ]
            in_front.append(seen)
            if rows:
                changed = Region.from_union(rows)
                shown = seen.intersection(Region(seen.x, changed.y, seen.width, changed.height))
                yield region, shown, widget.render_lines(shown.translate(-region.offset))
