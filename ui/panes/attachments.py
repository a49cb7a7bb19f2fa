"""附件: files of a task kept inside the ledger."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import QBuffer, QIODevice, QStandardPaths, Qt, QUrl
from PySide6.QtGui import (
    QAction,
    QDesktopServices,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QGuiApplication,
    QImage,
    QKeySequence,
)
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from models.errors import FieldFault, LedgerFault, OperationFault, UserFault
from models.filenames import free_name, opened_kinds, opens, safe_name, size_text
from models.operations.tasks import attachments as operations
from models.operations.tasks.attachments import MOST_BYTES, WARNED_BYTES, Incoming, Kept
from models.records import Attachment, AttachmentId, TaskId
from models.safe_files import replacing
from models.store.records import attachment_bytes
from ui.panes.attachments_table import AttachmentsTable
from ui.panes.keys import IN_ATTACHMENTS
from ui.panes.pane import Drafts, Pane, fill_with
from ui.services.asking import Asker
from ui.services.job_queue import JobQueue
from ui.services.local_keys import bind, tip
from ui.services.opened_files import OpenedFiles
from ui.services.session import Session
from ui.widgets.fields import FaultLabel, button, label, restyle

_EMPTY = (
    "还没有附件\n\n把文件拖到这里，或点“添加…”；复制文件或截图后，也可以在这里按 Ctrl+V 粘贴。\n"
    f"文件存进台账里，随台账备份；每个不超过 {size_text(MOST_BYTES)}。"
)
_READ_ONLY = "打开的是只读副本；改过的文件请另存，再添加进来。"
_PASTED = "粘贴的图片.png"
_FAULTS_SHOWN = 3

File = Path | QImage
T = TypeVar("T")
R = TypeVar("R")


class AttachmentsPane(Pane):
    """The list of files, and what can be done with those selected. Long work can be cancelled."""

    title = "附件"

    def __init__(self, session: Session, asker: Asker, drafts: Drafts, parent: QWidget | None = None) -> None:
        super().__init__(session, asker, drafts, parent)
        self.setAcceptDrops(True)
        self.table = AttachmentsTable()
        self.empty = _drop_area()
        self.told, self.count = label("", "hint"), label("", "secondary")
        self.fault_label = FaultLabel()
        self.progress = label("", "secondary")
        self.cancel_button = button("取消", verb=self._cancel)
        self._opened = OpenedFiles()
        self._queue: JobQueue[Any, Any] | None = None
        self._faults: list[str] = []  # of the run
        self._folder = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
        self._make_verbs()
        self._stack = self._lay_out()
        self.table.activated.connect(lambda _: self.open_selected())
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._enable())
        session.ledger_changed.connect(self._forget_work)

    def load(self, task_id: TaskId) -> None:
        found = self.session.ledger.of_task(Attachment, task_id)
        self.table.show_files(found)
        self._stack.setCurrentIndex(1 if found else 0)
        total = attachment_bytes.total_bytes(self.session.ledger)
        size = size_text(sum(file.size for file in found))
        large = (
            f"　台账里的附件共 {size_text(total)}，备份会变慢，较大的文件请存放在别处。" if total > WARNED_BYTES else ""
        )
        self.count.setText(f"{len(found)} 个，共 {size}。{_READ_ONLY}{large}" if found else large.strip())
        self._enable()

    def clear(self) -> None:
        super().clear()
        self.table.show_files([])
        self._say()

    # Files in.

    def add(self) -> None:
        """Ask for files and add them."""
        paths = self.asker.open_files(self, "添加附件", "所有文件 (*)", self._folder)
        if paths:
            self._folder = paths[0].parent
            self.add_files(paths)

    def paste(self) -> None:
        """Add the files on the clipboard, or the picture that is on it."""
        data = QGuiApplication.clipboard().mimeData()
        paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
        if paths:
            self.add_files(paths)
        elif data.hasImage():
            self.add_files([QGuiApplication.clipboard().image()])
        else:
            self._say(fault="剪贴板里没有文件或图片。请先在文件夹里复制文件，再到这里粘贴。")

    def add_files(self, files: Sequence[File]) -> None:
        """Read files one by one, keep their bytes, then add them all in one step."""
        if self._is_busy() or not self.can_save:
            return
        task_id, ledger, today = self.task_id, self.session.ledger, self.session.today
        assert task_id is not None
        kept: dict[str, Kept] = {}
        mended: list[str] = []
        if not self._release_unused():
            return

        def take(_: File, file: Incoming) -> None:
            if operations.mend(ledger, file):
                mended.append(file.name)
            there = operations.same_content(ledger, task_id, file.sha256) or kept.get(file.sha256)
            if there is not None and file.name in mended:
                return
            if there is not None:
                raise OperationFault(f"“{file.name}”与附件“{there.name}”内容相同，没有再添加。")
            kept[file.sha256] = operations.keep(ledger, file)

        def end(whole: bool) -> None:
            if whole and kept and ledger.has_task(task_id):
                fault = self.save(operations.add_attachments, task_id, list(kept.values()), today)
                self._tell("" if fault else f"已添加 {len(kept)} 个附件。" + _of_mended(mended))
            elif not whole:
                self._release_unused()
                self._tell("已取消，没有添加。" + _of_mended(mended))
            elif mended:
                self._tell(_of_mended(mended))

        self._run(_reading, take, files, "正在添加", end)

    def _release_unused(self) -> bool:
        """Let go of what nothing refers to. Whether the ledger can be written; if not, that is said."""
        try:
            attachment_bytes.release_unused(self.session.ledger)
        except LedgerFault as fault:
            self.session.faulted.emit(fault, self)
            return False
        return True

    # Files out.

    def open_selected(self) -> None:
        """Show the selected files with the system's programs; never a kind that may run."""

        def take(file: Attachment, path: Path) -> None:
            if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
                raise OperationFault(f"系统里没有能打开“{file.name}”的程序。", "请用“另存为…”取出后再处理。")

        def prepare(file: Attachment) -> Callable[[], Path]:
            name = safe_name(file.name)
            if not opens(name):
                what = f"“{name}”不是{opened_kinds()}，为安全起见不直接打开。"
                raise OperationFault(what, "需要时请“另存为…”，查毒以后再打开。")
            content = operations.content_of(self.session.ledger, file)
            return lambda: self._opened.write(name, operations.verified(file, content), file.sha256)

        self._run(prepare, take, self.table.selected(), "正在打开", lambda _: None)

    def save_selected(self) -> None:
        """Ask where, then write the selected files there; several go into one folder, none over another file."""
        files = self.table.selected()
        targets = self._targets(files)
        if not targets:
            return
        saved: list[Path] = []

        def prepare(file: Attachment) -> Callable[[], Path]:
            content, target = operations.content_of(self.session.ledger, file), targets[file.id]
            return lambda: _write(target, operations.verified(file, content))

        def end(whole: bool) -> None:
            where = f"“{saved[0]}”" if len(saved) == 1 else f"“{self._folder}”，共 {len(saved)} 个"
            self._tell(f"已另存到{where}。" if saved else "")

        self._run(prepare, lambda _, path: saved.append(path), files, "正在另存", end)

    def _targets(self, files: Sequence[Attachment]) -> dict[AttachmentId, Path]:
        """Where each file goes; empty when the clerk changed their mind."""
        if len(files) == 1:
            suggested = self._folder / safe_name(files[0].name)
            path = self.asker.save_file(self, "附件另存为", "所有文件 (*)", suggested)
            if path is None:
                return {}
            self._folder = path.parent
            return {files[0].id: path}
        folder = self.asker.folder(self, f"{len(files)} 个附件另存到哪个文件夹", self._folder) if files else None
        if folder is None:
            return {}
        self._folder = folder
        taken = {path.name for path in folder.iterdir()}
        targets: dict[AttachmentId, Path] = {}
        for file in files:
            name = free_name(safe_name(file.name), taken)
            taken.add(name)
            targets[file.id] = folder / name
        return targets

    # Names and rows.

    def rename_selected(self) -> None:
        """Ask for another name of the file in focus."""
        files = self.table.selected()
        if len(files) != 1:
            return
        name = self.asker.text(self, "附件改名", "名称：", files[0].name)
        if name is not None and name != files[0].name:
            self._say(fault=str(self.save(operations.rename_attachment, files[0].id, name) or ""))

    def delete_selected(self) -> None:
        """Delete the selected files; undo and the recycle bin bring them back."""
        files = self.table.selected()
        if files:
            self.save(operations.delete_attachments, [file.id for file in files])
            self._say(f"已删除 {len(files)} 个附件，可以撤销（Ctrl+Z），也可以从回收站恢复。")

    # Dropped on the pane.

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls() and any(url.isLocalFile() for url in event.mimeData().urls()):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            restyle(self.empty, "dropping", True)
            restyle(self.table, "dropping", True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._end_drag()

    def dropEvent(self, event: QDropEvent) -> None:
        self._end_drag()
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self.add_files([Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()])

    def _end_drag(self) -> None:
        restyle(self.empty, "dropping", False)
        restyle(self.table, "dropping", False)

    # What is going on.

    def _run(
        self,
        prepare: Callable[[T], Callable[[], R]],
        take: Callable[[T, R], object],
        items: Sequence[T],
        doing: str,
        end: Callable[[bool], None],
    ) -> None:
        if not items or self._is_busy():
            return
        self._say()
        self._faults.clear()
        queue = self._queue = JobQueue(prepare, take, self._add_fault, lambda: self.session.is_busy, self)

        def ended(whole: bool) -> None:
            self._queue = None
            queue.deleteLater()
            self._show_busy()
            end(whole)

        queue.progressed.connect(lambda at, count: self.progress.setText(f"{doing} {at}/{count}…"))
        queue.ended.connect(ended)
        self._show_busy()
        queue.start(items)

    def _is_busy(self) -> bool:
        if self._queue is not None:
            self._say(fault="上一批附件还没有处理完，请稍候，或先取消。")
        return self._queue is not None

    def _show_busy(self) -> None:
        for part in (self.progress, self.cancel_button):
            part.setVisible(self._queue is not None)

    def _cancel(self) -> None:
        if self._queue is not None:
            self._queue.cancel()

    def _forget_work(self) -> None:
        """The ledger that the work was for has been closed."""
        if self._queue is not None:
            self._queue.forget()
            self._queue.deleteLater()
            self._queue = None
            self._show_busy()

    def _add_fault(self, fault: UserFault) -> None:
        """Write down the first faults of a run; those that follow, which would fill the pane, go to the messages."""
        self._faults.append(str(fault))
        more = len(self._faults) - _FAULTS_SHOWN
        if more > 0:
            self.session.faulted.emit(FieldFault("attachments", fault.what, fault.remedy), self)
        rest = [f"另有 {more} 条，见“消息”（Ctrl+M）。"] if more > 0 else []
        self.fault_label.say("\n".join(self._faults[:_FAULTS_SHOWN] + rest))

    def _tell(self, sentence: str) -> None:
        """Say what has been done, and leave the faults met on the way where they are."""
        self.told.setText(sentence)
        self.told.setVisible(bool(sentence))

    def _say(self, told: str = "", fault: str = "") -> None:
        self._tell(told)
        self.fault_label.say(fault)

    # Parts.

    def _make_verbs(self) -> None:
        self.add_button = button(
            "添加…", role="primary", tip="把文件存进台账（也可以拖进来，或按 Ctrl+V 粘贴）", verb=self.add
        )
        self.verbs: dict[str, QAction] = {}
        self.buttons: dict[str, QPushButton] = {}
        for word, verb in (
            ("打开", self.open_selected),
            ("另存为…", self.save_selected),
            ("改名…", self.rename_selected),
            ("删除", self.delete_selected),
        ):
            action = QAction(word, self.table)
            action.setShortcuts([QKeySequence(keys) for keys in IN_ATTACHMENTS[word]])
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            action.triggered.connect(lambda _=False, verb=verb: verb())
            self.table.addAction(action)
            self.verbs[word] = action
            role = "danger" if verb == self.delete_selected else ""
            self.buttons[word] = button(word, role=role, tip=tip(IN_ATTACHMENTS, word), verb=verb)
        bind(self, IN_ATTACHMENTS, "粘贴文件", self.paste)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)

    def _enable(self) -> None:
        chosen = len(self.table.selected())
        for word, verb in self.verbs.items():
            able = chosen == 1 if word == "改名…" else chosen > 0
            verb.setEnabled(able)
            self.buttons[word].setEnabled(able)

    def _lay_out(self) -> QStackedWidget:
        stack = QStackedWidget()
        stack.addWidget(self.empty)
        stack.addWidget(self.table)
        verbs, going_on = QHBoxLayout(), QHBoxLayout()
        for verb in (self.add_button, *self.buttons.values()):
            verbs.addWidget(verb)
        verbs.addStretch(1)
        going_on.addWidget(self.progress)
        going_on.addWidget(self.cancel_button)
        going_on.addStretch(1)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 14, 8, 10)
        column.setSpacing(8)
        column.addWidget(stack, 1)
        column.addLayout(verbs)
        column.addLayout(going_on)
        for part in (self.fault_label, self.told, self.count):
            part.setWordWrap(True)
            column.addWidget(part)
        for part, name in ((self.fault_label, "附件的问题"), (self.told, "附件的结果"), (self.count, "附件的数量")):
            part.setAccessibleName(name)
        self._show_busy()
        self._say()
        fill_with(self, content)
        return stack


def _reading(file: File) -> Callable[[], Incoming]:
    if isinstance(file, Path):
        return partial(operations.read_incoming, file)
    return lambda: operations.incoming(_PASTED, _png(file))


def _write(target: Path, content: bytes) -> Path:
    with replacing(target) as stream:
        stream.write(content)
    return target


def _png(image: QImage) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # the stub asks for bytes, which Qt refuses
    return bytes(buffer.data().data())


def _drop_area() -> QLabel:
    made = label(_EMPTY, "secondary")
    made.setObjectName("dropArea")
    made.setAlignment(Qt.AlignmentFlag.AlignCenter)
    made.setWordWrap(True)
    made.setAccessibleName("还没有附件")
    return made


def _of_mended(names: Sequence[str]) -> str:
    return f"{len(names)} 份损坏的附件内容已用这次的文件修好：{'、'.join(names[:5])}。" if names else ""
