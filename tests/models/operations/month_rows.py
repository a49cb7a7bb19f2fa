"""A task and its list with one row in every table that a month keeps."""

from __future__ import annotations

import hashlib
from datetime import date

from models.month_records import (
    Chase,
    ChaseId,
    Correction,
    CorrectionId,
    ReportingRule,
    ReportingRuleId,
    SentForm,
    SentFormId,
    Slip,
    SlipId,
    SlipKind,
    SlipKindId,
    SlipTask,
    SlipTaskId,
    UnitReport,
    UnitReportId,
)
from models.paper_records import DocumentId, IssuedDocument, IssuedFile, IssuedFileId
from models.periods import Period
from models.records import Closing, ClosingId, ListId, TaskId, UnitId
from models.store.records import attachment_bytes
from models.store.records.ledger import Ledger
from models.store.records.writing import operation
from models.vocabulary import Manner, Timing

JANUARY = Period(2024, 1)
MAY, DAY = Period(2024, 5), date(2024, 5, 20)
OF_TASK = (UnitReport, Correction, SlipTask)
OF_LIST = (ReportingRule, Slip, Chase, Closing, IssuedDocument, IssuedFile, SentForm)


def keep(ledger: Ledger, content: bytes) -> str:
    """Store a content, answer its hash."""
    sha256 = hashlib.sha256(content).hexdigest()
    attachment_bytes.keep(ledger, content, sha256)
    return sha256


def fill(ledger: Ledger, list_id: ListId, task_id: TaskId, unit_id: UnitId) -> None:
    """Put the rows in, as one step."""
    rows, data, page = (keep(ledger, content) for content in (b"{}", b"[]", b"%PDF-"))
    with operation(ledger, "填入") as op:
        write = op.write.insert_record
        write(ReportingRule(ReportingRuleId(0), list_id, Timing.NEXT_MONTH, 5, True, "督查室 8886001"))
        write(UnitReport(UnitReportId(0), task_id, unit_id, MAY, "开工2个。", True, "", "", DAY, Manner.ELECTRONIC))
        kind = SlipKindId(write(SlipKind(SlipKindId(0), "催办单", "橙色")))
        first = SlipId(write(Slip(SlipId(0), list_id, kind, unit_id, MAY, 2024, 1, "报送进展", "", DAY)))
        later = SlipId(write(Slip(SlipId(0), list_id, kind, unit_id, MAY, 2024, 2, "再次催报", previous_id=first)))
        write(SlipTask(SlipTaskId(0), later, task_id))
        write(Chase(ChaseId(0), list_id, unit_id, MAY, DAY, "电话"))
        write(SentForm(SentFormId(0), list_id, unit_id, MAY, 1, DAY, "区住建局.xlsx", "xlsx", page, rows))
        write(Closing(ClosingId(0), list_id, JANUARY, DAY, date(2024, 1, 31), rows))
        document = DocumentId(write(IssuedDocument(DocumentId(0), list_id, MAY, "progress", data, "进展情况")))
        write(IssuedFile(IssuedFileId(0), document, "进展情况.pdf", page, 5))
        write(Correction(CorrectionId(0), task_id, MAY, "content", "开工2个。", "开工3个。", "统计月报", DAY))
