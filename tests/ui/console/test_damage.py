"""check --deep and salvage without a window: what is wrong, and what came back, in JSON and in words."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.command_line import runner
from tests.models.store.damaging import a_ledger, rows_of, run, zeroed


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return a_ledger(tmp_path / "云江区.duban")


def said(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    answer = runner(capsys)(*arguments)
    return answer.code, answer.out, answer.err


def test_a_sound_ledger_agrees_with_its_history(capsys: pytest.CaptureFixture[str], path: Path) -> None:
    code, out, _ = said(capsys, "check", "--deep", "--ledger", path, "--json")
    assert code == 0
    facts = json.loads(out)
    assert (facts["ok"], facts["tasks"], facts["findings"]) == (True, 39, [])


def test_what_is_wrong_is_named_on_both_sides(capsys: pytest.CaptureFixture[str], path: Path) -> None:
    run(path, "UPDATE tasks SET goal = '年底前报废' WHERE id = 1", "UPDATE reports SET period = '2024-13' WHERE id = 5")
    code, out, err = said(capsys, "check", "--deep", "--ledger", path, "--json")
    assert code == 2
    assert "“2024-13”看不懂，没有打开" in err  # a refused file, too, is told whole
    first, second = json.loads(out)["findings"]
    assert (first["table"], first["id"], first["column"]) == ("tasks", 1, "goal")
    assert (first["in_list"], first["field"]) == ("2024年云江区重点工作", "任务：年度工作目标")
    assert (first["now"], first["told"]) == ("年底前报废", "年底前投用")
    assert (second["kind"], second["told"]) == ("unreadable", "2024-03")
    run(path, "UPDATE reports SET period = '2024-03' WHERE id = 5")
    code, out, err = said(capsys, "check", "--deep", "--ledger", path)
    assert code == 2
    assert err.startswith("核对出 1 处不对。")
    assert "台账里：年底前报废；历史里：年底前投用" in out


def test_a_damaged_file_becomes_a_new_ledger_with_a_list(
    capsys: pytest.CaptureFixture[str], path: Path, tmp_path: Path
) -> None:
    before = rows_of(path)
    damaged, target = tmp_path / "坏.duban", tmp_path / "新.duban"
    damaged.write_bytes(zeroed(path.read_bytes(), range(0, 90, 9)))
    code, out, _ = said(capsys, "salvage", damaged, "--to", target, "--json")
    assert code == 0
    facts = json.loads(out)
    assert facts["file"] == str(target)
    assert sum(counts["read"] + counts["history"] for counts in facts["rows"].values()) > 0.9 * len(before)
    listed = Path(facts["list"]).read_text(encoding="utf-8-sig")
    assert all(item["name"] in listed for item in facts["missing"])
    code, out, _ = said(capsys, "check", "--ledger", target, "--json")
    assert code == 0


def test_what_cannot_be_salvaged_is_one_sentence(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "别的.txt").write_text("不是台账", encoding="utf-8")
    code, out, err = said(capsys, "salvage", tmp_path / "别的.txt", "--to", tmp_path / "新.duban")
    assert (code, out) == (2, "")
    assert "没有读出督办台账的内容" in err
    assert not (tmp_path / "新.duban").exists()
