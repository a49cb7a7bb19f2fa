"""The forms of a month as files: named after the units, all or none, nothing replaced unasked."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

import docx
import pytest

from exporters.request_files import COVER, planned, write
from models.errors import Cancelled, ExportFault
from tests.models.months.test_request_tables import FORM, TASKS

FORMS = (FORM, FORM._replace(unit="区财政局", tasks=TASKS[:1]))


def test_each_unit_has_a_file_of_its_name_and_a_list_says_what_went_to_whom(tmp_path: Path) -> None:
    folder = tmp_path / "下发" / "4月"
    write(planned(FORMS, folder, "xlsx"), "xlsx")
    assert {path.name for path in folder.iterdir()} == {"区住建局.xlsx", "区财政局.xlsx", COVER}
    rows = [[cell.text for cell in row.cells] for row in docx.Document(str(folder / COVER)).tables[0].rows]
    assert rows[1] == ["1", "区住建局", "区住建局.xlsx", "2", "2024年4月25日（周四）", ""]
    assert rows[2][1:4] == ["区财政局", "区财政局.xlsx", "1"]


def test_all_go_into_one_archive(tmp_path: Path) -> None:
    sending = planned(FORMS, tmp_path / "4月.zip", "docx")
    write(sending, "docx")
    with ZipFile(tmp_path / "4月.zip") as archive:
        assert archive.testzip() is None
        assert archive.namelist() == ["区住建局.docx", "区财政局.docx", COVER]


def test_names_are_safe_and_none_is_taken_twice(tmp_path: Path) -> None:
    names = ["区/局", "区:局", "发文清单", "CON"]
    sending = planned([FORM._replace(unit=name) for name in names], tmp_path, "docx")
    assert [each.file.name for each in sending.files] == [
        "区_局.docx", "区_局 (2).docx", "发文清单 (2).docx", "_CON.docx",
    ]  # fmt: skip


def test_a_file_that_is_there_stays_until_replacing_is_asked_for(tmp_path: Path) -> None:
    (tmp_path / "区财政局.xlsx").write_bytes(b"filled in")
    sending = planned(FORMS, tmp_path, "xlsx")
    assert [path.name for path in sending.present] == ["区财政局.xlsx"]
    with pytest.raises(ExportFault, match=r"“区财政局\.xlsx”已经存在"):
        write(sending, "xlsx")
    assert [path.name for path in tmp_path.iterdir()] == ["区财政局.xlsx"]
    assert (tmp_path / "区财政局.xlsx").read_bytes() == b"filled in"
    write(sending, "xlsx", replace=True)
    assert (tmp_path / "区财政局.xlsx").read_bytes()[:2] == b"PK"


def test_a_stop_leaves_nothing(tmp_path: Path) -> None:
    told: list[float] = []

    def stop(share: float) -> None:
        told.append(share)
        if share >= 0.5:
            raise Cancelled("已停止。", "")

    with pytest.raises(Cancelled):
        write(planned(FORMS, tmp_path / "下发", "xlsx"), "xlsx", progress=stop)
    assert told == [0, 0.5]
    assert not (tmp_path / "下发").exists()


def test_a_form_no_file_can_hold_leaves_nothing(tmp_path: Path) -> None:
    long = FORM._replace(tasks=(TASKS[0]._replace(text="长" * 40_000),))
    with pytest.raises(ExportFault):
        write(planned((FORM, long), tmp_path, "xlsx"), "xlsx")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_made_is_a_fault(tmp_path: Path) -> None:
    (tmp_path / "下发").write_bytes(b"")
    with pytest.raises(ExportFault, match="建不了文件夹"):
        write(planned(FORMS, tmp_path / "下发" / "4月", "xlsx"), "xlsx")
