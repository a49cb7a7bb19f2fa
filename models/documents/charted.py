"""A finished document with charts behind its tables: what a month's figures are printed from."""

from __future__ import annotations

from dataclasses import dataclass

from models.charts.kinds import Chart
from models.documents.document import Document


@dataclass(frozen=True, slots=True)
class ChartedDocument:
    """The document, and the charts of the same figures that follow it."""

    document: Document
    charts: tuple[Chart, ...]

    @property
    def title(self) -> str:
        """The document's."""
        return self.document.title
