"""The figures of a report, and why one says nothing of a target (DOMAIN, "Quantities": the traps).

What is planned, applied for or only begun is not done; a report repeats the target, names a scope, a whole investment,
the share of a task; a number since January is no number of a quarter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from models.judging.asked_figures import only_describes
from models.judging.evidence import Figure, Place, Source
from models.judging.reading.measured_thing import Thing, things_of
from models.judging.reading.text import Read, Said
from models.judging.reading.thing_words import stages_of
from models.judging.targets import Aim
from models.periods import Period
from models.texts.measures import Mode


@dataclass(frozen=True)
class Candidate:
    """A figure of a report. ``sentence`` is what its sentence says up to it; ``describes`` that another one counts."""

    figure: Figure
    said: Said
    thing: Thing
    sentence: str
    describes: bool


_PLANNED = re.compile(
    r"预计|计划(?=[\d年于在完开新实建投引竣下将到招培组改安]|今年)|拟(?![定订合])|(?<![即未])将(?!其|该|原|军)|力争|争取(?!上级|中央|省|到位|资金|专项|国债|债券|政策)|确保|目标(?!任务完成)"
    r"|有望|预期|下一?步|调整为|任务[数量为是]"
)
ESTIMATED = re.compile(r"预计|预估|初步统计|快报")
"""Words of a figure that is reckoned; of months that are over it stands all the same."""
DONE = re.compile(r"已(?!批)|完成了|目前|截[至止]|累计|实际|今年(?:以来)?新")
_INTENDED = re.compile(
    r"申报|推荐|上报|报送|申请|意向|排摸|摸排|摸底|征集|拟|在谈|洽谈|谈判|需求|谋划(?!落实|实施)|报名|初选|列入|纳入|筛选|有意|跟踪|对接"
    r"|下达|分解|部署|确定|筹备|推出|公示|争创|受理"
)
_NOT_YET = re.compile(r"储备|培育库|项目库|后备|候选|备选|试点|线索|辅导|指标|创建中")
_INTENDED_AFTER = re.compile(
    r"申报|上报|报送|申请|意向|培育库|储备|后备|拟|候选|在谈|洽谈|谈判|需求|报名|初选|列入|纳入|试点|点位|线索"
    r"|待(?=[^,。]{0,4}[批审])"
)
_HANDED_IN = re.compile(r",(?:均|都|并|目前)?(?:已|正在?)?(?:上?报[省市区县国部]|申报|待)")
_SCOPE = re.compile(r"(?:覆盖|涉及|惠及|面向|围绕|走访|针对|(?:\A|[已共计,])(?:服务|对))\Z")
_SHORT_TIME = re.compile(r"(?:[一二三四]季度|\d月|[当单本][季月])[^,。;]{0,6}新")
_SINCE_JANUARY = re.compile(r"截[至止]|\d[-至到]\d{1,2}月|年初以来|累计|前\w{1,2}个?[月季]")
_UNDER_WAY = re.compile(
    r"(?<!加快)推进(?:中|(?=[,。;]|\Z))|有序推进|稳步推进|正在|建设中|施工中|进行中|在建|未(?!来)|尚|启动|招标"
)
_ACHIEVED = re.compile(
    r"已|完成|建成|新增|新[建设开引招培认]|创成|打造|实现|达到?|举办|引进|认定|落地|投用|竣工|培育|开展|累计|共|获|交付|签约|招引|组织|发放"
    r"|化解|整改|率|增长|增速|下降|同比|挂牌|运行|运营|启用|通车|开放|上线|完工|验收|开业"
)
_WHOLE_INVESTMENT = re.compile(r"总投资|概算|计划总?投资|协议|投资规模|年度?计划|总产值目标")
_PER = re.compile(r"每|[千万百]人|人均|户均|亩均|平均")
_AMOUNTS = ("元", "美元", "%")
"""Units of what is spent or reached, which is done even where the thing itself goes on."""
_STOCK = re.compile(r"余额|期末|现有|共有|拥有|存量|在册|保有|总数")
_SHARE_OF_TASK = re.compile(r"(?:任务|目标|计划|进度)[数量]?的?(?:比例)?(?:达到?|为)?\Z|完成率(?:达到?|为)?\Z")
_OF_THE_TASK = re.compile(r"完成率|任务|目标|进度|序时")


def candidates(read: Read, period: Period | None) -> list[Candidate]:
    """The figures of a report, in its order, with the words that pairing compares."""
    found = []
    for index, (said, thing) in enumerate(zip(read.said, things_of(read.said), strict=True)):
        quantity = said.quantity
        place = Place(Source.REPORT, read.text, quantity.start, quantity.end, period=period)
        sentence = f"{said.earlier}{said.clause}{said.before}"
        found.append(
            Candidate(Figure.of(quantity, place), said, thing, sentence, describes=only_describes(read, index))
        )
    return found


def against(aim: Aim, candidate: Candidate, today: date) -> str:
    """Why a candidate says nothing of a target, in Chinese; empty where nothing speaks against it."""
    return next(_reasons(aim, candidate, today), "")


def _reasons(aim: Aim, candidate: Candidate, today: date) -> Iterator[str]:
    figure, said = candidate.figure, candidate.said
    is_repeated = figure.base_value == aim.target.figure.base_value
    if _PER.search(aim.said.before) and not _PER.search(said.before):
        yield "是总数，目标是平均数"
    if _is_planned(candidate, today):
        yield "是计划或预计的数"
    if word := _intended(aim, said):
        yield f"是“{word}”的数，不算完成"
    if candidate.describes or _SCOPE.search(said.before):
        yield "说的是范围，不是完成的数"
    if _SHORT_TIME.search(aim.around) and _SINCE_JANUARY.search(candidate.sentence):
        yield "是年初以来的累计，目标只管一段时间"
    if aim.target.figure.mode is Mode.NEW and _STOCK.search(said.before):
        yield "是现有的总数，目标是新增的"
    if _WHOLE_INVESTMENT.search(said.before):
        yield "是总投资或计划数"
    if is_repeated and "不足" in said.before[-4:]:
        yield "重复了计划的数"
    if figure.base_unit == "%" and _OF_THE_TASK.search(said.before) and not _OF_THE_TASK.search(aim.sentence):
        yield "是任务的完成率"
    if is_repeated and candidate.thing.stages == {"start"} and "start" not in aim.thing.stages:
        yield "只说开工，没有说完成"
    if _is_under_way(aim, said, is_repeated=is_repeated):
        yield "说的是正在推进，没有说完成"
    if is_repeated and not _ACHIEVED.search(candidate.sentence + said.after):
        yield "重复了目标，没有说完成"


def is_share_of_task(candidate: Candidate) -> bool:
    """Whether a figure says how much of a task is done: 完成全年任务的63%."""
    said = candidate.said
    return said.quantity.base_unit == "%" and _SHARE_OF_TASK.search(said.before) is not None


def _is_planned(candidate: Candidate, today: date) -> bool:
    """Whether a figure is planned: by a word before it that nothing done follows. An estimate of past months is not."""
    planned = [*_PLANNED.finditer(candidate.sentence)]
    if not planned:
        return False
    done = max((found.end() for found in DONE.finditer(candidate.sentence)), default=-1)
    if done > planned[-1].end():
        return False
    dated = candidate.said.dated
    return not (ESTIMATED.match(planned[-1][0]) and dated is not None and dated.due <= today)


def _intended(aim: Aim, said: Said) -> str:
    """The word that says that a figure counts what is only applied for or hoped; the target's own words do not."""
    words = (
        *_INTENDED.finditer(said.clause + said.before),
        *_NOT_YET.finditer(said.before),
        *_INTENDED_AFTER.finditer(said.after),
        *filter(None, [_HANDED_IN.match(said.later)]),
    )
    return next((name for word in words if (name := word[0].strip(",")) not in aim.around), "")


def _is_under_way(aim: Aim, said: Said, *, is_repeated: bool) -> bool:
    """Whether a figure counts what is being worked on; one that only repeats the target also by what follows it."""
    if said.quantity.base_unit in _AMOUNTS:
        return False
    near = f"{said.before} {said.after}"
    found = _UNDER_WAY.search(near + re.split("[,;]", said.later)[0])
    if found is None or found[0] in aim.around or stages_of(said.before):
        return False
    return is_repeated or found.start() < len(near)
