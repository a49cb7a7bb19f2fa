"""Forms made at random: any fields, order, widths, merges, headings over several, groups, order, numbering."""

from __future__ import annotations

from random import Random

from models.fields import BY_KEY, GROUPED_BY, PRINTED, SORTED_BY
from models.forms.form import Form, FormColumn, GroupStyle, RowNumbering, Unit, Width
from models.forms.rules import check_form
from models.wording.units import UnitStyle

READ_BACK = (
    "number", "section", "post", "goal", "due", "units", "lead_units", "frequency", "content", "plan_met", "reason",
    "status",
)  # fmt: skip
_PRINTED = tuple(field.key for field in PRINTED)
_WORDS = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳"


def random_form(seed: int) -> Form:
    """A form that may be kept, the same for the same seed."""
    random = Random(seed)
    fields = random.sample(READ_BACK, random.randint(1, 7)) + random.sample(_PRINTED, random.randint(0, 3))
    random.shuffle(fields)
    fields.insert(random.randint(0, min(2, len(fields))), "text")
    style = random.choice([GroupStyle.NONE, GroupStyle.NONE, GroupStyle.CAPTION, GroupStyle.MERGED])
    grouped_by = "" if style is GroupStyle.NONE else random.choice(GROUPED_BY)
    if grouped_by in fields:
        fields.remove(grouped_by)
    if style is GroupStyle.MERGED:
        fields.insert(0, grouped_by)
    form = Form(
        f"表式{seed}",
        random.choice(["{清单}督查台账", "{清单}办理情况（{月份}）", "{清单}跟踪表(截至{截至})"]),
        tuple(_column(random, field, at) for at, field in enumerate(fields)),
        grouping=style,
        grouped_by=grouped_by,
        sorted_by=random.choice(["", "", *SORTED_BY]),
        descending=random.random() < 0.3,
        numbering=random.choice(list(RowNumbering)),
        units=random.choice([UnitStyle.LEADS_STARRED_FIRST, UnitStyle.ONE_PER_LINE]),
        dated_below=True,
        landscape=random.random() < 0.5 or len(fields) > 7,
        signatures=random.choice([(), ("填表人",), ("填表人", "审核人", "单位负责人")]),
        notes=random.choice([(), ("填表说明：截至{月}月底。",)]),
    )
    check_form(form)
    return form


def _column(random: Random, field: str, at: int) -> FormColumn:
    """A column under a heading of the catalogue or under one that only the form knows."""
    known = BY_KEY[field].synonyms[0] if field in BY_KEY else next(f.label for f in PRINTED if f.key == field)
    heading = known if random.random() < 0.6 else f"{_WORDS[at]}栏所列"
    width = random.choice([None, None, Width(random.randint(8, 14), Unit.PER_CENT), Width(22)])
    return FormColumn(
        field,
        heading,
        random.randint(5, 30),
        random.random() < 0.3,
        above=random.choice(["", "", "", "总体情况", "办理结果"]),
        merged=random.random() < 0.25 and field not in ("number", "text"),
        width=width if field not in ("text", "content", "goal") else None,
    )
