"""Headings and titles broken between words, as evenly as can be (GB/T 9704-2012, 7.3.1: 词意完整, 排列对称)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

from exporters.layout.linebreak import CLOSE, CLUSTER, NO_START, OPEN, OTHER, WORD, Line, Passage

#: Words of official titles and of tables' headings; the longest that fits is taken.
_TERMS = (
    "关于|年度|月度|季度|半年|全年|本年|本月|本期|上月|下月|下步|下一步|重点|工作|任务|情况|通报|通知|报告|请示|意见|方案|落实|完成|未完成|已完成|是否|进展|进度|汇总|汇总表|"
    "一览表|统计|统计表|推进|推动|计划|管理|清单|台账|目标|责任|责任人|单位|部门|攻坚|攻坚战|逾期|销号|当前|政府|区委|市委|县委|省委|区政府|市政府|县政府|街道|乡镇|督查|"
    "督查室|督办|领域|板块|项目|建设|实施|办公室|截至|报送|频次|牵头|配合|协同|说明|原因|措施|备注|序号|编号|名称|内容|事项|要求|时限|时间|节点|指标|数量|金额|投资|状态|"
    "问题|困难|存在|建议|领导|分管|联系人|负责人|主要|具体|考核|考绩|扣分|得分|评分|评价|结果|预警|提示|催办|交办|延期|调整|中止|启动|启动情况|阶段|阶段性|民生|实事|惠民|"
    "经济|社会|发展|改革|创新|产业|工业|农业|农村|乡村|振兴|城市|城乡|更新|生态|环境|环保|安全|生产|应急|防汛|教育|医疗|卫生|健康|养老|就业|住房|交通|道路|水利|数字|数字化|"
    "数据|信息|服务|优化|营商|高质量|专项|行动|整治|整改|治理|提升|工程|试点|示范|会议|纪要|议定|决定|决策|部署|贯彻|执行|检查|核查|验收|审批|审核|登记|登记簿|印发|转发|"
    "公布|公告|公示|通告|决议|人民|人大|政协|建议案|提案|代表|委员|办理|答复|群众|信访|舆情|机关|党组|党委|党建|主题|学习|宣传|绩效|预算|资金|财政|土地|规划|招商|引资|"
    "招商引资|开工|竣工|年终|总结|推进会|领导小组|工作专班|专班|共同|富裕|共同富裕|区域|协调|联动|机制|制度|体系|平台|战略|战略性|新兴|培育|争取|谋划|引进|落地|见效|"
    "抗灾|救灾|减灾|灾后|重建|恢复|提质|增效|升级|转型|改善|保障|平安|稳定|和谐|美丽|宜居|韧性|智慧|绿色|低碳|节能|减排|开放|合作|外贸|外资|内需|消费|商贸|物流|金融|科技|人才|企业|"
    "园区|集群|制造|制造业|服务业|旅游|文化|体育|文旅|海洋|港口|能源|电力|供水|排水|污水|垃圾|公园|绿化|老旧|小区|学校|医院|托育|食品|药品|消防|法治|基层|社区|网格|审计|队伍|作风|"
    "能力|效能|改造|污染|防治|突破|提速|加快|强化|深化|夯实|健全|完善|构建|打造|统筹|融合|一体化|现代|现代化|国际|国际化|高端|核心|关键|先进|开发区|高新区|经开区|新区|片区|城区|第一|一季度|二季度|三季度|四季度|上半年|下半年"
)
#: What of these a title is rather not broken inside, where its lines are even enough without.
_RATHER_WHOLE = (
    "政府工作报告|区政府工作报告|市政府工作报告|县政府工作报告|工作报告|重点工作|重点任务|重点项目|重点工作任务|工作任务|目标任务|进展情况|完成情况|落实情况|推进情况|"
    "办理情况|管理清单|任务清单|管理情况|督查通报|民生实事|攻坚任务|专项行动|工作要点|实施方案|人民政府"
)
_EVEN = 0.75  # of the longest line the shortest has at least (BULLETIN)
_LONGEST = 5  # characters of a word looked up
_CHINESE = re.compile("[\u4e00-\u9fff]{2,}")
_PLACE = "[\u4e00-\u9fff]{2,3}?(?:区|市|县|省|镇|乡|街道)(?:委|人民政府|政府)?"
_OPENING, _CLOSING = "“‘《〈（(〔【「『", "”’》〉）)〕】」』"


def phrases(text: str) -> list[str]:
    """The words of a heading, each with the marks that belong to it."""
    return [piece for part in text.split("\n") for piece in pattern().findall(part)]


@cache
def pattern(words: tuple[str, ...] = (), place: str = _PLACE) -> re.Pattern[str]:
    """What is not broken inside in a heading; ``words`` are known besides the usual ones."""
    terms = "|".join(sorted({*_TERMS.split("|"), *words}, key=len, reverse=True))
    return re.compile(f"{OPEN}*(?:{WORD}[年月日]?[度底末]?|(?:{terms}|{place}|{OTHER})的?){CLOSE}*|{CLUSTER.pattern}")


def _known(text: str) -> tuple[str, ...]:
    """The words in a text that the library of readings lists, which is slow to load: only titles need them."""
    from pypinyin.phrases_dict import phrases_dict  # noqa: PLC0415

    found = {
        run[at : at + length]
        for run in _CHINESE.findall(text)
        for length in range(2, _LONGEST)
        for at in range(len(run) - length + 1)
        if run[at : at + length] in phrases_dict
    }
    return tuple(sorted(found))


def balanced(text: str, widths: Mapping[str, float], limit: float) -> list[Line]:
    """Lines of a heading, as few as ``limit`` allows and then as even as they can be.

    What stands in quotes, brackets or 《》 stays on one line, if it fits on one; so does every word.
    """
    lines: list[Line] = []
    for part in text.split("\n"):
        lines.extend(_balanced(part, widths, limit))
    return lines


def _balanced(text: str, widths: Mapping[str, float], limit: float) -> list[Line]:
    whole = Passage(text, widths)
    if whole.count(limit) == 1:
        return whole.lines(limit)
    if limit <= _ALL_WORDS_FROM:
        return _broken(phrases(text), widths, limit)
    known = _known(text)
    words = _broken(pattern(known).findall(text), widths, limit)
    more = pattern((*known, *_RATHER_WHOLE.split("|")), f"{_PLACE}(?:工作报告)?")
    wholes = _broken(more.findall(text), widths, limit)
    own = [line.width for line in wholes]
    return wholes if len(wholes) == len(words) and min(own) >= _EVEN * max(own) else words


def _broken(pieces: Sequence[str], widths: Mapping[str, float], limit: float) -> list[Line]:
    atoms = [atom for atom in _atoms(pieces, widths, limit) if atom]
    ends = _evenest([widths[atom] for atom in atoms], limit)
    cuts = list(zip([0, *ends], [*ends, len(atoms)], strict=True))
    lines = ["".join(atoms[start:end]).rstrip(" ") for start, end in cuts]
    return [Line(line, widths[line], line is not lines[-1]) for line in lines]


_ALL_WORDS_FROM = 12_000.0  # a title's line; the cells of a table's heading are narrower


def _atoms(pieces: Sequence[str], widths: Mapping[str, float], limit: float) -> list[str]:
    """The pieces with those between two brackets made one, as far as that fits on a line."""
    found: list[str] = []
    at = 0
    while at < len(pieces):
        end = _closed(pieces, at)
        group = "".join(pieces[at:end])
        if widths[group.rstrip(NO_START)] <= limit and widths[group] <= limit + 500:
            found.append(group)
            at = end
        elif end - at == 1:
            found += [part for part in CLUSTER.findall(group) if part]
            at = end
        else:  # too long for a line: at least what is in brackets inside it
            found.append(pieces[at])
            at += 1
    return [part for piece in found for part in ([piece] if widths[piece] <= limit else _cut_up(piece, widths, limit))]


def _cut_up(piece: str, widths: Mapping[str, float], limit: float) -> list[str]:
    return [line.text for line in Passage(piece, widths).lines(limit)]


def _closed(pieces: Sequence[str], start: int) -> int:
    """The end of the pieces from ``start`` on that leave no bracket open; one piece where none is closed."""
    depth = 0
    for at in range(start, len(pieces)):
        depth += sum(char in _OPENING for char in pieces[at]) - sum(char in _CLOSING for char in pieces[at])
        if depth <= 0:
            return at + 1
    return start + 1


def _evenest(widths: Sequence[float], limit: float) -> list[int]:
    """Where to break pieces of such widths into the fewest lines, so that the lines differ as little as can be."""
    count = len(widths)
    best: list[tuple[int, float, int]] = [(0, 0.0, 0)] + [(count + 1, 0.0, 0)] * count
    for end in range(1, count + 1):
        width = 0.0
        for start in range(end - 1, -1, -1):
            width += widths[start]
            if width > limit and start < end - 1:
                break
            lines, unevenness, _ = best[start]
            best[end] = min(best[end], (lines + 1, unevenness + (limit - width) ** 2, start))
    ends: list[int] = []
    at = best[count][2]
    while at:
        ends.append(at)
        at = best[at][2]
    return ends[::-1]
