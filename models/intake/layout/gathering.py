"""Tables made of what is none to look at: text that lost its grid, lists written as paragraphs, cards."""

from __future__ import annotations

from collections.abc import Sequence

from models.errors import SourceFault
from models.forms.form import Form
from models.forms.shipped import shipped_beside
from models.intake.layout.aligned import with_aligned
from models.intake.layout.cards import with_cards
from models.intake.layout.known_forms import with_forms
from models.intake.layout.lost_grid import with_lost_grids
from models.intake.layout.lost_halves import with_halves
from models.intake.layout.lost_middle import with_middle_numbers
from models.intake.layout.other_blocks import with_other_blocks
from models.intake.layout.paragraphs import with_paragraphs
from models.intake.layout.parted_rows import with_parted_rows
from models.intake.source import Source


def gathered(source: Source, forms: Sequence[Form] = ()) -> Source:
    """The source with all its tables. Raises :class:`SourceFault` where there is none.

    Those printed in one of the ``forms``, or of the program's, are known by it.
    """
    lines = with_lost_grids(with_middle_numbers(with_halves(with_aligned(source))))
    made = with_forms(with_paragraphs(lines), [*forms, *shipped_beside(forms)])
    found = with_other_blocks(with_cards(with_parted_rows(made)))
    if not found.grids:
        raise SourceFault(
            "文件里没有表格，也没有写成段落的任务清单。",
            "请确认选对了文件：要导入的清单应当是一张带表头的表格，或者每条任务写明了责任单位的段落。",
        )
    return found
