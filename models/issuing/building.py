"""Ledger + form + period -> Document. Every printed word comes from here or from :mod:`models.forms` (DOMAIN: forms).

Each kind of record is read once for the whole list, so the time does not grow with queries per task.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import date
from typing import NamedTuple

from models import as_of, ledger_settings, own_forms
from models.documents.document import Block, Document, Level, Paragraph
from models.filling.material import Material, Part, Source
from models.filling.tables import Words, columns_of, sheets_of, tables_of
from models.forms.form import FORMS, PLACEHOLDER, TYPE_WIDTH, Form, Layout, base_title, names_year
from models.listing.facts import StandingFacts
from models.listing.standing import Standing
from models.months.closed import kind_of, paper_of, then
from models.periods import Period, day_words, end_words
from models.records import ListId, TaskId, TaskList
from models.rules.evaluation import AsOf
from models.search.filters import matching
from models.store.records.ledger import Ledger
from models.store.records.widths import widths_of
from models.vocabulary import FormKey

_SIGNED_SIZE = 14.0
"""Points of the line to be signed, as notes are set."""


def build(
    ledger: Ledger,
    form: FormKey | Form,
    list_id: ListId,
    period: Period,
    *,
    cut_off: date | None = None,
    part: Part | None = None,
    new_widths: bool = False,
    list_numbers: bool = False,
) -> Document:
    """A list in a form, one of the five by its key or any other, for one period.

    Without ``cut_off`` the day is the one recorded with the list's period, else the ledger's usual one. Texts are those
    of exactly this period: a task without a report has an empty cell, never an older text. A ``part`` is printed with
    the numbers its tasks have in the whole, and with a note that says what it is. Columns are as wide as when the list
    was last printed so, unless ``new_widths`` are asked for. Overdue tasks count from 1, or by ``list_numbers``. A
    closed month (关账) is printed as it was when it was closed, unless a ``cut_off`` other than its own is asked for:
    the papers that were kept then; a part of one, and a form that there was not, from the list that was kept.
    """
    if isinstance(form, FormKey):
        form = FORMS[form]
    if part is None and (paper := paper_of(ledger, kind_of(form), list_id, period, cut_off)):
        return paper
    with then(ledger, list_id, period, cut_off) as source:
        is_own = source is not ledger and not form.is_official
        record = own_forms.kept(source, form.name) if is_own else None
        how = _How(cut_off, part, new_widths, list_numbers)
        return _filled(source, own_forms.read(record) if record else form, list_id, period, how)


def draft(ledger: Ledger, form: Form, list_id: ListId, period: Period) -> Document:
    """A list in a form that is being made, as it would be printed: a closed month from the list that was kept, whatever
    form of its name was printed then."""
    with then(ledger, list_id, period) as source:
        return _filled(source, form, list_id, period, _How())


class _How(NamedTuple):
    """How a form is filled; see :func:`build`."""

    cut_off: date | None = None
    part: Part | None = None
    new_widths: bool = False
    list_numbers: bool = False


def _filled(ledger: Ledger, form: Form, list_id: ListId, period: Period, how: _How) -> Document:
    task_list, part = ledger.get(TaskList, list_id), how.part
    moment = as_of.as_of(ledger, task_list, period, how.cut_off)
    day = moment.cut_off
    material = material_of(ledger, form, list_id, moment, part)
    kept = () if how.new_widths else widths_of(ledger, list_id, form.widths_key)
    kept = kept if len(kept) == len(form.columns) else ()
    words = _words(ledger, task_list, moment)
    blocks: list[Block] = []
    if form.layout is Layout.SHEET:
        blocks += sheets_of(form, material, words(dated=False))
    else:
        columns = columns_of(form, words(dated=False), kept)
        blocks += tables_of(form, material, columns, list_numbers=how.list_numbers)
    if not material.printed:
        blocks.append(Paragraph(_nothing_to_print(form, day, part), Level.NOTE))
    blocks += [Paragraph(note, Level.NOTE) for note in _notes(form, material.source, part, words(dated=True))]
    return Document(
        title=words(dated=True)(form.title),
        subtitle=f"（截至{day.year}年{end_words(day)}）" if form.dated_below else "",
        blocks=tuple(blocks),
        sheet_name=words(dated=False)(form.sheet_name or form.name),
        landscape=form.landscape,
        widths_kept=bool(kept),
        author=ledger_settings.office(ledger),
        paper=ledger_settings.paper(ledger),
    )


def material_of(ledger: Ledger, form: Form, list_id: ListId, moment: AsOf, part: Part | None = None) -> Material:
    """What a form is filled with: of the list, or a part of it, the tasks that the form selects."""
    return Material.read(ledger, form, list_id, moment, part, selected=_selected(ledger, form, list_id, moment))


def _selected(ledger: Ledger, form: Form, list_id: ListId, moment: AsOf) -> Collection[TaskId] | None:
    """The tasks that meet a form's selection apart from 逾期, which the material knows; None for all."""
    conditions = form.selection.without("counter") if form.overdue_only else form.selection
    if not conditions:
        return None
    return matching(conditions, StandingFacts(Standing(ledger, list_id, moment.period, moment.cut_off)))


def _notes(form: Form, source: Source, part: Part | None, words: Words) -> list[str]:
    """The lines below a form's tables."""
    found = [words(note) for note in form.notes]
    if part is not None:
        found.append(f"备注：本表只列{part.words}的任务，不是整个清单。")
    period = source.moment.period
    if not form.is_official and source.ledger.closing(source.list_id, period) is not None:
        found.append(f"备注：{period.label}已关账，本表按台账现在的内容填写。")
    office = ledger_settings.office(source.ledger)
    if office and form.layout is Layout.TABLE:
        found.append(f"制表单位：{office}")
    if form.signatures:
        found.append(_signed(form.signatures, TYPE_WIDTH[form.landscape]))
    return found


def _signed(names: tuple[str, ...], width: float) -> str:
    """A line with room to sign behind each name, spread over a width in millimetres."""
    characters = int(width / (_SIGNED_SIZE * 25.4 / 72))
    room = max(characters // len(names), 0)
    slots = [f"{name}：".ljust(room, "\u3000") for name in names]
    return "".join([*slots[:-1], slots[-1].rstrip("\u3000")])


def _nothing_to_print(form: Form, day: date, part: Part | None) -> str:
    if form.overdue_only:
        return f"截至{end_words(day)}，没有逾期任务。"
    is_all = part is None and not form.selection
    return "清单里还没有任务。" if is_all else "没有这样的任务。"


def _words(ledger: Ledger, task_list: TaskList, moment: AsOf) -> Callable[..., Words]:
    """What PLACEHOLDERS stand for; ``dated`` days and months have their year where the list's title does not say it."""
    title, period, day = task_list.title, moment.period, moment.cut_off
    office = ledger_settings.office(ledger)

    def dressed(*, dated: bool) -> Words:
        day_year = f"{day.year}年" if dated and not names_year(title, day.year) else ""
        month_year = f"{period.year}年" if dated and not names_year(title, period.year) else ""
        known = {
            "{清单}": base_title(title),
            "{年}": str(period.year),
            "{月}": str(period.month),
            "{日}": str(day.day),
            "{截至}": day_year + day_words(day),
            "{月份}": f"{month_year}{period.month}月",
            "{单位}": office,
        }
        return lambda pattern: PLACEHOLDER.sub(lambda found: known.get(found[0], found[0]), pattern)

    return dressed
