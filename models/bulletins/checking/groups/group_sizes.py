"""How many tasks a section or a unit has, how many of them are done, and how many units there are in all."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from decimal import Decimal

from models.bulletins.checking.findings import Claim, ClaimKind, Code, Finding, wrong_number
from models.bulletins.checking.reading.figures import OF_UNITS, THINGS, Measure, Stated, counts_in, figures
from models.bulletins.checking.reading.names import ENUMERATOR, plain, section_name
from models.bulletins.checking.reading.scopes import LEADS, called, sections_in
from models.bulletins.facts import Facts, Row
from models.bulletins.letter import Line, end_of, opened_before, start_of
from models.vocabulary import SIGNED_OFF, Status

_STANDS = re.compile(
    r"(?:任务|工作|事项|项目|问题)?(?:已?被|均?已|予以|仍?未)(?:予以)?(?:预警|销号|办结|完成|逾期|延期)"
)
_IS_TASKS = re.compile(r"(?:重点)?(?:任务|问题|项目|事项|工作|实事)|[）)，。；、]|\Z")
_OPENS_A_NAME = re.compile(
    r"(?:\A|[，。；：、（【\s“]|其中|[和与及]|[一二三四五六七八九十]+、|全[区市县]|[是为在对属])\Z"
)
_OF_ITS_OWN = re.compile(
    r"(?:牵头|承担|负责|单位|部门|任务|工作|事项|重点|攻坚|问题|共|有|了|的|总|计|各|均|[（(])*\s*"
)
_JOINED = 8  # characters before a count within which a name may have a 、 that the list leaves out
_TOLD = re.compile(
    "销号|预警|逾期|超期|延期|中止|未报|漏报|已报|办结|完成|推进|滞后|黄牌|红牌|扣|报送|偏慢|序时|发现|反馈"
)
_PROBLEM = re.compile(r"(?<!个)(?<!\d)问题")
_LED_BY = re.compile(r"(?:牵头|承担|负责)(?:的|任务|工作|事项|问题|共|有|了)*\s*\Z")
_OF_SEVERAL = re.compile(OF_UNITS)
_OF_ONE = re.compile(
    r"(?:重点)?(?:任务|问题|事项|工作)(?:中|全部|均|完成\d|[，：:；。（(])|(?:全部|均)?(?:办结|完成|销号)\d"
)
_MORE_OF_A_GROUP = re.compile(
    r"(?:类|领域|板块|方面|片区|条线|战线|专项|工作|任务|项目|问题|同志|】|所?分管|领衔|包案|共有?|总?计|有|的|[（(])*\s*\Z"
)
_DONE = re.compile(r"[，、；]?(?:目前|截至目前)?(?:已|累计)?(?:完成|办结)(?:整改)?(?:的?有?)\s*\Z")
_REST = re.compile(
    r"(?:其余|其他|其它|剩余)(?P<units>\d+)[家个](?:责任|牵头)?(?:单位|部门)?(?:各|均[为有]|都是)(?P<tasks>\d+)\s*(?P<of>[项件个处])"
)
_ALL_DONE = re.compile(r"(?:共|合计|总共|一共)(?:计)?(?:完成|办结|销号)(?P<done>\d+)\s*(?P<unit>[项件个])")
_HEADED = re.compile(
    r"(?P<head>\s*(?:[（(]?[一二三四五六七八九十]+[）)]?、?)?[^。；：，\d]{3,16}?)(?:领域|板块|方面|类)?[。：]共?(?P<size>\d+)项(?:任务|工作)?(?:中|，)"
)
_UNITS = re.compile(
    r"(?:涉及|共有?)(?:责任|牵头)?(?:单位|部门)(?P<behind>\d+)[家个]|(?:涉及|由)(?P<before>\d+)[家个](?:责任|牵头)(?:单位|部门)"
)


def check(lines: Sequence[Line], facts: Facts, things: Collection[str]) -> Iterator[Claim | Finding]:
    """Claims and findings about the sizes of groups."""
    for line in lines:
        for i, figure in enumerate(stated := figures(line.text)):
            if figure.may_count(things) and not figure.loose:
                for whose, rows in _groups(line.text, figure, facts):
                    yield from _size(line, figure, whose, rows)
                    yield from _done(line, figure, stated[i + 1 :], whose, rows)
        yield from _headed(line, facts)
        yield from _rest(line, facts)
        yield from _units(line, facts)
        yield from _done_in_all(line, facts)


def _groups(text: str, figure: Stated, facts: Facts) -> Iterator[tuple[str, Sequence[Row]]]:
    """“乡村振兴领域8项”, “区住建局承担4项”: the section or the units that a figure counts the tasks of."""
    if figure.unit == "个" and not _IS_TASKS.match(text, figure.end):
        return
    piece = text[start_of(text, figure.start, "，。；：、\n") : figure.start]
    clause = text[start_of(text, figure.start, "。；\n") : figure.start]
    sentence = text[start_of(text, figure.start, "。\n") : figure.start]
    if _OF_SEVERAL.search(piece) or _STANDS.match(text, figure.end):
        return
    units = facts.units_in(clause)
    of_one = _OF_ONE.match(text, figure.end) and any(re.search(f"{unit}[的共有]*$", piece) for unit in units)
    told = clause + "，" + text[figure.end : end_of(text, figure.end, "，。；、：\n")]
    if (_TOLD.search(told) or _PROBLEM.search(clause)) and not of_one and not _LED_BY.search(piece):
        return
    if not _is_of_others(text, figure, facts):
        yield from _of_section(piece, facts)
        joined = clause[clause.rfind("，") + 1 :].replace("、", "")
        if joined != piece and "、" in clause[-_JOINED:]:
            yield from _of_section(joined, facts)  # “省、市重点项目12个” of a section called 省市重点
    if not LEADS.search(sentence) and not of_one:
        return
    behind = text[figure.start - 1 : figure.start] == "各" or _LED_BY.search(piece)
    here = [unit for unit in units if unit in piece] or (_joined(clause, units) if behind else [])
    for unit in here:
        if unit in piece and not _OF_ITS_OWN.fullmatch(piece.rpartition(unit)[2]):
            continue  # “甲局负责国债项目5个” counts other things
        led = facts.led_by(unit)
        shared = [row for row in facts.rows if unit in row.units]
        yield unit, shared if int(figure.value) == len(shared) else led


def _is_of_others(text: str, figure: Stated, facts: Facts) -> bool:
    """Whether a figure is a part of what is no whole list: “新开工35个，其中产业12个”, “未开工10项（产业8项，…）”."""
    opened = max(text.rfind("其中", 0, figure.start), opened_before(text, figure.start))
    counts = [f for f in counts_in(text[: max(opened, 0)]) if f.unit == figure.unit]
    return bool(counts) and int(counts[-1].value) != len(facts.rows)


def _of_section(piece: str, facts: Facts) -> Iterator[tuple[str, Sequence[Row]]]:
    for section in facts.sections:
        name = section_name(section)
        whole = next((called_so for called_so in called(section) if called_so in piece), "")
        said = whole or name[:2] if whole or sections_in(f"{piece}1项", facts) == [section] else ""
        at = piece.find(said) if said else -1
        if at >= 0 and _OPENS_A_NAME.search(piece[:at]) and _MORE_OF_A_GROUP.fullmatch(piece, at + len(said)):
            yield name, [row for row in facts.rows if row.section == section]


def _headed(line: Line, facts: Facts) -> Iterator[Claim | Finding]:
    """“（一）重大项目攻坚。6项任务中，…”: the heading of a paragraph is a section, and its size opens it."""
    found = _HEADED.match(line.text)
    if found is None:
        return
    head = plain(ENUMERATOR.sub("", found["head"]))
    named = [section for section in facts.sections if head in called(section)]
    if len(named) == 1:
        rows = [row for row in facts.rows if row.section == named[0]]
        figure = Stated(Measure.COUNT, *_figure(found, "size"), "项")
        yield from _size(line, figure, found["head"].strip(), rows)


def _joined(clause: str, units: Sequence[str]) -> list[str]:
    """The units right before “各4项” in its clause and the list it ends."""
    last = clause.rstrip("各，、")
    found: list[str] = []
    while unit := next((unit for unit in units if last.endswith(unit)), ""):
        found.append(unit)
        last = last.removesuffix(unit).rstrip("、和及与")
    return found


def _size(line: Line, figure: Stated, whose: str, rows: Sequence[Row]) -> Iterator[Claim | Finding]:
    yield _claim(line, figure, rows)
    if int(figure.value) != len(rows):
        yield _wrong(line, figure, f"{whose} {figure.told}，台账里有 {len(rows)} 项", len(rows), rows)


def _done(
    line: Line, size: Stated, behind: Sequence[Stated], whose: str, rows: Sequence[Row]
) -> Iterator[Claim | Finding]:
    """“区交通局牵头3项，完成1项”: no more than are signed off, no fewer than wholly so."""
    done = behind[0] if behind else None
    if done is None or done.unit != size.unit or done.measure is not Measure.COUNT or done.loose:
        return
    between = line.text[size.end : done.start]
    between = re.sub(r"\A(?:任务|问题|工作|事项|项目|中|[）)])+", "", between)
    if not _DONE.fullmatch(between):
        return
    signed = [row for row in rows if row.status in SIGNED_OFF]
    wholly = sum(row.status is Status.SIGNED_OFF for row in signed)
    yield _claim(line, done, signed)
    if not wholly <= int(done.value) <= len(signed):
        yield _wrong(line, done, f"{whose}完成 {done.told}，台账里销号的有 {len(signed)} 项", len(signed), signed)


def _rest(line: Line, facts: Facts) -> Iterator[Claim | Finding]:
    """“其余6家单位各1项”: of the units that the paragraph has not named."""
    for found in _REST.finditer(line.text):
        yield from _beside_the_rest(line, found, facts)
        figure = Stated(Measure.COUNT, *_figure(found, "units"), "家")
        named = set(facts.units_in(line.text[: found.start()]))
        rest = dict.fromkeys(row.lead for row in facts.rows if row.lead and row.lead not in named)
        if not named:
            continue
        yield _claim(line, figure, facts.led_by(*rest))
        if int(figure.value) != len(rest):
            rows = facts.led_by(*rest)
            yield _wrong(line, figure, f"其余 {figure.told}，台账里另有 {len(rest)} 家", len(rest), rows)


def _beside_the_rest(line: Line, rest: re.Match[str], facts: Facts) -> Iterator[Claim | Finding]:
    """“区应急局2处、区住建局2处，其余4家单位各1处”: each of the units before has as many as are said."""
    for unit in facts.units_in(line.text[: rest.start()]):
        for found in re.finditer(
            rf"{re.escape(unit)}(?:有|共)?(?P<size>\d+){rest['of']}(?=[、，；])", line.text[: rest.start()]
        ):
            figure = Stated(Measure.COUNT, *_figure(found, "size"), rest["of"])
            led = facts.led_by(unit)
            yield _claim(line, figure, led)
            if int(figure.value) not in (len(led), sum(unit in row.units for row in facts.rows)):
                yield _wrong(line, figure, f"{unit} {figure.told}，台账里有 {len(led)} 项", len(led), led)


def _done_in_all(line: Line, facts: Facts) -> Iterator[Claim | Finding]:
    """“…，共完成9项” behind all sections or the whole list."""
    for found in _ALL_DONE.finditer(line.text):
        start = start_of(line.text, found.start(), "。\n")
        said = line.text[start : found.start()]
        counts = [f for f in figures(line.text) if start <= f.start < found.start() and f.unit == found["unit"]]
        is_whole = bool(counts) and int(counts[0].value) == len(facts.rows)
        if not is_whole and (not facts.sections or len(sections_in(said, facts)) != len(facts.sections)):
            continue
        figure = Stated(Measure.COUNT, *_figure(found, "done"), found["unit"])
        signed, wholly = facts.signed, len(facts.with_status(Status.SIGNED_OFF))
        yield _claim(line, figure, signed)
        if not wholly <= int(figure.value) <= len(signed):
            yield _wrong(line, figure, f"完成 {figure.told}，台账里销号的有 {len(signed)} 项", len(signed), signed)


def _units(line: Line, facts: Facts) -> Iterator[Claim | Finding]:
    """“14个问题，涉及责任单位11家”, where the whole list was counted before."""
    for found in _UNITS.finditer(line.text):
        figure = Stated(Measure.COUNT, *_figure(found, "behind" if found["behind"] else "before"), "家")
        start = start_of(line.text, found.start(), "。；\n")
        counts = [f for f in figures(line.text) if start <= f.start and f.end <= found.start() and f.unit in THINGS]
        if not counts or int(counts[-1].value) != len(facts.rows):
            continue
        leads = {row.lead for row in facts.rows if row.lead}
        every = {unit for row in facts.rows for unit in row.units}
        yield _claim(line, figure, facts.rows)
        if int(figure.value) not in (len(leads), len(every)):
            yield _wrong(line, figure, f"责任单位 {figure.told}，台账里有 {len(leads)} 家", len(leads), ())


def _figure(found: re.Match[str], group: str) -> tuple[Decimal, int, int]:
    return Decimal(found[group]), found.start(group), found.end(group) + 1


def _claim(line: Line, figure: Stated, rows: Sequence[Row]) -> Claim:
    return Claim(ClaimKind.COUNT, line, *figure.span, tuple(row.id for row in rows))


def _wrong(line: Line, figure: Stated, said: str, right: int, rows: Sequence[Row]) -> Finding:
    ids = tuple(row.id for row in rows)
    return wrong_number(Code.COUNT, line, figure.span, right, f"文中写{said}。", tasks=ids)
