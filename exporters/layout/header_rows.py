"""The header of a table: one row of headings, or two where headings stand over several columns. Lengths are points."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from exporters.layout.headings import balanced
from exporters.layout.linebreak import Line
from exporters.layout.merging import headings_over
from exporters.layout.paper import clean
from exporters.layout.table_pages import SIDE, height_of, pitch_of
from models.documents.document import Column


@dataclass(frozen=True, slots=True)
class Place:
    """A heading over the columns ``first`` to ``last``, in lines; ``is_lower`` below one that stands over several."""

    first: int
    last: int
    lines: list[Line]
    is_upper: bool = False
    is_lower: bool = False


class Header:
    """Where the headings of columns of ``widths`` stand, set in ``size`` points of a face; ``made`` is what it can
    print of a text."""

    def __init__(
        self,
        columns: Sequence[Column],
        widths: Sequence[float],
        face: Mapping[str, float],
        size: float,
        made: Callable[[str], str] = clean,
    ) -> None:
        over = headings_over(columns)
        self.edges = [0.0, *accumulate(widths)]
        pitch = pitch_of(size)

        def lines(text: str, first: int, last: int) -> list[Line]:
            room = self.edges[last + 1] - self.edges[first]
            return balanced(made(text), face, (room - 2 * SIDE) * 1000 / size)

        uppers = [Place(each.first, each.last, lines(each.text, each.first, each.last), is_upper=True) for each in over]
        owns = [
            Place(at, at, lines(column.heading, at, at), is_lower=bool(column.above))
            for at, column in enumerate(columns)
        ]
        self.places = uppers + owns
        self.joined = {at for each in over for at in range(each.first, each.last)}
        """The columns whose right edge has no rule in the upper row."""
        self.inner_rules = [(self.edges[each.first], self.edges[each.last + 1]) for each in over]
        """Where the rule between the two rows runs, from and to."""
        self.upper = _highest(uppers, pitch)
        lower = _highest([place for place in owns if place.is_lower], pitch)
        self.height = max(_highest([place for place in owns if not place.is_lower], pitch), self.upper + lower)

    def height_of(self, place: Place) -> float:
        """The height of the cell that a heading stands in."""
        if place.is_upper:
            return self.upper
        return self.height - self.upper if place.is_lower else self.height


def _highest(places: Sequence[Place], pitch: float) -> float:
    return max((height_of(len(place.lines), pitch) for place in places), default=0.0)
