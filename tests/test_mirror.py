"""tests/ mirrors the sources both ways: a test file stands where its module does, and each module has one."""

from __future__ import annotations

from pathlib import Path

import pytest

TESTS = Path(__file__).parent
ROOT = TESTS.parent
ROOMS = ("models", "exporters", "ui")

OF_SEVERAL = {
    "models/intake/test_arrivals.py": "tables as they arrive, read from the file to the finished task",
    "models/intake/test_dresses.py": "any list in any dress comes back, whatever stage would lose it",
    "models/intake/layout/test_lost_lists.py": "long lists that lost their grid, read to the finished task",
    "models/intake/test_hostile.py": "files made to hurt, whichever stage they would hurt",
    "models/intake/test_offices.py": "whole files of offices, read to the finished task",
    "models/intake/test_other_dress.py": "more of those",
    "models/intake/test_samples.py": "the five forms of the samples, read to the finished task",
    "ui/shell/test_dialogs_opened.py": "dialogs as the window opens them, and what it does when they are done",
    "ui/shell/test_shortcuts.py": "every key of the window, wherever its verb lies",
    "ui/test_focus_and_names.py": "every control of every floor has a name and shows its focus",
    "ui/test_markup_in_texts.py": "no text is taken for markup on any floor",
    "ui/test_large_letters.py": "no word is cut on any floor",
    "ui/test_lent_ledger.py": "what asks for a ledger that is lent, on whatever floor",
    "ui/test_listing_mended.py": "the list on screen through whole sessions, undo and other lists too",
    "ui/test_statements.py": "what one saved field asks of the file, every floor counted",
    "ui/tree/test_one_task.py": "the task on the right is the one on the left, whatever moves the tree",
    "ui/test_life_after_dialogs.py": "the window lives on after each dialog and pop-up",
    "exporters/test_same_pages.py": "Word and PDF side by side, as LibreOffice lays them out",
    "exporters/test_figures.py": "figures with their charts in all four formats, read back",
    "models/intake/layout/test_among_rows.py": "rows of a task's parts, read from the grid to the finished task",
    "models/bulletins/checking/test_planted_bulletins.py": "whole bulletins, checked by all that the checker looks at",
    "models/bulletins/checking/test_marked_bulletins.py": "whole bulletins, checked by all that the checker looks at",
    "models/bulletins/checking/test_ordinary_sentences.py": "sentences that every check has to let pass",
    "ui/tree/test_filters.py": "filtering through the sheet, the chips, the counters and the schemes together",
}
"""Test files that test several modules together, and why they cannot be parted."""


SHORT = 30
"""Lines of a module that is taken for words, declarations or glue."""

WITHOUT_RULES = {
    "models/intake/layout/answer_words.py": "words; test_answers.py tests what is made of them",
    "models/intake/layout/table_rows.py": "records",
    "models/figures/counted.py": "values",
    "models/judging/evidence.py": "records and their words",
    "models/judging_records.py": "records",
    "models/month_records.py": "records",
    "models/paper_records.py": "records",
    "models/records.py": "records",
    "ui/dialogs/exporting/fields.py": "where fields stand",
    "models/replies/remarks.py": "words",
    "models/store/schema/bulletin_steps.py": "a step of the same",
    "models/store/schema/month_steps.py": "a step of the same",
    "models/store/schema/today.py": "test_shape.py compares it with the steps",
    "models/store/schema/steps.py": "the tables as they are made; test_shape.py and test_migrations.py compare them",
    "ui/rooms/registry.py": "declarations",
    "ui/rooms/room.py": "declarations",
    "ui/services/asking.py": "a protocol",
    "ui/widgets/stub_gaps.py": "types",
}
"""Longer modules that have nothing to test, and what they are."""

TESTED_TOGETHER = {
    "exporters/layout/bulletin_paper.py": "exporters/pdf/test_bulletin.py",
    "exporters/html/figures.py": "exporters/test_figures.py",
    "exporters/word/folios.py": "exporters/word/test_document.py",
    "models/intake/layout/gathering.py": "models/intake/layout/test_known_forms.py",
    "models/intake/layout/scan_header.py": "models/intake/layout/test_scanner.py",
    "models/forms/shipped.py": "models/test_own_forms.py",
    "ui/dialogs/replies/deciding.py": "ui/dialogs/replies/test_dialog.py",
    "ui/widgets/ticks_table.py": "ui/dialogs/tasks/test_carrying.py",
    "ui/dialogs/replies/granting.py": "ui/dialogs/replies/test_dialog.py",
    "ui/dialogs/replies/kind_tabs.py": "ui/dialogs/replies/test_dialog.py",
    "ui/dialogs/replies/markup.py": "ui/dialogs/replies/test_dialog.py",
    "ui/dialogs/replies/wording.py": "ui/dialogs/replies/test_dialog.py",
    "ui/rooms/months/bands.py": "ui/rooms/months/test_banded.py",
    "exporters/excel/table_heights.py": "exporters/excel/test_document.py",
    "exporters/excel/book.py": "exporters/excel/test_document.py",
    "exporters/excel/measures.py": "exporters/excel/test_document.py",
    "exporters/excel/charts.py": "exporters/test_figures.py",
    "exporters/pdf/charts.py": "exporters/test_figures.py",
    "exporters/html/charts.py": "exporters/test_figures.py",
    "exporters/excel/figures.py": "exporters/test_figures.py",
    "exporters/word/figures.py": "exporters/test_figures.py",
    "models/charts/drawing.py": "models/charts/test_layout.py",
    "models/charts/kinds.py": "models/charts/test_layout.py",
    "models/intake/formats/xls_asides.py": "models/intake/test_secrecy.py",
    "models/replies/application_tables.py": "models/replies/test_applications.py",
    "ui/rooms/figures/table.py": "ui/rooms/figures/test_room.py",
    "ui/services/unsaved_text.py": "ui/panes/test_draft_keeper.py",
    "ui/widgets/chart.py": "ui/rooms/figures/test_room.py",
    "ui/widgets/page_area.py": "ui/widgets/test_page_view.py",
    "exporters/layout/table_heights.py": "exporters/layout/test_merging.py",
    "exporters/word/table.py": "exporters/word/test_document.py",
    "exporters/word/text.py": "exporters/word/test_document.py",
    "exporters/pdf/bulletin_head.py": "exporters/pdf/test_bulletin.py",
    "exporters/html/bulletin.py": "ui/console/test_bulletins.py",
    "exporters/pdf/bulletin_lines.py": "exporters/pdf/test_bulletin.py",
    "exporters/word/bulletin.py": "ui/console/test_bulletins.py",
    "models/documents/bulletin.py": "models/bulletins/test_draft.py",
    "models/bulletins/checking/lists/against_annex.py": "models/bulletins/checking/reading/test_enclosed.py",
    "models/bulletins/checking/tasks/against_mentions.py": "models/bulletins/checking/test_marked_bulletins.py",
    "models/bulletins/checking/shares/series.py": "models/bulletins/checking/comparing/test_of_series.py",
    "models/bulletins/checking/tasks/deadlines.py": "models/bulletins/checking/test_marked_bulletins.py",
    "models/bulletins/checking/reading/decision_groups.py": "models/bulletins/checking/test_marked_bulletins.py",
    "models/bulletins/checking/groups/group_sizes.py": "models/bulletins/checking/test_marked_bulletins.py",
    "models/bulletins/checking/shares/quantities.py": "models/bulletins/checking/test_marked_bulletins.py",
    "models/bulletins/checking/tasks/states.py": "models/bulletins/checking/test_marked_bulletins.py",
    "models/bulletins/checking/lists/counted.py": "models/bulletins/checking/test_marked_bulletins.py",
    "models/bulletins/checking/counts/listings.py": "models/bulletins/checking/test_marked_bulletins.py",
    "models/bulletins/checking/lists/against_rows.py": "models/bulletins/checking/test_checker.py",
    "models/bulletins/checking/reading/decided.py": "models/bulletins/checking/test_checker.py",
    "models/bulletins/checking/counts/differences.py": "models/bulletins/checking/test_checker.py",
    "models/bulletins/facts.py": "models/bulletins/checking/test_checker.py",
    "models/bulletins/checking/reading/figures.py": "models/bulletins/checking/test_checker.py",
    "models/bulletins/checking/findings.py": "ui/console/test_bulletins.py",
    "models/bulletins/letter.py": "models/bulletins/test_draft.py",
    "models/bulletins/checking/reading/names.py": "models/bulletins/checking/test_checker.py",
    "models/bulletins/checking/counts/wholes.py": "models/bulletins/checking/reading/test_standing.py",
    "models/bulletins/checking/counts/wholes_apart.py": "models/bulletins/checking/reading/test_standing.py",
    "models/bulletins/checking/shares/shares_of_lists.py": "models/bulletins/checking/test_checker.py",
    "models/bulletins/typed.py": "ui/rooms/bulletins/test_room.py",
    "models/demo/assessing.py": "models/demo/test_builder.py",
    "models/demo/supervision.py": "models/demo/test_builder.py",
    "models/intake/formats/docx_notes.py": "models/intake/formats/test_docx.py",
    "exporters/pdf/sheet.py": "exporters/layout/test_sheet_cells.py",
    "exporters/word/sheet.py": "exporters/layout/test_sheet_cells.py",
    "models/intake/formats/pdf_columns.py": "models/intake/formats/test_pdf.py",
    "models/intake/formats/pdf_grid.py": "models/intake/formats/test_pdf.py",
    "models/intake/formats/pdf_page.py": "models/intake/formats/test_pdf.py",
    "models/intake/formats/pdf_rows.py": "models/intake/formats/test_pdf.py",
    "models/intake/formats/pdf_text.py": "models/intake/formats/test_pdf.py",
    "models/intake/layout/lost_cells.py": "models/intake/layout/test_lost_grid.py",
    "models/intake/layout/lost_header.py": "models/intake/layout/test_lost_grid.py",
    "models/intake/layout/lost_rows.py": "models/intake/layout/test_lost_grid.py",
    "models/intake/layout/lost_tokens.py": "models/intake/layout/test_lost_grid.py",
    "models/intake/layout/paragraph_items.py": "models/intake/layout/test_paragraphs.py",
    "models/intake/layout/parents.py": "models/intake/layout/test_own_rows.py",
    "models/judging/asked_figures.py": "models/judging/test_targets.py",
    "models/judging/reported.py": "models/judging/test_pairing.py",
    "models/judging/suggestions/accepted.py": "models/judging/suggestions/test_rules.py",
    "models/judging/suggestions/case.py": "models/judging/suggestions/test_rules.py",
    "models/judging/suggestions/comparison.py": "models/judging/suggestions/test_rules.py",
    "models/judging/suggestions/copies.py": "models/judging/suggestions/test_rules.py",
    "models/judging/suggestions/gaps.py": "models/judging/suggestions/test_rules.py",
    "models/judging/suggestions/measure.py": "models/judging/suggestions/test_rules.py",
    "models/judging/suggestions/series.py": "models/judging/suggestions/test_rules.py",
    "models/judging/suggestions/suggestion.py": "models/judging/suggestions/test_rules.py",
    "models/judging/suggestions/sums.py": "models/judging/suggestions/test_rules.py",
    "models/judging/suggestions/timing.py": "models/judging/suggestions/test_rules.py",
    "models/judging/suggestions/wording.py": "models/judging/suggestions/test_rules.py",
    "models/replies/known.py": "models/replies/test_matching.py",
    "models/suggested/document.py": "ui/rooms/suggestions/test_room.py",
    "ui/rooms/bulletins/archive_dialog.py": "ui/rooms/bulletins/test_going_out.py",
    "ui/rooms/bulletins/drafting.py": "ui/rooms/bulletins/test_room.py",
    "ui/rooms/bulletins/host.py": "ui/rooms/bulletins/test_room.py",
    "ui/rooms/bulletins/entries.py": "ui/rooms/bulletins/test_room.py",
    "ui/rooms/bulletins/files.py": "ui/rooms/bulletins/test_going_out.py",
    "ui/rooms/bulletins/parts_dialog.py": "ui/rooms/bulletins/test_room.py",
    "ui/dialogs/importing/steps/columns_page.py": "ui/dialogs/importing/test_wizard.py",
    "ui/dialogs/importing/steps/comparison_table.py": "ui/dialogs/importing/test_wizard.py",
    "ui/dialogs/importing/steps/match_page.py": "ui/dialogs/importing/test_wizard.py",
    "ui/dialogs/judging/indicator_setup_table.py": "ui/dialogs/judging/test_indicator_setup.py",
    "ui/dialogs/replies/incoming.py": "ui/dialogs/replies/test_dialog.py",
    "ui/dialogs/replies/reply_table.py": "ui/dialogs/replies/test_dialog.py",
    "ui/month_pictures.py": "ui/test_screenshots.py",
    "ui/paper_pictures.py": "ui/test_screenshots.py",
    "ui/rooms/months/cells.py": "ui/rooms/months/test_room.py",
    "ui/rooms/months/foot.py": "ui/rooms/months/test_room.py",
    "ui/rooms/months/head.py": "ui/rooms/months/test_room.py",
    "ui/rooms/months/model.py": "ui/rooms/months/test_room.py",
    "ui/rooms/months/table.py": "ui/rooms/months/test_room.py",
    "ui/services/copied_cells.py": "ui/tree/test_copying.py",
    "ui/widgets/found_numbers.py": "ui/panes/test_progress.py",
    "ui/panes/indicators_table.py": "ui/panes/test_indicators.py",
    "ui/panes/suggestion_notes.py": "ui/panes/test_task_panes.py",
    "ui/rooms/bulletins/editor.py": "ui/rooms/bulletins/test_room.py",
    "ui/rooms/bulletins/findings_list.py": "ui/rooms/bulletins/test_room.py",
    "ui/widgets/suggestions/card_list.py": "ui/rooms/suggestions/test_room.py",
    "ui/rooms/suggestions/side.py": "ui/rooms/suggestions/test_room.py",
    "ui/widgets/suggestions/settling.py": "ui/rooms/suggestions/test_room.py",
    "ui/widgets/suggestions/cards.py": "ui/rooms/suggestions/test_room.py",
    "ui/rooms/output.py": "ui/rooms/suggestions/test_room.py",
    "ui/services/suggestion_watch.py": "ui/rooms/suggestions/test_room.py",
}
"""Modules that are still tested with those that call them, and where; the list is to grow shorter."""


def files_of(room: str) -> list[Path]:
    return sorted(path.relative_to(TESTS) for path in (TESTS / room).rglob("test_*.py"))


def mirrored(test: Path) -> bool:
    """Whether there is a module, or a package, of the name."""
    source = ROOT / test.with_name(test.stem.removeprefix("test_"))
    return source.with_suffix(".py").is_file() or (source / "__init__.py").is_file()


@pytest.mark.parametrize("room", ROOMS)
def test_every_test_file_mirrors_a_module_or_says_why_not(room: str) -> None:
    astray = [str(test) for test in files_of(room) if not mirrored(test) and test.as_posix() not in OF_SEVERAL]
    assert not astray, "no module of this name: move the tests to where their rule lies, or list the file in OF_SEVERAL"


def untested(room: str) -> set[str]:
    """The room's modules, but for short ones, that have no test file of their own."""
    return {
        module.relative_to(ROOT).as_posix()
        for module in (ROOT / room).rglob("*.py")
        if module.name != "__init__.py"
        and not (TESTS / module.relative_to(ROOT)).with_name(f"test_{module.name}").is_file()
        and len(module.read_text("utf-8").splitlines()) > SHORT
    }


@pytest.mark.parametrize("room", ROOMS)
def test_every_module_with_rules_has_a_test_file(room: str) -> None:
    bare = sorted(untested(room) - WITHOUT_RULES.keys() - TESTED_TOGETHER.keys())
    assert not bare, "test its rules at its own path in tests/; one that has none is listed in WITHOUT_RULES"


def test_the_lists_of_exceptions_have_nothing_in_vain() -> None:
    known = {test.as_posix() for room in ROOMS for test in files_of(room)}
    assert OF_SEVERAL.keys() <= known
    assert not [test for test in OF_SEVERAL if mirrored(Path(test))]
    bare = {module for room in ROOMS for module in untested(room)}
    assert WITHOUT_RULES.keys() | TESTED_TOGETHER.keys() <= bare
    assert {f"{test}" for test in TESTED_TOGETHER.values()} <= known
