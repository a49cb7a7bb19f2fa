"""The panes of one task: 基本, 推进计划, 进展, 状态, 附件, 历史.

Nothing here has a save button: a field saves when it is left, and what cannot be saved stays as typed with the fault
written below it. Styled by object name and by dynamic properties, here and in ``ui/dialogs``:

- QLabel ``role``: title, heading (bold), secondary, danger (a fault under its field), hint (a word in the accent);
- QLineEdit, QTextEdit ``faulty="true"``: a border in the danger colour; ``closed="true"``: shown, not to be typed in;
- QPushButton ``role``: primary, flat, danger, and ``answer`` (checkable: 是, 否, 未评定, and the months to jump to);
- QFrame ``unitChip`` with ``lead="true"``: a unit, leads in the accent; QFrame ``dropArea``; QFrame ``notice``.
"""
