"""Column widths of a unit's form (报送表): as the form has them, but each heading on one line, in Word and in Excel."""

from __future__ import annotations

from exporters.layout.paper import MILLIMETRE, page_of
from exporters.layout.table_pages import SIDE
from models.months.request_tables import FormTable

_HEAD_SIZE = 10.5  # points


def form_widths(table: FormTable) -> list[float]:
    """The columns' shares of the width: as the form has them, for what is to be filled in is empty still; but each
    heading on one line."""
    room = page_of(landscape=True).type_width * MILLIMETRE
    least = [(len(column.heading) * _HEAD_SIZE + 2 * SIDE + 1) / room for column in table.columns]
    narrow: set[int] = set()
    while True:
        left = 1 - sum(least[at] for at in narrow)
        wide = sum(column.weight for at, column in enumerate(table.columns) if at not in narrow)
        widths = [least[at] if at in narrow else column.weight / wide * left for at, column in enumerate(table.columns)]
        more = {at for at, width in enumerate(widths) if width < least[at]}
        if more <= narrow:
            return widths
        narrow |= more
