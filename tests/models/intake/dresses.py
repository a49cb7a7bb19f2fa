"""Random lists in random dress: what an office meant, and the grid it might have sent.

A :class:`Meant` task is what an import must give back; :func:`dressed` lays a list out as offices do: title rows, one
or two header rows with synonyms and stray white space, groups as rows or as a merged column, numbers in every style,
repeated headers, rows broken by a page, lines at the foot.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import combinations, permutations

from hypothesis import strategies as st

from models.fields import BY_KEY
from models.intake.source import Grid, Merge, Source

VERBS = ("推进", "建成", "完成", "新增", "改造", "开工", "制定", "12.5公里", "3个以上")
THINGS = ("云江大桥", "滨江新城安置房", "“一网通办”平台", "翁垟泵站（二期）", "停车位、充电桩", "省级绿道", "农贸市场")
TAILS = ("", "主体工程", "前期工作，力争年内投用", "2个，其中南浦1个", "\n并通过验收", "投资3亿元以上", "6月底前")
ENDS = ("。", "。", "；", "")
DONE = ("已完成桩基", "完成投资2.3亿元", "1—6月新开工2个", "主桥已合龙，引桥在建", "已制定方案\n并征求意见")
UNITS = ("区发改局", "区经信局(区商务局)", "各镇（街道、园区）", "石桥镇", "云江城投集团", "市公安局云江分局")
SECTIONS = ("一、交通建设", "二、民生实事", "三、产业提升", "五、城乡融合", "第四部分 数字改革")
PLAIN_SECTIONS = ("交通建设", "民生实事", "产业提升", "“双百”攻坚", "乡村振兴")
POSTS = ("陈某某区长", "常务副区长 李某某", "王某某副区长", "赵某某（区委常委）", "区政府党组成员：孙某某")
NUMBERS = ("{}", "{} ", " {}", "{}．", "{}.", "{}、", "（{}）", "({})")
QUARTERS = ("一季度", "二季度", "三季度", "四季度")
FOOT = ("备注：带*的为牵头单位。", "填报人：王某某", "注：数据截至6月底", "审核人：赵某某  联系电话：1")
HEADED = ("number", "section", "text", "units", "lead_units", "supporting_units", "content", "plan_met", "reason")
ANYWHERE = ("header each", "none", "rows", "merged rows", "column", "column each", "posts", "post rows")
"""Ways to show groups that can be told even without a number column."""
TITLES = ("云江区2024年重点工作进展情况汇总表", "2024年度云江区民生实事完成情况一览表")


STRAY = ("", " ", "\n", "\u3000", "\u00a0")
HEADINGS = {
    key: tuple(
        word[:place] + stray + word[place:]
        for word in BY_KEY[key].synonyms
        for stray in STRAY
        for place in range(1, max(len(word), 2))
    )
    for key in HEADED
}
TEAMS = tuple(team for size in range(4) for team in permutations(UNITS, size))
YEARS = tuple(quarters for size in range(5) for quarters in combinations(QUARTERS, size))
NAMES = {"rows": SECTIONS, "text rows": SECTIONS, "posts": POSTS, "post rows": POSTS, "none": ("",)}


@dataclass
class Meant:
    """A task as it was meant, and as it comes back."""

    number: str
    text: str
    group: str = ""
    units: tuple[tuple[str, str], ...] = ()
    content: str = ""
    nodes: tuple[tuple[str, str], ...] = ()
    extra: str = ""
    plan_met: bool | None = None
    reason: str = ""


@dataclass
class Dress:
    """How a list is laid out."""

    headings: dict[str, str]
    title_rows: int
    merged_titles: bool
    number: str
    glued: bool
    groups: str
    restart: bool
    quarters: bool
    merged_header: bool
    extra: bool
    star: bool
    separator: str
    page: int
    title_again: bool
    break_rows: bool
    foot: tuple[str, ...]
    split_units: bool
    answers: bool
    short: bool


@dataclass
class _Table:
    """Rows while they are laid out; a merge is noted as soon as its rows are known."""

    rows: list[tuple[str, ...]] = field(default_factory=list)
    merges: list[Merge] = field(default_factory=list)


@st.composite
def meant_lists(draw: st.DrawFn) -> list[list[Meant]]:
    """Groups of tasks with unlike texts."""
    numbered = draw(
        st.lists(
            st.tuples(st.sampled_from(VERBS), st.sampled_from(THINGS), st.sampled_from(TAILS), st.sampled_from(ENDS)),
            min_size=3,
            max_size=14,
            unique=True,
        )
    )
    tasks = []
    for verb, thing, tail, end in numbered:
        units = draw(st.sampled_from(TEAMS))
        content = draw(st.sampled_from(("", *DONE)))
        nodes = tuple((label, f"完成{thing}。") for label in draw(st.sampled_from(YEARS)))
        tasks.append(
            Meant(
                "",
                f"{verb}{thing}{tail}{end}",
                units=tuple((name, "牵头" if index == 0 else "配合") for index, name in enumerate(units)),
                content=content and content + "。",
                nodes=nodes,
                extra=draw(st.sampled_from(("", "0570-1", "报人大"))),
                plan_met=draw(st.sampled_from((None, True, False))),
                reason=draw(st.sampled_from(("", "征地滞后。"))),
            )
        )
    size = draw(st.integers(2, 6))
    return [tasks[start : start + size] for start in range(0, len(tasks), size)]


@st.composite
def dresses(draw: st.DrawFn) -> Dress:
    """A layout in which a person could read the list."""
    glued = draw(st.booleans()) and draw(st.booleans())
    groups = draw(st.sampled_from(ANYWHERE if glued else (*ANYWHERE, "plain rows", "text rows")))
    return Dress(
        headings={key: draw(st.sampled_from(HEADINGS[key])) for key in HEADED},
        title_rows=draw(st.integers(0, 2)),
        merged_titles=draw(st.booleans()),
        number=draw(st.sampled_from(NUMBERS)),
        glued=glued,
        groups=groups,
        restart=draw(st.booleans()),
        quarters=draw(st.booleans()),
        merged_header=draw(st.booleans()),
        extra=draw(st.booleans()),
        star=draw(st.booleans()),
        separator=draw(st.sampled_from(("、", "，", "\n", ";", "； "))),
        page=draw(st.integers(0, 5)) if groups != "header each" else 0,
        title_again=draw(st.booleans()),
        break_rows=draw(st.booleans()) and not glued,
        foot=tuple(draw(st.lists(st.sampled_from(FOOT), max_size=2))),
        split_units=draw(st.booleans()),
        answers=draw(st.booleans()),
        short=draw(st.booleans()),
    )


def columns_of(dress: Dress) -> list[str]:
    """The columns from left to right."""
    keys = ["section"] if dress.groups.startswith("column") else []
    keys += [] if dress.glued else ["number"]
    keys += ["text", *(QUARTERS if dress.quarters else ())]
    keys += ["lead_units", "supporting_units", "content"] if dress.split_units else ["units", "content"]
    keys += ["plan_met", "reason"] if dress.answers else []
    return keys + (["extra"] if dress.extra else [])


def dressed(groups: list[list[Meant]], dress: Dress) -> tuple[Source, list[Meant]]:
    """The source as sent, and the tasks as meant in it."""
    keys = columns_of(dress)
    table = _Table()
    for index in range(dress.title_rows):
        _alone(table, TITLES[0] if index + 1 == dress.title_rows else "云江区人民政府办公室", keys, dress.merged_titles)
    if dress.groups != "header each":
        _header(table, keys, dress)
    expected: list[Meant] = []
    told = "rows" if dress.groups == "header each" and len(groups) == 1 else dress.groups
    names = NAMES.get(told, PLAIN_SECTIONS)
    for place, tasks in enumerate(groups):
        name = names[place % len(names)]
        if dress.groups in ("rows", "merged rows", "posts", "header each", "plain rows", "post rows", "text rows"):
            merged = dress.groups in ("merged rows", "posts", "header each")
            _alone(table, name, keys, merged, keys.index("text") if dress.groups == "text rows" else 0)
        if dress.groups == "header each":
            _header(table, keys, dress)
        top = len(table.rows)
        for task in tasks:
            before = sum(1 for other in expected if other.group == name) if dress.restart and name else len(expected)
            expected.append(_known(task, str(before + 1), name, dress))
            _lay(table, expected[-1], keys, dress, len(expected))
        if dress.groups == "column":
            table.merges.append(Merge(top, 0, len(table.rows) - 1, 0))
            table.rows[top] = (name, *table.rows[top][1:])
        if dress.groups == "column each":
            table.rows[top:] = [(name, *row[1:]) if row[1] or dress.glued else row for row in table.rows[top:]]
    for line in dress.foot:
        _alone(table, line, keys, merged=dress.merged_titles)
    if dress.short:
        table.rows = [_without_end(row) for row in table.rows]
    grid = Grid(
        "汇总表",
        "工作表“汇总表”",
        tuple(table.rows),
        tuple(range(1, len(table.rows) + 1)),
        tuple(merge for merge in table.merges if (merge.top, merge.left) != (merge.bottom, merge.right)),
    )
    return Source("清单.xlsx", "", (grid,)), expected


def _known(task: Meant, number: str, group: str, dress: Dress) -> Meant:
    """The part of a task that this dress shows."""
    return Meant(
        number,
        task.text,
        group,
        task.units,
        task.content,
        task.nodes if dress.quarters else (),
        task.extra if dress.extra else "",
        task.plan_met if dress.answers else None,
        task.reason if dress.answers else "",
    )


def _without_end(row: tuple[str, ...]) -> tuple[str, ...]:
    """A row without the empty cells at its end."""
    last = max(index for index, text in enumerate(row) if text)
    return row[: last + 1]


def _alone(table: _Table, text: str, keys: list[str], merged: bool, place: int = 0) -> None:
    if merged:
        table.merges.append(Merge(len(table.rows), 0, len(table.rows), len(keys) - 1))
    table.rows.append((*[""] * place, text, *[""] * (len(keys) - 1 - place)))


def _header(table: _Table, keys: list[str], dress: Dress) -> None:
    top = len(table.rows)
    words = {**dress.headings, "extra": "督导要点"}
    first = QUARTERS[0]
    if not dress.quarters:
        table.rows.append(tuple(words[key] for key in keys))
        return
    table.rows.append(tuple(words.get(key, "推进计划" if key == first else "") for key in keys))
    table.rows.append(tuple(key if key in QUARTERS else "" for key in keys))
    if dress.merged_header:
        start = keys.index(first)
        table.merges.append(Merge(top, start, top, start + 3))
        table.merges += [Merge(top, i, top + 1, i) for i, key in enumerate(keys) if key not in QUARTERS]


def _lay(table: _Table, task: Meant, keys: list[str], dress: Dress, count: int) -> None:
    """One task's row or, broken by a page, two; before it perhaps the header once more."""
    star = dress.star and len(task.units) > 1
    leads = dress.separator.join(("*" if star and role == "牵头" else "") + name for name, role in task.units)
    number = dress.number.format(task.number)
    nodes = dict(task.nodes)
    cells = {
        "number": number,
        "text": f"{task.number}．{task.text}" if dress.glued else task.text,
        "units": leads,
        "lead_units": "".join(name for name, role in task.units if role == "牵头"),
        "supporting_units": dress.separator.join(name for name, role in task.units if role == "配合"),
        "content": task.content,
        "extra": task.extra,
        **{key: nodes.get(key, "/") for key in QUARTERS},
        "plan_met": {True: "是", False: "否", None: ""}[task.plan_met],
        "reason": task.reason or "/",
    }
    whole = tuple(cells.get(key, "") for key in keys)
    turns = dress.page > 0 and count % (dress.page + 1) == 0 and not dress.groups.startswith("column")
    if turns and dress.break_rows and len(task.text) > 4:
        half = len(task.text) // 2
        place = keys.index("text")
        table.rows.append((*whole[:place], task.text[:half], *whole[place + 1 :]))
        _turn(table, keys, dress)
        table.rows.append((*[""] * place, task.text[half:], *[""] * (len(keys) - place - 1)))
        return
    if turns and count > 1:
        _turn(table, keys, dress)
    table.rows.append(whole)


def _turn(table: _Table, keys: list[str], dress: Dress) -> None:
    if dress.title_again and dress.title_rows:
        _alone(table, TITLES[0], keys, dress.merged_titles)
    _header(table, keys, dress)
