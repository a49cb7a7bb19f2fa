"""The forms that come with the program beside the five official ones: what an office's registers and sheets hold.

Their cells and columns are those of real offices' papers (DOMAIN: the table of documents). An office may keep its own
form under the same name, which then stands for them.
"""

from __future__ import annotations

from collections.abc import Iterable

from models.documents.document import Look
from models.forms.form import Box, BoxRow, Form, FormColumn, Layout, RowNumbering, Unit, Width
from models.search.filters import Filter
from models.vocabulary import SIGNED_OFF
from models.wording.units import UnitStyle

_SIGNED = "签字：　　　　　　　　　　年　　月　　日"
_SEALED = "（盖章）　　　　　　　　　年　　月　　日"


def _label(text: str, span: int = 1) -> Box:
    return Box(text, span=span, look=Look.LABEL)


def _value(field: str, span: int = 1) -> Box:
    return Box(field=field, span=span)


def _blank(span: int = 1) -> Box:
    return Box(span=span)


def _signed(label: str, words: str = _SIGNED, span: int = 3, height: float = 26) -> BoxRow:
    """A row for a view that is written and signed by hand."""
    return BoxRow((_label(label), Box(words, span=span, look=Look.SIGNED)), height)


_HALVES = (19.0, 31.0, 19.0, 31.0)

DRAFT_SHEET = Form(
    "发文稿纸",
    "{单位}发文稿纸",
    layout=Layout.SHEET,
    box_widths=_HALVES,
    boxes=(
        BoxRow((Box("签发：", span=2, look=Look.AREA), Box("会签：", span=2, look=Look.AREA)), 40),
        BoxRow((_label("文号"), _value("document"), _label("密级"), _blank())),
        BoxRow((_label("缓急"), _blank(), _label("是否公开"), _blank())),
        BoxRow((_label("标题"), _value("text", 3)), 24),
        BoxRow((_label("主送"), _value("lead_units", 3)), 16),
        BoxRow((_label("抄送"), _value("supporting_units", 3)), 16),
        BoxRow((_label("附件"), _value("evidence", 3)), 18),
        BoxRow((_label("拟稿单位"), Box("{单位}"), _label("拟稿人"), _blank())),
        BoxRow((_label("核稿"), _blank(), _label("校对"), _blank())),
        BoxRow((_label("份数"), _blank(), _label("印发日期"), Box("　　　年　　月　　日"))),
    ),
)

RECEIPT = Form(
    "签收回执",
    "签收回执",
    layout=Layout.SHEET,
    box_widths=_HALVES,
    boxes=(
        BoxRow((_label("编号"), _value("number"), _label("文号"), _value("document"))),
        BoxRow((_label("工作事项"), _value("text", 3)), 30),
        BoxRow((_label("完成时限"), _value("due"), _label("责任单位"), _value("lead_units"))),
        BoxRow((_label("签收单位"), Box("（盖章）", look=Look.SIGNED), _label("签收人"), _blank()), 22),
        BoxRow((_label("签收时间"), Box("　　　年　　月　　日"), _label("联系电话"), _blank())),
        BoxRow((_label("反馈时限"), Box("　　　年　　月　　日前", span=3))),
    ),
    below="请于签收当日将本回执退回{单位}。",
)

REGISTER = Form(
    "督查登记簿",
    "{清单}督查登记簿",
    (
        FormColumn("number", "编号", 6, centred=True),
        FormColumn("text", "督查事项", 26),
        FormColumn("source", "交办依据", 12),
        FormColumn("start_month", "交办月份", 8, centred=True),
        FormColumn("lead_units", "承办单位", 11, centred=True),
        FormColumn("due", "完成时限", 10, centred=True),
        FormColumn("content", "办理情况", 30),
        FormColumn("status", "办理状态", 9, centred=True),
        FormColumn("signed_off_on", "销号日期", 10, centred=True),
    ),
    landscape=True,
    dated_below=True,
    signatures=("登记人", "审核人"),
)

DEFERRAL = Form(
    "延期审批表",
    "督查事项延期审批表",
    layout=Layout.SHEET,
    box_widths=_HALVES,
    boxes=(
        BoxRow((_label("编号"), _value("number"), _label("责任单位"), _value("lead_units"))),
        BoxRow((_label("工作事项"), _value("text", 3)), 20),
        BoxRow((_label("原完成时限"), _value("due"), _label("申请延至"), Box("　　　年　　月　　日"))),
        BoxRow((_label("目前进展"), _value("content", 3)), 28),
        BoxRow((_label("延期原因"), _value("reason", 3)), 24),
        BoxRow((_label("下一步措施"), _value("measures", 3)), 24),
        _signed("责任单位\n主要负责人意见", _SEALED),
        _signed("初审意见"),
        _signed("领导审批意见", f"同意延至　　　年　　月　　日。\n{_SIGNED}"),
    ),
)

SIGNING_OFF = Form(
    "销号审批单",
    "督查事项销号审批单",
    layout=Layout.SHEET,
    box_widths=_HALVES,
    boxes=(
        BoxRow((_label("编号"), _value("number"), _label("责任单位"), _value("lead_units"))),
        BoxRow((_label("工作事项"), _value("text", 3)), 18),
        BoxRow((_label("年度工作目标"), _value("goal", 3)), 18),
        BoxRow((_label("本期节点"), _value("node"), _label("完成时限"), _value("due"))),
        BoxRow((_label("完成情况"), _value("content", 3)), 34),
        BoxRow((_label("佐证材料"), _value("evidence", 3)), 20),
        _signed("责任单位意见", _SEALED),
        _signed("核查意见", f"核查方式：　　　　　核查人：\n{_SIGNED}"),
        _signed("领导审批意见"),
    ),
)

CATALOGUE = Form(
    "归档文件目录",
    "{清单}归档文件目录",
    (
        FormColumn("number", "序号", 6, centred=True, width=Width(8, Unit.PER_CENT)),
        FormColumn("blank", "档号", 12, centred=True),
        FormColumn("document", "文号", 14, centred=True, width=Width(12, Unit.PER_CENT)),
        FormColumn("lead_units", "责任者", 14, centred=True),
        FormColumn("text", "题名", 34),
        FormColumn("signed_off_digits", "日期", 10, centred=True),
        FormColumn("blank", "密级", 6, centred=True, width=Width(7, Unit.PER_CENT)),
        FormColumn("blank", "页数", 6, centred=True, width=Width(7, Unit.PER_CENT)),
        FormColumn("blank", "备注", 8),
    ),
    selection=Filter(statuses=SIGNED_OFF),
    numbering=RowNumbering.RUNNING,
    units=UnitStyle.LEADS_ONLY,
    sorted_by="signed_off_on",
    landscape=True,
    signatures=("整理人", "检查人"),
)

SHIPPED = (REGISTER, DEFERRAL, SIGNING_OFF, DRAFT_SHEET, RECEIPT, CATALOGUE)
"""In the order they are offered."""


def shipped_beside(kept: Iterable[Form]) -> list[Form]:
    """Those that come with the program and that none of an office's own, by its name, stands for."""
    names = {form.name for form in kept}
    return [form for form in SHIPPED if form.name not in names]
