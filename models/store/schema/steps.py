"""The tables of a ledger file, step by step, as plain SQL: names that read well in any SQLite tool.

Only :mod:`models.store.schema.migrations` runs this; a change to the schema is a new migration, never an edit here.
"""

from models.store.schema.bulletin_steps import SCHEMA_9
from models.store.schema.form_steps import SCHEMA_12
from models.store.schema.lead_mark_steps import SCHEMA_10
from models.store.schema.month_steps import SCHEMA_8
from models.store.schema.sending_steps import SCHEMA_11

SCHEMA_1 = """
CREATE TABLE lists (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    title TEXT NOT NULL CHECK (title <> ''),
    year INTEGER NOT NULL,
    source_document TEXT NOT NULL DEFAULT '',
    usual_form TEXT NOT NULL,
    numbering TEXT NOT NULL,
    position INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE sections (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    list_id INTEGER NOT NULL REFERENCES lists (id),
    name TEXT NOT NULL CHECK (name <> ''),
    position INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX sections_of_list ON sections (list_id, position);

CREATE TABLE posts (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    list_id INTEGER NOT NULL REFERENCES lists (id),
    name TEXT NOT NULL CHECK (name <> ''),
    position INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX posts_of_list ON posts (list_id, position);

CREATE TABLE tasks (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    list_id INTEGER NOT NULL REFERENCES lists (id),
    parent_id INTEGER REFERENCES tasks (id),
    section_id INTEGER REFERENCES sections (id),
    post_id INTEGER REFERENCES posts (id),
    position INTEGER NOT NULL DEFAULT 0,
    number TEXT NOT NULL DEFAULT '',
    text TEXT NOT NULL CHECK (text <> ''),
    goal TEXT NOT NULL DEFAULT '',
    frequency TEXT,
    extra TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(extra)),
    carried_from INTEGER REFERENCES tasks (id)
) STRICT;
CREATE INDEX tasks_of_list ON tasks (list_id, position);
CREATE INDEX tasks_of_parent ON tasks (parent_id) WHERE parent_id IS NOT NULL;
CREATE INDEX tasks_of_section ON tasks (section_id) WHERE section_id IS NOT NULL;
CREATE INDEX tasks_carried_from ON tasks (carried_from) WHERE carried_from IS NOT NULL;
CREATE INDEX tasks_of_post ON tasks (post_id) WHERE post_id IS NOT NULL;

CREATE TABLE units (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL UNIQUE CHECK (name <> ''),
    position INTEGER NOT NULL DEFAULT 0,
    collective INTEGER NOT NULL DEFAULT 0 CHECK (collective IN (0, 1)),
    contact TEXT NOT NULL DEFAULT '',
    active_from TEXT,
    active_to TEXT
) STRICT;

CREATE TABLE unit_aliases (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    unit_id INTEGER NOT NULL REFERENCES units (id),
    name TEXT NOT NULL UNIQUE CHECK (name <> '')
) STRICT;
CREATE INDEX aliases_of_unit ON unit_aliases (unit_id);

CREATE TABLE assignments (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    task_id INTEGER NOT NULL REFERENCES tasks (id),
    unit_id INTEGER NOT NULL REFERENCES units (id),
    role TEXT NOT NULL CHECK (role IN ('lead', 'supporting')),
    position INTEGER NOT NULL DEFAULT 0,
    UNIQUE (task_id, unit_id)
) STRICT;
CREATE INDEX assignments_of_unit ON assignments (unit_id);

CREATE TABLE plan_nodes (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    task_id INTEGER NOT NULL REFERENCES tasks (id),
    position INTEGER NOT NULL DEFAULT 0,
    label TEXT NOT NULL DEFAULT '',
    text TEXT NOT NULL DEFAULT '',
    due TEXT,
    done_on TEXT
) STRICT;
CREATE INDEX nodes_of_task ON plan_nodes (task_id, position);

CREATE TABLE indicators (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    task_id INTEGER NOT NULL REFERENCES tasks (id),
    name TEXT NOT NULL,
    unit TEXT NOT NULL DEFAULT '',
    direction TEXT NOT NULL,
    accumulation TEXT NOT NULL,
    position INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX indicators_of_task ON indicators (task_id);

CREATE TABLE indicator_targets (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    indicator_id INTEGER NOT NULL REFERENCES indicators (id),
    node_id INTEGER REFERENCES plan_nodes (id),
    value REAL NOT NULL
) STRICT;
CREATE INDEX targets_of_indicator ON indicator_targets (indicator_id);
CREATE INDEX targets_of_node ON indicator_targets (node_id) WHERE node_id IS NOT NULL;

CREATE TABLE indicator_actuals (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    indicator_id INTEGER NOT NULL REFERENCES indicators (id),
    period TEXT NOT NULL,
    value REAL NOT NULL,
    evidence TEXT NOT NULL DEFAULT '',
    UNIQUE (indicator_id, period)
) STRICT;

CREATE TABLE reports (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    task_id INTEGER NOT NULL REFERENCES tasks (id),
    period TEXT NOT NULL,
    content TEXT NOT NULL DEFAULT '',
    shortfall TEXT NOT NULL DEFAULT '',
    UNIQUE (task_id, period)
) STRICT;

CREATE INDEX reports_with_content ON reports (task_id, period) WHERE content <> '';
CREATE INDEX reports_with_shortfall ON reports (period) WHERE shortfall <> '';

CREATE TABLE verdicts (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    task_id INTEGER NOT NULL REFERENCES tasks (id),
    period TEXT NOT NULL,
    plan_met INTEGER CHECK (plan_met IN (0, 1)),
    reason TEXT NOT NULL DEFAULT '',
    UNIQUE (task_id, period)
) STRICT;

CREATE TABLE status_events (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    task_id INTEGER NOT NULL REFERENCES tasks (id),
    position INTEGER NOT NULL DEFAULT 0,
    status TEXT NOT NULL,
    decided_on TEXT,
    reason TEXT NOT NULL DEFAULT '',
    document TEXT NOT NULL DEFAULT '',
    points REAL
) STRICT;
CREATE INDEX events_of_task ON status_events (task_id, position);

CREATE TABLE periods (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    list_id INTEGER NOT NULL REFERENCES lists (id),
    period TEXT NOT NULL,
    state TEXT NOT NULL,
    cut_off TEXT,
    UNIQUE (list_id, period)
) STRICT;

CREATE TABLE bulletins (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    list_id INTEGER NOT NULL REFERENCES lists (id),
    period TEXT NOT NULL,
    title TEXT NOT NULL,
    body TEXT NOT NULL DEFAULT '',
    document_number TEXT NOT NULL DEFAULT '',
    issued_on TEXT
) STRICT;
CREATE INDEX bulletins_of_list ON bulletins (list_id, period);

CREATE TABLE attachments (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    task_id INTEGER NOT NULL REFERENCES tasks (id),
    name TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    size INTEGER NOT NULL,
    added_on TEXT,
    content BLOB NOT NULL
) STRICT;
CREATE INDEX attachments_of_task ON attachments (task_id);

CREATE TABLE operations (
    id INTEGER PRIMARY KEY,
    label TEXT NOT NULL,
    at TEXT NOT NULL,
    actor TEXT NOT NULL DEFAULT '',
    state TEXT NOT NULL DEFAULT 'done' CHECK (state IN ('done', 'undone', 'dropped')),
    reverts INTEGER REFERENCES operations (id),
    source_name TEXT NOT NULL DEFAULT '',
    source_sha256 TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE changes (
    id INTEGER PRIMARY KEY,
    operation_id INTEGER NOT NULL REFERENCES operations (id),
    table_name TEXT NOT NULL,
    row_id INTEGER NOT NULL,
    before TEXT,
    after TEXT
) STRICT;
CREATE INDEX changes_of_operation ON changes (operation_id);
CREATE INDEX changes_of_row ON changes (table_name, row_id);

CREATE TABLE settings (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    key TEXT NOT NULL UNIQUE,
    value TEXT NOT NULL
) STRICT;

CREATE VIEW current_status AS
SELECT e.task_id, e.status, e.decided_on, e.reason, e.document, e.points
FROM status_events AS e
WHERE NOT EXISTS (
    SELECT 1 FROM status_events AS later
    WHERE later.task_id = e.task_id AND (later.position, later.id) > (e.position, e.id)
);

CREATE VIEW task_overview AS
SELECT
    l.title AS list,
    l.year AS year,
    s.name AS section,
    p.name AS post,
    t.number AS number,
    t.text AS text,
    t.goal AS goal,
    t.frequency AS frequency,
    (
        SELECT group_concat(CASE a.role WHEN 'lead' THEN '*' ELSE '' END || u.name, '、')
        FROM assignments AS a JOIN units AS u ON u.id = a.unit_id
        WHERE a.task_id = t.id
    ) AS units,
    coalesce(c.status, '推进中') AS status,
    t.id AS task_id
FROM tasks AS t
JOIN lists AS l ON l.id = t.list_id
LEFT JOIN sections AS s ON s.id = t.section_id
LEFT JOIN posts AS p ON p.id = t.post_id
LEFT JOIN current_status AS c ON c.task_id = t.id
ORDER BY l.position, l.id, t.position, t.id;

CREATE VIEW report_overview AS
SELECT
    l.title AS list,
    t.number AS number,
    t.text AS text,
    r.period AS period,
    r.content AS content,
    r.shortfall AS shortfall,
    CASE v.plan_met WHEN 1 THEN '是' WHEN 0 THEN '否' ELSE '' END AS plan_met,
    coalesce(v.reason, '') AS reason
FROM reports AS r
JOIN tasks AS t ON t.id = r.task_id
JOIN lists AS l ON l.id = t.list_id
LEFT JOIN verdicts AS v ON v.task_id = r.task_id AND v.period = r.period
ORDER BY l.position, t.position, r.period;
"""

SCHEMA_2 = """
CREATE TABLE attachment_contents (
    sha256 TEXT PRIMARY KEY,
    content BLOB NOT NULL
) STRICT;

INSERT OR IGNORE INTO attachment_contents SELECT sha256, content FROM attachments;

CREATE TABLE attachments_2 (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    task_id INTEGER NOT NULL REFERENCES tasks (id),
    name TEXT NOT NULL,
    sha256 TEXT NOT NULL REFERENCES attachment_contents (sha256),
    size INTEGER NOT NULL,
    added_on TEXT
) STRICT;

INSERT INTO attachments_2 SELECT id, task_id, name, sha256, size, added_on FROM attachments;

DELETE FROM sqlite_sequence WHERE name = 'attachments_2';

INSERT INTO sqlite_sequence SELECT 'attachments_2', seq FROM sqlite_sequence WHERE name = 'attachments';

DROP TABLE attachments;

ALTER TABLE attachments_2 RENAME TO attachments;

CREATE INDEX attachments_of_task ON attachments (task_id);

CREATE INDEX attachments_of_content ON attachments (sha256);

CREATE INDEX changes_deleted ON changes (table_name, row_id) WHERE after IS NULL;

CREATE INDEX changes_deleted_of_task ON changes (json_extract(before, '$.task_id')) WHERE after IS NULL;
"""

SCHEMA_3 = """
ALTER TABLE units ADD COLUMN pinyin TEXT NOT NULL DEFAULT '';

CREATE TABLE post_holders (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    post_id INTEGER NOT NULL REFERENCES posts (id),
    name TEXT NOT NULL CHECK (name <> ''),
    from_date TEXT NOT NULL,
    UNIQUE (post_id, from_date)
) STRICT;

DROP VIEW task_overview;

CREATE VIEW task_overview AS
SELECT
    l.title AS list,
    l.year AS year,
    s.name AS section,
    coalesce(
        (SELECT h.name FROM post_holders AS h WHERE h.post_id = p.id ORDER BY h.from_date DESC LIMIT 1), p.name
    ) AS post,
    t.number AS number,
    t.text AS text,
    t.goal AS goal,
    t.frequency AS frequency,
    (
        SELECT group_concat(CASE a.role WHEN 'lead' THEN '*' ELSE '' END || u.name, '、')
        FROM assignments AS a JOIN units AS u ON u.id = a.unit_id
        WHERE a.task_id = t.id
    ) AS units,
    coalesce(c.status, '推进中') AS status,
    t.id AS task_id
FROM tasks AS t
JOIN lists AS l ON l.id = t.list_id
LEFT JOIN sections AS s ON s.id = t.section_id
LEFT JOIN posts AS p ON p.id = t.post_id
LEFT JOIN current_status AS c ON c.task_id = t.id
ORDER BY l.position, l.id, t.position, t.id;
"""

SCHEMA_4 = """
DROP INDEX reports_with_content;

CREATE INDEX reports_of_period ON reports (period, task_id) WHERE content <> '';

DROP INDEX tasks_of_list;

CREATE INDEX tasks_of_list ON tasks (list_id, position, id, parent_id, section_id, post_id, frequency);
"""

SCHEMA_5 = """
ALTER TABLE changes ADD COLUMN task_id INTEGER;

ALTER TABLE changes ADD COLUMN list_id INTEGER;

DROP INDEX changes_deleted_of_task;

DROP INDEX tasks_of_list;

CREATE INDEX tasks_of_list ON tasks (list_id, position, id, parent_id, section_id, post_id, frequency);
"""

SCHEMA_6 = """
ALTER TABLE lists ADD COLUMN starts TEXT;

ALTER TABLE tasks ADD COLUMN starts TEXT;

CREATE TABLE identity (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    ledger TEXT NOT NULL CHECK (ledger <> '')
) STRICT;

DROP INDEX tasks_of_list;

CREATE INDEX tasks_of_list ON tasks (list_id, position, id, parent_id, section_id, post_id, frequency, starts);
"""

SCHEMA_7 = """
ALTER TABLE indicators ADD COLUMN expectation TEXT NOT NULL DEFAULT '节点目标';

ALTER TABLE indicators ADD COLUMN evidence TEXT NOT NULL DEFAULT '';

ALTER TABLE indicator_targets ADD COLUMN period TEXT;

CREATE TABLE node_revisions (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    node_id INTEGER NOT NULL REFERENCES plan_nodes (id),
    decided_on TEXT NOT NULL,
    kind TEXT NOT NULL,
    label TEXT NOT NULL DEFAULT '',
    text TEXT NOT NULL DEFAULT '',
    due TEXT,
    reason TEXT NOT NULL DEFAULT '',
    document TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE INDEX revisions_of_node ON node_revisions (node_id);

CREATE TABLE target_revisions (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    target_id INTEGER NOT NULL REFERENCES indicator_targets (id),
    decided_on TEXT NOT NULL,
    value REAL NOT NULL,
    reason TEXT NOT NULL DEFAULT '',
    document TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE INDEX revisions_of_target ON target_revisions (target_id);

CREATE TABLE dismissals (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    task_id INTEGER NOT NULL REFERENCES tasks (id),
    kind TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    reason TEXT NOT NULL DEFAULT '',
    decided_on TEXT,
    UNIQUE (task_id, kind, fingerprint)
) STRICT;

CREATE TABLE class_scales (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    list_id INTEGER NOT NULL REFERENCES lists (id),
    name TEXT NOT NULL CHECK (name <> ''),
    meaning TEXT NOT NULL,
    position INTEGER NOT NULL DEFAULT 0,
    UNIQUE (list_id, name)
) STRICT;

CREATE TABLE period_classes (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    task_id INTEGER NOT NULL REFERENCES tasks (id),
    period TEXT NOT NULL,
    name TEXT NOT NULL CHECK (name <> ''),
    reason TEXT NOT NULL DEFAULT '',
    UNIQUE (task_id, period)
) STRICT;

CREATE TABLE point_rules (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    list_id INTEGER NOT NULL REFERENCES lists (id),
    event TEXT NOT NULL CHECK (event <> ''),
    points REAL NOT NULL,
    each_time INTEGER NOT NULL DEFAULT 1 CHECK (each_time IN (0, 1)),
    basis TEXT NOT NULL DEFAULT '',
    position INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE INDEX point_rules_of_list ON point_rules (list_id, position);

CREATE TABLE point_factors (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    list_id INTEGER NOT NULL REFERENCES lists (id),
    unit_id INTEGER NOT NULL REFERENCES units (id),
    factor REAL NOT NULL,
    UNIQUE (list_id, unit_id)
) STRICT;

CREATE INDEX point_factors_of_unit ON point_factors (unit_id);

CREATE TABLE points (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    task_id INTEGER NOT NULL REFERENCES tasks (id),
    period TEXT NOT NULL,
    unit_id INTEGER REFERENCES units (id),
    event TEXT NOT NULL CHECK (event <> ''),
    points REAL NOT NULL,
    calculation TEXT NOT NULL DEFAULT '',
    basis TEXT NOT NULL DEFAULT '',
    decided_on TEXT
) STRICT;

CREATE INDEX points_of_task ON points (task_id, period);

CREATE INDEX points_of_unit ON points (unit_id) WHERE unit_id IS NOT NULL;
"""

CHANGES_OF_TASK = "CREATE INDEX changes_of_task ON changes (task_id) WHERE task_id IS NOT NULL"
"""The end of the fifth step, when it is known whose every change was."""

STEPS = (
    *(SCHEMA_1, SCHEMA_2, SCHEMA_3, SCHEMA_4),
    f"{SCHEMA_5}\n{CHANGES_OF_TASK};\n",
    *(SCHEMA_6, SCHEMA_7, SCHEMA_8, SCHEMA_9, SCHEMA_10, SCHEMA_11, SCHEMA_12),
)
"""What each step does to the shape of the file; what it does to rows is for migrations.py."""


def statements(script: str) -> list[str]:
    """The statements of a script, which ``executescript`` would run outside the surrounding transaction."""
    return [statement for statement in script.split(";\n") if statement.strip()]
