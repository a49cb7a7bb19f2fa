"""A bulletin as it is printed: a finished value for the exporters, as :class:`models.documents.document.Document` is.

Sources: GB/T 9704-2012 for the formal style, offices' habit for the plain one (BULLETIN).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from models.documents.document import Document, Paragraph
from models.documents.paper import USUAL, Paper
from models.periods import date_words


class Style(StrEnum):
    """The two styles bulletins are issued in."""

    PLAIN = "plain"
    """简报 style: masthead, issue, red rule; the tail stands at the foot of the last body page."""
    FORMAL = "formal"
    """Red head: the office's mark, document number, addressee, signature, imprint."""


class Seal(StrEnum):
    """How the signature is set (GB/T 9704-2012, 7.3.5)."""

    NONE = "none"
    TO_COME = "to_come"
    SIGNED = "signed"


@dataclass(frozen=True, slots=True)
class Imprint:
    """The foot of the last page: 报 and 发, or 抄送; 编辑 and 签发, or who printed it and when."""

    report_to: str = ""
    send_to: str = ""
    editor: str = ""
    signer: str = ""
    copy_to: str = ""


@dataclass(frozen=True, slots=True)
class BulletinDocument:
    """The whole: ``mark`` is the red line at the top, ``number`` 第6期 or 机关代字〔2024〕8号.

    Empty parts are left out.
    """

    style: Style
    title: str
    body: tuple[Paragraph, ...]
    office: str
    dated: date
    mark: str = ""
    number: str = ""
    subtitle: str = ""
    addressee: str = ""
    annex: Document | None = None
    seal: Seal = Seal.NONE
    remark: str = ""
    copy_number: str = ""
    secrecy: str = ""
    urgency: str = ""
    imprint: Imprint = Imprint()
    paper: Paper = USUAL

    @property
    def annex_note(self) -> str:
        """“附件：…” without a mark at its end (GB/T 9704-2012, 7.3.4); the annex's own title, so both are one."""
        return f"附件：{self.annex.title}" if self.annex else ""

    @property
    def date_words(self) -> str:
        """The date in figures, without leading zeros (GB/T 9704-2012, 7.3.5.4)."""
        return date_words(self.dated)

    @property
    def tail_rows(self) -> tuple[tuple[str, str], ...]:
        """The rows between the rules at the foot, what stands on the left and on the right of each.

        报, 发, 编辑 and 签发 in the plain style; 抄送, who printed it and when in the formal one (GB/T 9704-2012, 7.4).
        """
        said = self.imprint
        if self.style is Style.PLAIN:
            editors = (f"编辑：{said.editor}", f"签发：{said.signer}")
            return (f"报：{said.report_to}", ""), (f"发：{said.send_to}", ""), editors
        printed = (self.office, f"{self.date_words}印发")
        return ((f"抄送：{said.copy_to}", ""), printed) if said.copy_to else (printed,)
