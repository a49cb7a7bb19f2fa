"""The one catalogue of fields: key, label, heading synonyms, kind.

Import, forms, filters and editors all read it, so a new heading word is added here and nowhere else.
Headings are compared by :func:`heading_key`: without white space, brackets' contents, quotes and period words.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from typing import NamedTuple

from models.wording.invisible import without_invisible


class Kind(StrEnum):
    """What a field's cell holds."""

    NUMBER = "number"
    GROUP = "group"
    TEXT = "text"
    UNITS = "units"
    PLAN = "plan"
    CHOICE = "choice"
    ANSWER = "answer"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Field:
    """A field of the task record as it stands in tables.

    ``synonyms`` are heading keys seen in offices' tables; the first is what our own forms print by default.
    ``periodic`` fields belong to a task *and* a period: their heading may carry the period ("4月完成情况").

    What a heading most likely means where no field has it exactly: ``loose`` are words that name the field only where
    no other heading does; ``pattern`` is what the whole heading may be made of; ``never`` what it may not hold.
    """

    key: str
    label: str
    kind: Kind
    synonyms: tuple[str, ...]
    periodic: bool = False
    loose: tuple[str, ...] = ()
    pattern: str = ""
    never: str = ""


# A word a line would hide the catalogue in its length.
# fmt: off
FIELDS: tuple[Field, ...] = (
    Field("number", "序号", Kind.NUMBER, (
        "序号", "编号", "号", "项号", "任务序号", "任务编号", "no", "序列号", "任务编码", "任务序列号",
    ), loose=(
        "项次", "序", "事项编号", "事项序号", "项目编号", "项目序号", "问题编号", "问题序号", "督办编号", "提案号",
        "项目编码", "任务号", "序号数", "编码",
    ), pattern=r".{0,6}(?:序号|编号)", never=r"文件|来文|发文|档案|身份|合同|立项|批文|电话"),
    Field("section", "板块", Kind.GROUP, (
        "板块", "攻坚领域", "领域", "类别名称", "类别", "分类", "任务类别", "工作类别", "工作领域", "重点领域", "专项",
        "项目类别", "任务板块", "工作板块", "一级指标", "事项类别",
        "工作版块", "版块", "板块名称", "工作模块", "所属专项", "专项名称", "工作大类", "分类名称",
    ), loose=(
        "任务分类", "工作分类", "事项分类", "项目分类", "责任板块", "所属板块", "所属领域", "任务领域", "牵头专班",
        "专班", "工作专班", "行动", "专项行动", "重点板块", "所属专班", "项目类型", "工作条线", "一级目录",
        "任务大类", "类型",
        "大类", "条线", "方面", "维度", "专项工作", "工作条块",
    ), pattern=r".{0,6}(?:板块|领域|类别)", never=r"问题|来文|文件|资金"),
    Field("post", "分管领导", Kind.GROUP, (
        "分管领导", "责任领导", "牵头领导", "分管区领导", "牵头区领导", "责任区领导", "分管副区长", "包抓领导",
        "挂钩领导", "联系领导", "分管市领导", "分管县领导", "牵头市领导", "牵头县领导", "县领导", "区领导", "市领导",
        "包保领导", "挂包领导", "包联领导", "领衔领导", "挂点领导", "挂联领导", "包案领导", "负责领导", "主管领导",
        "协管领导", "督导领导", "联系区领导", "包保区领导", "政府分管领导", "区级领导", "市级领导", "县级领导",
        "责任区长", "分管区长", "分管县长", "分管市长", "分管副县长", "分管副市长", "分管常委", "领办领导",
        "推进领导", "挂帅领导", "分管副主任",
        "挂牌领导", "政府领导", "主抓领导",
    ), pattern=(
        r".*(?:分管|责任|牵头|包抓|包保|挂包|包联|挂钩|联系|挂点|挂联|领衔|领办|督导|主管)(?:[省市县区镇][级委]?|"
        r"政府|[校院局]|公司|集团)*(?:领导|副?[区县市镇]长)"
    ), never=r"单位|部门|科室|局|批示|交办|签发|审[批核]|意见|签字"),
    Field("text", "任务", Kind.TEXT, (
        "重点工作", "工作任务", "重点工作任务", "工作内容", "任务", "重点任务", "任务内容", "主要任务", "目标任务",
        "工作事项", "事项", "任务名称", "重点工作内容", "具体任务", "督办事项", "督查事项", "重点事项", "具体工作",
        "工作项目", "项目名称", "主要工作", "年度重点工作", "任务清单", "工作要点", "重点工作事项", "年度任务",
        "主要工作任务", "具体工作任务", "决策事项", "民生实事", "实事项目", "交办事项", "责任事项", "年度重点任务",
        "工作任务及要求", "工作举措", "具体举措", "具体措施", "工作措施", "主要举措", "重点举措", "任务分解",
        "细化任务", "分项任务", "事项名称", "事项内容", "督办内容", "交办内容", "议定事项", "批示事项",
        "会议议定事项", "督办任务", "整改任务", "改革任务", "攻坚任务", "重点项目", "工作名称", "提案名称",
        "建议名称", "案由", "任务事项", "工作任务内容", "目标任务内容", "任务目标", "督查内容", "督查任务",
        "交办任务", "承诺事项", "整改事项", "落实事项", "任务描述", "工作描述", "事项描述", "任务标题", "工作标题",
        "重点工程", "重点建设项目", "实施项目", "任务明细", "任务具体内容",
    ), loose=(
        "标题", "来文标题", "文件标题", "来文名称", "文件名称", "主题", "议题", "内容", "主要内容", "具体内容",
        "任务要求", "具体要求", "工作要求", "落实要求", "项目", "名称", "问题", "问题描述", "问题内容", "具体问题",
        "反馈问题", "存在具体问题", "问题清单", "问题名称", "问题表述", "问题概述", "问题表现", "主要问题表现",
        "发现问题", "查出问题", "突出问题", "巡察反馈问题", "督察反馈问题", "审计发现问题", "整改内容", "整改要求",
        "建设项目", "重大项目", "民生项目", "建议标题", "提案标题", "题目", "项目内容",
        "督办问题", "信访事项", "诉求内容", "诉求", "建议内容", "批示内容", "领导批示内容", "会议内容", "工作",
        "实事", "指标名称", "工作重点", "督办工作", "提案内容", "工程项目", "批示要求", "会议议定内容", "责任内容",
        "事项主要内容", "建设内容", "事由", "工作安排", "工程名称", "工程", "内容描述", "内容摘要", "事项摘要",
        "议定内容", "会议要求", "领导要求", "批示指示内容", "企业诉求", "群众诉求", "整改问题", "隐患问题",
        "问题隐患", "整治内容", "提升内容", "任务摘要", "重点推进项目",
    ), pattern=(
        r".*(?:工作|任务|事项|重点|目标|改革|攻坚|督[办查]|交办|整改|实事)(?:任务|事项|内容|名称|要点|项目|举措|"
        r"标题)|.{0,8}(?:任务|事项)|.{1,8}(?:问题描述|问题内容|反馈问题|发现问题)|.{0,4}(?:提案|建议|议案|批示|信件|诉求|案件|"
        r"事件|线索|工单|督[办查]件|来件|议题|隐患)(?:题目|标题|名称|内容|主题|摘要|描述)"
    ), never=(
        r"协调|注意|其他|其它|备注|需要|类[型别]|来源|逾期|下|支持|报送|计划(?:事项|内容)|^拟|整改[措举]|"
        r"(?:措施|意见)建议"
    )),
    Field("goal", "年度工作目标", Kind.TEXT, (
        "年度工作目标", "年度目标", "工作目标", "目标", "目标要求", "年度目标任务", "全年目标", "预期目标",
        "完成目标", "年度绩效目标", "绩效目标", "目标值", "年度目标值", "整改目标", "总体目标", "年度工作目标任务",
        "年度预期目标", "年度主要目标", "主要目标", "年度计划目标", "考核目标", "年度考核目标", "质量目标",
        "具体目标", "攻坚目标", "改革目标", "预期效果", "年终目标", "达到目标",
        "年度任务目标", "目标任务值", "年度目标任务值", "任务指标", "量化目标", "成效目标", "计划目标", "年度指标",
    ), loose=(
        "量化指标", "工作标准", "完成标准",
        "验收标准", "预期成果", "成果形式", "目标成果", "预期成效", "整改标准", "销号标准",
    ), pattern=r".{0,6}(?:年度|全年|工作|整改|绩效|预期|总体|考核).{0,4}目标(?:任务|要求|值)?",
    never=r"是否|阶段|季度|月度|下"),
    Field("plan", "推进计划", Kind.PLAN, (
        "工作目标与推进计划", "推进计划", "工作计划", "年度推进计划", "目标与推进计划", "工作目标及推进计划",
        "目标及推进计划", "时间节点", "进度安排", "节点计划", "实施计划", "进度计划", "计划安排",
        "工作目标和推进计划", "推进计划及时间节点", "工作推进计划", "阶段目标", "季度计划", "月度计划", "分季度计划",
        "节点目标", "阶段性目标", "阶段性任务", "推进节点", "工作节点", "关键节点", "节点安排", "时间安排",
        "推进安排", "年度计划", "年度工作计划", "推进步骤", "实施步骤", "阶段计划", "节点任务", "时间进度安排",
        "分月计划", "月计划", "季度目标", "月度目标", "进度目标", "工作进度安排", "时间表", "推进措施及时间节点",
        "序时计划", "序时进度安排", "节点要求", "时间节点要求", "时间进度", "工作步骤", "阶段性目标任务",
        "推进时序", "阶段安排", "进度节点", "季度安排", "里程碑",
        "节点目标任务", "阶段目标任务", "阶段性计划",
    ), loose=(
        "计划", "建设计划", "年度建设计划",
    ), pattern=r".{0,4}阶段性?工作目标(?:任务)?", never=r"是否|下|投资|资金|金额|率"),
    Field("due", "完成时限", Kind.DATE, (
        "完成时限", "完成时间", "时限", "办结时限", "时限要求", "完成期限", "计划完成时间", "截止时间", "办理时限",
        "要求完成时间", "计划完成日期", "完成日期", "办理期限", "办结期限", "整改时限", "整改期限", "整改完成时限",
        "整改完成时间", "要求办结时间", "要求完成时限", "截止日期", "计划完成时限", "预计完成时间", "拟完成时间",
        "拟办结时间", "最迟完成时间", "应完成时间", "目标完成时间", "落实时限", "工作时限", "任务时限", "完成节点",
        "销号时限", "限办时间", "限时", "交办时限", "反馈时限", "到期时间", "到期日期", "期限", "计划完成",
        "计划办结时间", "预计完成日期", "预计完成时限", "办结日期要求", "时间要求", "限办日期", "办理截止时间",
        "完成时间节点", "完成时限节点", "完成节点时间", "要求完成日期", "要求办结日期", "落实时间", "限期",
    ), loose=(
        "工作时间", "计划时间", "竣工时间", "计划竣工时间", "建成时间", "年限", "建设期限", "计划工期",
        "计划竣工", "竣工日期", "计划竣工日期",
        "截止", "到期", "时序", "完成时点", "时间点", "要求反馈时间", "要求答复时间",
        "完工时间", "计划完工时间", "计划建成时间", "投产时间", "预计竣工时间", "预计完工时间",
        "工期", "限定时间", "交付时间", "计划交付时间", "应办结日期", "计划完工日期", "预计办结时间", "应办结时间",
        "期限要求", "完成年限",
    ), pattern=r".*(?:时限|期限)", never=(
        r"实际|已|起|始|开工|启动|受理|来[文源]|发文|收|下达|交办[时日]|上报|报送|填报|录入|更新|批示|会议|最近|"
        r"反馈[时日]|立项"
    )),
    Field("units", "责任单位", Kind.UNITS, (
        "责任单位", "责任部门", "承办单位", "责任主体", "主办单位", "责任科室", "落实单位", "责任单位部门",
        "承办部门", "实施单位", "单位", "责任单位及配合单位", "整改责任单位", "整改单位", "承办科室", "责任处室",
        "承办处室", "责任分工", "执行单位", "完成单位", "办理单位", "办理部门", "承担单位", "实施主体", "责任镇街",
        "属地责任单位", "具体责任单位", "承办责任单位", "任务单位", "落实部门", "实施部门", "执行部门", "被督办单位",
        "责任股室", "经办单位", "责任机构", "推进单位", "责任镇办", "责任方",
    ), loose=(
        "部门", "主管单位", "主管部门", "行业主管部门", "交办对象", "责任归属单位", "项目单位", "建设单位",
        "业主单位", "项目业主", "处理部门",
        "项目法人", "所属单位", "科室", "负责单位", "负责部门", "分工单位", "责任人单位", "单位名称", "部门名称",
        "承办", "承诺单位", "践诺单位", "归口", "归口单位", "归口部门",
        "业主", "责任乡镇", "责任镇街", "责任乡镇街道", "责任属地", "属地", "承接单位", "主体单位", "所属部门",
    ), pattern=(
        r".*(?:责任|承办|主办|落实|实施|执行|办理|承担|完成|整改|负责|推进|分工|任务|经办|处理|属地)(?:镇街?|乡镇|街道)*(?:主体|单位|"
        r"部门|科室|处室|机构|机关)(?:部门|单位|名称)?"
    ), never=(
        r"来文|发文|督办单位|督办部门|督查单位|交办|报送|上报|填报|联系|验收|监督|监管|考核|评估|制表|提案|建议|"
        r"投诉|反映|施工|监理|设计|勘察|签收|指导|计量|金额|负责人|责任人|意见|领导|人员|签字|性质|排名|得分"
    )),
    Field("lead_units", "牵头单位", Kind.UNITS, (
        "牵头单位", "牵头部门", "牵头责任单位", "主要责任单位", "第一责任单位", "主责单位", "主办部门",
        "牵头责任部门", "牵头科室", "牵头处室", "主责部门", "主要责任部门", "总牵头单位", "主要牵头单位", "主办科室",
        "责任牵头单位", "主承办单位", "牵头主体", "首要责任单位", "牵头区级部门", "区级牵头单位",
        "区级牵头部门", "牵头落实单位", "牵头落实部门",
        "牵头承办单位", "牵头负责单位", "牵头负责部门", "牵头责任主体", "主抓单位", "主抓部门",
        "主办责任单位", "第一责任部门",
    ), loose=(
        "主办", "牵头", "主责",
    ), pattern=r".*(?:牵头|主办|主责|第一责任|首要责任).{0,6}(?:单位|部门|科室|处室)",
    never=r"负责人|责任人|意见|领导|人员|签字"),
    Field("supporting_units", "配合单位", Kind.UNITS, (
        "配合单位", "配合部门", "协办单位", "协同单位", "协助单位", "参与单位", "责任配合单位", "配合责任单位",
        "协办部门", "会办单位", "会办部门", "协同部门", "协作单位", "参加单位", "参与部门", "协助部门", "配合科室",
        "协办科室", "协同配合单位", "分办单位", "其他责任单位", "相关单位", "相关责任单位", "协同责任单位",
        "共同责任单位", "区级配合单位", "协同配合部门", "协从单位", "配合处室", "成员单位", "联合单位",
        "支持单位", "配合责任部门", "配合落实单位",
        "配合落实部门", "协同推进单位", "协办责任单位", "协同落实单位", "协同落实部门", "配合镇", "配合乡镇街道",
        "共同实施单位", "会同单位", "联办单位", "配合乡镇", "配合镇街",
    ), loose=(
        "配合", "协办", "会办", "协同", "参与",
    ), pattern=r".*(?:配合|协办|协同|协助|参与|会办|协作).{0,6}(?:单位|部门|科室|处室)",
    never=r"负责人|责任人|意见|领导|人员|签字"),
    Field("frequency", "报送频次", Kind.CHOICE, (
        "报送频次", "报送频率", "报送周期", "频次", "填报频次", "报送时间要求", "反馈频次", "上报频次", "调度频次",
        "督查频次", "填报周期", "反馈周期", "填报频率", "调度周期",
        "调度频率", "上报周期", "更新频率", "报告周期",
    ), pattern=r"(?:报[告送]|反馈|填报|上报|调度|督查|更新)频率|.{0,6}频次"),
    Field("content", "完成情况", Kind.TEXT, (
        "完成情况", "进展情况", "当前完成情况", "工作进展", "工作进展情况", "推进情况", "落实情况", "目前进展",
        "进展", "目前进展情况", "最新进展", "当前进展", "工作完成情况", "进度情况", "办理情况", "完成进度",
        "当前进展情况", "实施进展", "任务完成情况", "执行情况", "推进落实情况", "工作推进情况", "办结情况",
        "贯彻落实情况", "进展成效", "工作进度", "工作开展情况", "形象进度", "建设进度", "整改情况", "整改进展",
        "整改落实情况", "整改完成情况", "整改进展情况", "办理结果", "办理进展", "项目进展", "项目进度", "推进进展",
        "开展情况", "实施情况", "工程进度", "建设进展", "项目进展情况", "推进进度", "落实进展", "工作落实情况",
        "落实结果", "任务进展", "任务进展情况", "工作成效", "取得成效", "完成进展", "目前进度", "当前进度",
        "最新进展情况", "进展动态", "工作动态", "推进落实进展", "进展反馈", "办理进度", "处理情况", "处置情况",
        "目前工作进展", "整改成效", "整改结果", "主要进展", "阶段性进展", "阶段性成效", "实际完成情况", "实际进展",
        "实际进度", "工程形象进度", "工程进展", "完成结果", "办结结果", "督办结果", "督查结果", "反馈情况",
        "汇报情况", "工作情况", "完成内容", "进展说明", "推动情况", "回复情况", "答复情况", "办复情况", "办复结果",
        "承办结果", "反馈结果", "整改到位情况", "承办情况", "回复内容", "答复内容", "跟踪情况", "推动进展",
        "整改措施及进展",
        "近期进展", "取得进展", "进展概述", "推进现状", "推进效果", "月度进展", "实际已完成工作量", "已完成工作量",
        "实际完成工作量",
    ), periodic=True, loose=(
        "计划完成情况", "实际", "进度", "成效", "结果", "现状", "处理结果", "情况", "反馈内容", "进展及问题",
        "情况说明", "目前情况", "当前情况", "办理状况", "推进状况", "推进动态", "兑现情况", "践诺情况",
        "实际完成",
        "完成值", "实际值", "实际完成值", "当前值", "已完成工作", "已开展工作", "已采取措施", "已采取的措施",
        "最新情况", "办理过程", "工作小结", "工作总结",
    ), pattern=(
        r"(?:[本上]周|工作|任务|项目|工程|目前|当前|最新|现|已|主要|具体|重点|阶段性?|总体|累计|实际|整改|办理|落实|推进|"
        r"建设|实施|贯彻|督[办查]|处[理置]|年度|开展|完成|执行|形象|进展|进度|事项|改革|攻坚|反馈|截至|截止|销号|"
        r"各?单位|部门|指标|目标|节点|责任|本次|详细|征[迁收]|办结|前期|整治|落地|年|的)*(?:进展|进度|开展情况|完成情况|"
        r"落实情况|推进情况|办理情况|进展情况|整改情况|实施情况|执行情况|建设情况|进度情况|整治情况|落地情况|成效|进程)(?:说明|描述|"
        r"简述)?"
    ),
    never=r"^是否|^计划|^目标|应完成|预计|预期|^拟|下[一步个月季年阶期]|后续|上年|去年|同期|未|不足|资金|率|问题$"),
    Field("plan_met", "是否完成月度计划", Kind.ANSWER, (
        "是否完成月度计划", "是否完成计划", "是否完成", "是否达到序时", "是否达序时进度", "月度计划是否完成",
        "是否按计划完成", "是否完成季度计划", "计划完成与否", "是否达到序时进度", "是否完成节点目标",
        "是否按序时推进", "是否按期完成", "是否按时完成", "是否按计划推进", "是否达序时", "是否达到计划进度",
        "是否达标", "是否完成节点任务", "是否完成阶段目标", "是否完成月度目标", "是否完成季度目标",
        "是否达到进度要求", "是否按进度完成", "是否按期推进", "是否符合序时进度", "是否完成当月计划", "完成与否",
        "是否按节点完成", "是否按时序推进", "是否达到时序进度", "是否达时序进度", "节点是否完成",
        "是否按时间节点完成", "是否如期完成", "是否正常推进",
        "是否完成任务", "是否达序", "是否完成序时进度", "是否按要求完成", "是否完成节点",
    ), periodic=True, pattern=r"是否.*(?:序时|时序|计划|节点|进度|按期|按时)(?:.*(?:完成|推进|要求|目标|任务|进度))?",
    never=r"年度|全年|销号|办结|逾期|超期|滞后|调整|延期|纳入|列入"),
    Field("reason", "未完成情况说明", Kind.TEXT, (
        "未完成情况说明", "未完成原因", "未完成说明", "原因说明", "未完成原因说明", "存在问题", "未达序时原因",
        "滞后原因", "未完成原因分析", "未按计划完成原因", "问题及原因", "存在问题及原因", "未完成情况", "存在的问题",
        "存在困难", "存在困难问题", "存在问题困难", "困难问题", "问题困难", "主要问题", "存在主要问题",
        "存在的主要问题", "未完成理由", "未达进度原因", "未按期完成原因", "未按时完成原因", "逾期原因", "未办结原因",
        "未销号原因", "原因分析", "原因", "存在的困难", "存在的问题困难", "存在困难及问题", "进度滞后原因",
        "未完成的原因", "未完成事项原因", "制约因素", "堵点难点", "难点堵点", "困难及问题", "问题难点", "推进难点",
        "未落实原因", "未达标原因", "存在不足", "主要困难", "未达到序时进度原因", "未完成计划原因", "未整改到位原因",
        "推进中存在的问题", "当前存在问题", "目前存在问题", "堵点问题", "难点问题", "痛点难点", "堵点", "难点",
        "问题短板", "短板问题",
        "问题症结", "困难及原因", "制约问题", "卡点", "卡点问题", "堵点卡点", "偏差原因", "进度滞后说明",
    ), periodic=True, pattern=(
        r".{0,10}(?:未|滞后|逾期|延[期误]|进度慢|缓慢).{0,10}(?:原因|理由|情况说明|原因说明|原因分析)|.{0,8}存在的?(?:主要|"
        r"突出|实际)?(?:问题|困难|不足|难点)的?(?:问题|困难|不足|难点|原因)?"
    ), never=r"协调|类型|来源|清单|描述|措施|建议"),
    Field("shortfall", "逾期情况", Kind.TEXT, (
        "逾期情况", "逾期内容", "逾期事项", "未达节点情况", "未完成事项", "未完成内容", "未达序时情况", "滞后情况",
        "未完成任务", "滞后事项",
    ), periodic=True),
    Field("status", "状态", Kind.CHOICE, (
        "销号状态", "状态", "任务状态", "办理状态", "完成状态", "进度状态", "工作状态", "销号情况", "办结状态",
        "亮灯情况", "亮灯状态", "推进状态", "评价", "是否销号", "是否办结", "整改状态", "处理状态", "事项状态",
        "当前状态", "目前状态", "督办状态", "项目状态", "进展状态", "落实状态", "是否完成销号", "是否整改到位",
        "是否完成整改", "是否整改完成", "是否已销号", "是否已办结", "办结销号情况", "亮灯", "红黄绿灯", "灯色",
        "预警状态", "完成状况", "销号与否", "是否办理完毕", "评定", "状况", "办结与否", "整改销号情况", "督办评价",
        "进度评价", "推进评价", "销号", "预警等级", "评价等次", "状态标识", "灯号",
        "进度标识", "红绿灯", "预警灯", "进展评价", "评价结果", "评定等次", "完成等次", "红黄灯", "状态灯",
    ), pattern=r".{0,6}状态", never=r"审[核批]|填报|上报|提交|数据|记录|签收|流程|启用"),
    Field("points", "考绩扣分", Kind.TEXT, (
        "考绩扣分", "扣分", "考核扣分", "绩效扣分", "扣分情况", "扣分值", "督查扣分",
    ), pattern=r".{0,6}扣分"),
)
# fmt: on

BY_KEY: dict[str, Field] = {field.key: field for field in FIELDS}

PRINTED: tuple[Field, ...] = (
    Field("short_name", "任务简称", Kind.TEXT, ()),
    Field("contact", "联系方式", Kind.TEXT, ()),
    Field("node", "本期节点", Kind.TEXT, (), periodic=True),
    Field("last_content", "上期进展", Kind.TEXT, (), periodic=True),
    Field("measures", "下一步措施", Kind.TEXT, (), periodic=True),
    Field("indicators", "指标完成情况", Kind.TEXT, (), periodic=True),
    Field("class", "当期档次", Kind.CHOICE, (), periodic=True),
    Field("document", "文号", Kind.TEXT, ()),
    Field("source", "交办依据", Kind.TEXT, ()),
    Field("signed_off_on", "销号日期", Kind.DATE, ()),
    Field("signed_off_digits", "销号日期（8位数字）", Kind.DATE, ()),
    Field("start_month", "起报月份", Kind.DATE, ()),
    Field("evidence", "佐证材料", Kind.TEXT, ()),
    Field("blank", "空白（手填）", Kind.TEXT, ()),
)
"""What a form can print beside :data:`FIELDS` and no import takes in: known from elsewhere, or filled in by hand."""

EXTRA = "extra:"
"""Before the heading of a column that a list keeps as it came: ``extra:来源``."""

PRINTABLE: dict[str, Field] = {field.key: field for field in (*FIELDS, *PRINTED)}
"""Every field that a form's column or cell can be of, by key."""

SORTED_BY = ("due", "lead_units", "status", "section", "post", "class", "frequency", "signed_off_on", "points", "text")
"""The fields that the rows of a form can be put in order by."""

GROUPED_BY = ("post", "section", "lead_units", "status", "class", "frequency")
"""The fields that the rows of a form can be put together by."""


def printable(key: str) -> Field | None:
    """The field of a key that a form can print, columns of a list's own among them; None for no field.

    >>> printable("extra:来源").label
    '来源'
    """
    if key.startswith(EXTRA) and len(key) > len(EXTRA):
        return Field(key, key.removeprefix(EXTRA), Kind.TEXT, ())
    return PRINTABLE.get(key)


def field_words(key: str) -> str:
    """What the field of a key is called on screen; the key itself where there is no such field."""
    field = printable(key)
    return field.label if field else key


_BRACKETED = re.compile(r"[(（\[【〔<《][^)）\]】〕>》]*[)）\]】〕>》]")
_DROPPED = re.compile(r"[\s\"'“”‘’「」*：:、，,。.．/／&和与及\\-]+")
PERIOD_WORDS = re.compile(
    r"(?:截至|截止|至)?(?:\d{4}年)?(?:前?第?[一二三四1-4]季度|[上下]半年|全年"
    r"|(?:\d{1,2}月?份?[-—–~～至到])?(?:\d{1,2}|十[一二]?|[一二三四五六七八九])月份?(?:\d{1,2}[日号]?|底|末)?)(?:为止)?"
    r"|(?:截至|截止)?\d{4}(?:年(?!度)(?:底|末)?|(?=年度))|[本当上]个?(?:月|季度?|期)(?!报)|[Qq][1-4](?![0-9A-Za-z])"
    r"|上一个?(?:月|季度|期|次)|[本上]次|本季度"
)


@lru_cache(maxsize=4096)
def heading_key(heading: str) -> str:
    """A heading's comparable form: half width, no white space, quotes, brackets or period words; lower case."""
    text = without_invisible(unicodedata.normalize("NFKC", heading))
    text = PERIOD_WORDS.sub("", _BRACKETED.sub("", re.sub(r"\s+", "", text)))
    return _DROPPED.sub("", text).lower()


_SYNONYMS: dict[str, Field] = {heading_key(word): field for field in FIELDS for word in field.synonyms}


def field_of_heading(heading: str) -> Field | None:
    """The field a heading names exactly (after :func:`heading_key`), or None."""
    return _SYNONYMS.get(heading_key(heading))


_FOLLOW_UP = (
    r"下一?个?(?:步|阶段|月|季度?|年|期|周)|后续|联系(?!.*领导)|填报单位|电话"
    r"|^(?!.*(?:单位|部门)).*(?:责任|负责|经办|承办)人"
)
_NEAR = tuple(sorted((key for key in _SYNONYMS if len(key) > 2), key=len, reverse=True))
_PATTERNED = tuple(field for field in FIELDS if field.pattern)
_JOINED = re.compile(r"[、/及和与暨]")


class Named(NamedTuple):
    """The field a heading most likely means, and the known word that tells it, empty where its parts do.

    ``exact``: the heading is that word. ``loose``: it names the field only where no other heading does.
    """

    field: Field
    word: str
    exact: bool = False
    loose: bool = False


@lru_cache(maxsize=4096)
def named_by(heading: str) -> Named | None:
    """What a heading most likely means; None where nothing tells.

    That is what the whole heading is known for; else what the first of several things joined in it is known for
    ("进展情况及下步打算"); else what the longest known word in it names, or all its parts together. Headings about what
    comes next ("下一步工作计划") and about persons ("责任人") name no field.
    """
    key = heading_key(heading)
    if key in _SYNONYMS:
        return Named(_SYNONYMS[key], key, exact=True)
    if key in _loose():
        return Named(_loose()[key], key, loose=True)
    text = "".join(without_invisible(unicodedata.normalize("NFKC", heading)).split())
    first = heading_key(_JOINED.split(_BRACKETED.sub("", text))[0])
    if first in _SYNONYMS and len(first) < len(key):
        return Named(_SYNONYMS[first], first)
    return None if not key or _compiled(_FOLLOW_UP).search(text) else _near(key, text)


def _near(key: str, text: str) -> Named | None:
    """What a heading is made of: the longest known word in it, else all its parts together."""
    for holds in (key.endswith, key.__contains__):  # what a heading is stands at its end
        for word in _NEAR:
            if holds(word) and not _is_never(_SYNONYMS[word], text):
                return Named(_SYNONYMS[word], word)
    for field in _PATTERNED:
        if _compiled(field.pattern).fullmatch(key) and not _is_never(field, text):
            return Named(field, "")
    return None


def speaks_against(field: Field, heading: str) -> bool:
    """Whether a heading's words say that it is not this field, whatever stands above it."""
    return _is_never(field, "".join(heading.split()))


def _is_never(field: Field, text: str) -> bool:
    return bool(field.never and _compiled(field.never).search(text))


@cache
def _loose() -> dict[str, Field]:
    """Loose words by their keys; not at the import, as below."""
    return {heading_key(word): field for field in FIELDS for word in field.loose}


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """Not at the import: a child that reads a text asks only for exact headings, and compiling takes it 4 ms."""
    return re.compile(pattern)


def field_near_heading(heading: str) -> Field | None:
    """The field a heading most likely names (see :func:`named_by`)."""
    named = named_by(heading)
    return named.field if named is not None else None
