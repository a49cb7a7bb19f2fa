"""The marks of a ledger file of today, and every table, index and view in it as SQLite tells them.

``TODAY`` is what the steps of schema.py come to, which the start need not read for that. It is never edited by hand;
after a new step it is what this prints:
`python -c "from models.store.schema.shape import written_shape; print(written_shape())"`
"""

APPLICATION_ID = 0x4475426E  # "DuBn", so that `file` and other tools can tell a ledger from any SQLite file
CURRENT_VERSION = 12  # how many steps of models/store/schema/migrations.py a file of today has been through

TODAY = """\
-- table _sqlite_migrations _sqlite_migrations
CREATE TABLE _sqlite_migrations (id INTEGER PRIMARY KEY, migration_set TEXT, name TEXT, applied_at TEXT)

-- index idx__sqlite_migrations_migration_set_name _sqlite_migrations
CREATE UNIQUE INDEX idx__sqlite_migrations_migration_set_name ON _sqlite_migrations (migration_set, name)

-- table lists lists
CREATE TABLE lists (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    title TEXT NOT NULL CHECK (title <> ''),
    year INTEGER NOT NULL,
    source_document TEXT NOT NULL DEFAULT '',
    usual_form TEXT NOT NULL,
    numbering TEXT NOT NULL,
    position INTEGER NOT NULL DEFAULT 0
, starts TEXT) STRICT

-- table sqlite_sequence sqlite_sequence
CREATE TABLE sqlite_sequence(name,seq)

-- table sections sections
CREATE TABLE sections (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    list_id INTEGER NOT NULL REFERENCES lists (id),
    name TEXT NOT NULL CHECK (name <> ''),
    position INTEGER NOT NULL DEFAULT 0
) STRICT

-- index sections_of_list sections
CREATE INDEX sections_of_list ON sections (list_id, position)

-- table posts posts
CREATE TABLE posts (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    list_id INTEGER NOT NULL REFERENCES lists (id),
    name TEXT NOT NULL CHECK (name <> ''),
    position INTEGER NOT NULL DEFAULT 0
) STRICT

-- index posts_of_list posts
CREATE INDEX posts_of_list ON posts (list_id, position)

-- table tasks tasks
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
, starts TEXT, short_name TEXT NOT NULL DEFAULT '', leads_marked INTEGER NOT NULL DEFAULT 1
    CHECK (leads_marked IN (0, 1))) STRICT

-- index tasks_of_parent tasks
CREATE INDEX tasks_of_parent ON tasks (parent_id) WHERE parent_id IS NOT NULL

-- index tasks_of_section tasks
CREATE INDEX tasks_of_section ON tasks (section_id) WHERE section_id IS NOT NULL

-- index tasks_carried_from tasks
CREATE INDEX tasks_carried_from ON tasks (carried_from) WHERE carried_from IS NOT NULL

-- index tasks_of_post tasks
CREATE INDEX tasks_of_post ON tasks (post_id) WHERE post_id IS NOT NULL

-- table units units
CREATE TABLE units (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL UNIQUE CHECK (name <> ''),
    position INTEGER NOT NULL DEFAULT 0,
    collective INTEGER NOT NULL DEFAULT 0 CHECK (collective IN (0, 1)),
    contact TEXT NOT NULL DEFAULT '',
    active_from TEXT,
    active_to TEXT
, pinyin TEXT NOT NULL DEFAULT '') STRICT

-- index sqlite_autoindex_units_1 units

-- table unit_aliases unit_aliases
CREATE TABLE unit_aliases (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    unit_id INTEGER NOT NULL REFERENCES units (id),
    name TEXT NOT NULL UNIQUE CHECK (name <> '')
) STRICT

-- index sqlite_autoindex_unit_aliases_1 unit_aliases

-- index aliases_of_unit unit_aliases
CREATE INDEX aliases_of_unit ON unit_aliases (unit_id)

-- table assignments assignments
CREATE TABLE assignments (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    task_id INTEGER NOT NULL REFERENCES tasks (id),
    unit_id INTEGER NOT NULL REFERENCES units (id),
    role TEXT NOT NULL CHECK (role IN ('lead', 'supporting')),
    position INTEGER NOT NULL DEFAULT 0,
    UNIQUE (task_id, unit_id)
) STRICT

-- index sqlite_autoindex_assignments_1 assignments

-- index assignments_of_unit assignments
CREATE INDEX assignments_of_unit ON assignments (unit_id)

-- table plan_nodes plan_nodes
CREATE TABLE plan_nodes (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    task_id INTEGER NOT NULL REFERENCES tasks (id),
    position INTEGER NOT NULL DEFAULT 0,
    label TEXT NOT NULL DEFAULT '',
    text TEXT NOT NULL DEFAULT '',
    due TEXT,
    done_on TEXT
) STRICT

-- index nodes_of_task plan_nodes
CREATE INDEX nodes_of_task ON plan_nodes (task_id, position)

-- table indicators indicators
CREATE TABLE indicators (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    task_id INTEGER NOT NULL REFERENCES tasks (id),
    name TEXT NOT NULL,
    unit TEXT NOT NULL DEFAULT '',
    direction TEXT NOT NULL,
    accumulation TEXT NOT NULL,
    position INTEGER NOT NULL DEFAULT 0
, expectation TEXT NOT NULL DEFAULT '节点目标', evidence TEXT NOT NULL DEFAULT '') STRICT

-- index indicators_of_task indicators
CREATE INDEX indicators_of_task ON indicators (task_id)

-- table indicator_targets indicator_targets
CREATE TABLE indicator_targets (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    indicator_id INTEGER NOT NULL REFERENCES indicators (id),
    node_id INTEGER REFERENCES plan_nodes (id),
    value REAL NOT NULL
, period TEXT) STRICT

-- index targets_of_indicator indicator_targets
CREATE INDEX targets_of_indicator ON indicator_targets (indicator_id)

-- index targets_of_node indicator_targets
CREATE INDEX targets_of_node ON indicator_targets (node_id) WHERE node_id IS NOT NULL

-- table indicator_actuals indicator_actuals
CREATE TABLE indicator_actuals (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    indicator_id INTEGER NOT NULL REFERENCES indicators (id),
    period TEXT NOT NULL,
    value REAL NOT NULL,
    evidence TEXT NOT NULL DEFAULT '',
    UNIQUE (indicator_id, period)
) STRICT

-- index sqlite_autoindex_indicator_actuals_1 indicator_actuals

-- table reports reports
CREATE TABLE reports (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    task_id INTEGER NOT NULL REFERENCES tasks (id),
    period TEXT NOT NULL,
    content TEXT NOT NULL DEFAULT '',
    shortfall TEXT NOT NULL DEFAULT '',
    UNIQUE (task_id, period)
) STRICT

-- index sqlite_autoindex_reports_1 reports

-- index reports_with_shortfall reports
CREATE INDEX reports_with_shortfall ON reports (period) WHERE shortfall <> ''

-- table verdicts verdicts
CREATE TABLE verdicts (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    task_id INTEGER NOT NULL REFERENCES tasks (id),
    period TEXT NOT NULL,
    plan_met INTEGER CHECK (plan_met IN (0, 1)),
    reason TEXT NOT NULL DEFAULT '',
    UNIQUE (task_id, period)
) STRICT

-- index sqlite_autoindex_verdicts_1 verdicts

-- table status_events status_events
CREATE TABLE status_events (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    task_id INTEGER NOT NULL REFERENCES tasks (id),
    position INTEGER NOT NULL DEFAULT 0,
    status TEXT NOT NULL,
    decided_on TEXT,
    reason TEXT NOT NULL DEFAULT '',
    document TEXT NOT NULL DEFAULT '',
    points REAL
) STRICT

-- index events_of_task status_events
CREATE INDEX events_of_task ON status_events (task_id, position)

-- table periods periods
CREATE TABLE periods (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    list_id INTEGER NOT NULL REFERENCES lists (id),
    period TEXT NOT NULL,
    state TEXT NOT NULL,
    cut_off TEXT, due TEXT,
    UNIQUE (list_id, period)
) STRICT

-- index sqlite_autoindex_periods_1 periods

-- table bulletins bulletins
CREATE TABLE bulletins (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    list_id INTEGER NOT NULL REFERENCES lists (id),
    period TEXT NOT NULL,
    title TEXT NOT NULL,
    body TEXT NOT NULL DEFAULT '',
    document_number TEXT NOT NULL DEFAULT '',
    issued_on TEXT
, parts TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(parts)), voided_on TEXT) STRICT

-- index bulletins_of_list bulletins
CREATE INDEX bulletins_of_list ON bulletins (list_id, period)

-- table operations operations
CREATE TABLE operations (
    id INTEGER PRIMARY KEY,
    label TEXT NOT NULL,
    at TEXT NOT NULL,
    actor TEXT NOT NULL DEFAULT '',
    state TEXT NOT NULL DEFAULT 'done' CHECK (state IN ('done', 'undone', 'dropped')),
    reverts INTEGER REFERENCES operations (id),
    source_name TEXT NOT NULL DEFAULT '',
    source_sha256 TEXT NOT NULL DEFAULT ''
) STRICT

-- table changes changes
CREATE TABLE changes (
    id INTEGER PRIMARY KEY,
    operation_id INTEGER NOT NULL REFERENCES operations (id),
    table_name TEXT NOT NULL,
    row_id INTEGER NOT NULL,
    before TEXT,
    after TEXT
, task_id INTEGER, list_id INTEGER) STRICT

-- index changes_of_operation changes
CREATE INDEX changes_of_operation ON changes (operation_id)

-- index changes_of_row changes
CREATE INDEX changes_of_row ON changes (table_name, row_id)

-- table settings settings
CREATE TABLE settings (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    key TEXT NOT NULL UNIQUE,
    value TEXT NOT NULL
) STRICT

-- index sqlite_autoindex_settings_1 settings

-- view current_status current_status
CREATE VIEW current_status AS
SELECT e.task_id, e.status, e.decided_on, e.reason, e.document, e.points
FROM status_events AS e
WHERE NOT EXISTS (
    SELECT 1 FROM status_events AS later
    WHERE later.task_id = e.task_id AND (later.position, later.id) > (e.position, e.id)
)

-- view report_overview report_overview
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
ORDER BY l.position, t.position, r.period

-- table attachment_contents attachment_contents
CREATE TABLE attachment_contents (
    sha256 TEXT PRIMARY KEY,
    content BLOB NOT NULL
) STRICT

-- index sqlite_autoindex_attachment_contents_1 attachment_contents

-- table attachments attachments
CREATE TABLE "attachments" (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    task_id INTEGER NOT NULL REFERENCES tasks (id),
    name TEXT NOT NULL,
    sha256 TEXT NOT NULL REFERENCES attachment_contents (sha256),
    size INTEGER NOT NULL,
    added_on TEXT
) STRICT

-- index attachments_of_task attachments
CREATE INDEX attachments_of_task ON attachments (task_id)

-- index attachments_of_content attachments
CREATE INDEX attachments_of_content ON attachments (sha256)

-- index changes_deleted changes
CREATE INDEX changes_deleted ON changes (table_name, row_id) WHERE after IS NULL

-- table post_holders post_holders
CREATE TABLE post_holders (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    post_id INTEGER NOT NULL REFERENCES posts (id),
    name TEXT NOT NULL CHECK (name <> ''),
    from_date TEXT NOT NULL,
    UNIQUE (post_id, from_date)
) STRICT

-- index sqlite_autoindex_post_holders_1 post_holders

-- view task_overview task_overview
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
ORDER BY l.position, l.id, t.position, t.id

-- index reports_of_period reports
CREATE INDEX reports_of_period ON reports (period, task_id) WHERE content <> ''

-- index changes_of_task changes
CREATE INDEX changes_of_task ON changes (task_id) WHERE task_id IS NOT NULL

-- table identity identity
CREATE TABLE identity (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    ledger TEXT NOT NULL CHECK (ledger <> '')
) STRICT

-- index tasks_of_list tasks
CREATE INDEX tasks_of_list ON tasks (list_id, position, id, parent_id, section_id, post_id, frequency, starts)

-- table node_revisions node_revisions
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
) STRICT

-- index revisions_of_node node_revisions
CREATE INDEX revisions_of_node ON node_revisions (node_id)

-- table target_revisions target_revisions
CREATE TABLE target_revisions (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    target_id INTEGER NOT NULL REFERENCES indicator_targets (id),
    decided_on TEXT NOT NULL,
    value REAL NOT NULL,
    reason TEXT NOT NULL DEFAULT '',
    document TEXT NOT NULL DEFAULT ''
) STRICT

-- index revisions_of_target target_revisions
CREATE INDEX revisions_of_target ON target_revisions (target_id)

-- table dismissals dismissals
CREATE TABLE dismissals (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    task_id INTEGER NOT NULL REFERENCES tasks (id),
    kind TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    reason TEXT NOT NULL DEFAULT '',
    decided_on TEXT,
    UNIQUE (task_id, kind, fingerprint)
) STRICT

-- index sqlite_autoindex_dismissals_1 dismissals

-- table class_scales class_scales
CREATE TABLE class_scales (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    list_id INTEGER NOT NULL REFERENCES lists (id),
    name TEXT NOT NULL CHECK (name <> ''),
    meaning TEXT NOT NULL,
    position INTEGER NOT NULL DEFAULT 0,
    UNIQUE (list_id, name)
) STRICT

-- index sqlite_autoindex_class_scales_1 class_scales

-- table period_classes period_classes
CREATE TABLE period_classes (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    task_id INTEGER NOT NULL REFERENCES tasks (id),
    period TEXT NOT NULL,
    name TEXT NOT NULL CHECK (name <> ''),
    reason TEXT NOT NULL DEFAULT '',
    UNIQUE (task_id, period)
) STRICT

-- index sqlite_autoindex_period_classes_1 period_classes

-- table point_rules point_rules
CREATE TABLE point_rules (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    list_id INTEGER NOT NULL REFERENCES lists (id),
    event TEXT NOT NULL CHECK (event <> ''),
    points REAL NOT NULL,
    each_time INTEGER NOT NULL DEFAULT 1 CHECK (each_time IN (0, 1)),
    basis TEXT NOT NULL DEFAULT '',
    position INTEGER NOT NULL DEFAULT 0
) STRICT

-- index point_rules_of_list point_rules
CREATE INDEX point_rules_of_list ON point_rules (list_id, position)

-- table point_factors point_factors
CREATE TABLE point_factors (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    list_id INTEGER NOT NULL REFERENCES lists (id),
    unit_id INTEGER NOT NULL REFERENCES units (id),
    factor REAL NOT NULL,
    UNIQUE (list_id, unit_id)
) STRICT

-- index sqlite_autoindex_point_factors_1 point_factors

-- index point_factors_of_unit point_factors
CREATE INDEX point_factors_of_unit ON point_factors (unit_id)

-- table points points
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
) STRICT

-- index points_of_task points
CREATE INDEX points_of_task ON points (task_id, period)

-- index points_of_unit points
CREATE INDEX points_of_unit ON points (unit_id) WHERE unit_id IS NOT NULL

-- table reporting_rules reporting_rules
CREATE TABLE reporting_rules (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    list_id INTEGER NOT NULL UNIQUE REFERENCES lists (id),
    timing TEXT NOT NULL,
    days INTEGER NOT NULL,
    signed_paper INTEGER NOT NULL DEFAULT 0 CHECK (signed_paper IN (0, 1)),
    contact TEXT NOT NULL DEFAULT ''
) STRICT

-- index sqlite_autoindex_reporting_rules_1 reporting_rules

-- table calendar_days calendar_days
CREATE TABLE calendar_days (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    day TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    name TEXT NOT NULL DEFAULT ''
) STRICT

-- index sqlite_autoindex_calendar_days_1 calendar_days

-- table unit_reports unit_reports
CREATE TABLE unit_reports (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    task_id INTEGER NOT NULL REFERENCES tasks (id),
    unit_id INTEGER NOT NULL REFERENCES units (id),
    period TEXT NOT NULL,
    content TEXT NOT NULL DEFAULT '',
    plan_met INTEGER CHECK (plan_met IN (0, 1)),
    reason TEXT NOT NULL DEFAULT '',
    measures TEXT NOT NULL DEFAULT '',
    received_on TEXT,
    manner TEXT NOT NULL,
    paper_on TEXT,
    returned_on TEXT,
    return_reason TEXT NOT NULL DEFAULT '',
    composed TEXT NOT NULL DEFAULT '',
    UNIQUE (task_id, unit_id, period)
) STRICT

-- index sqlite_autoindex_unit_reports_1 unit_reports

-- index unit_reports_of_unit unit_reports
CREATE INDEX unit_reports_of_unit ON unit_reports (unit_id, period)

-- index unit_reports_of_period unit_reports
CREATE INDEX unit_reports_of_period ON unit_reports (period, task_id)

-- table slip_kinds slip_kinds
CREATE TABLE slip_kinds (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL UNIQUE CHECK (name <> ''),
    colour TEXT NOT NULL DEFAULT '',
    request TEXT NOT NULL DEFAULT '',
    days INTEGER NOT NULL,
    series TEXT NOT NULL,
    position INTEGER NOT NULL DEFAULT 0
) STRICT

-- index sqlite_autoindex_slip_kinds_1 slip_kinds

-- table slips slips
CREATE TABLE slips (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    list_id INTEGER NOT NULL REFERENCES lists (id),
    kind_id INTEGER NOT NULL REFERENCES slip_kinds (id),
    unit_id INTEGER NOT NULL REFERENCES units (id),
    period TEXT NOT NULL,
    year INTEGER NOT NULL,
    number INTEGER NOT NULL,
    matter TEXT NOT NULL DEFAULT '',
    request TEXT NOT NULL DEFAULT '',
    issued_on TEXT,
    due TEXT,
    previous_id INTEGER REFERENCES slips (id),
    voided_on TEXT,
    void_reason TEXT NOT NULL DEFAULT '',
    answered_on TEXT,
    outcome TEXT NOT NULL DEFAULT '',
    UNIQUE (kind_id, year, number)
) STRICT

-- index sqlite_autoindex_slips_1 slips

-- index slips_of_list slips
CREATE INDEX slips_of_list ON slips (list_id, period)

-- index slips_of_unit slips
CREATE INDEX slips_of_unit ON slips (unit_id)

-- index slips_after slips
CREATE INDEX slips_after ON slips (previous_id) WHERE previous_id IS NOT NULL

-- table slip_tasks slip_tasks
CREATE TABLE slip_tasks (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    slip_id INTEGER NOT NULL REFERENCES slips (id),
    task_id INTEGER NOT NULL REFERENCES tasks (id),
    UNIQUE (slip_id, task_id)
) STRICT

-- index sqlite_autoindex_slip_tasks_1 slip_tasks

-- index slips_of_task slip_tasks
CREATE INDEX slips_of_task ON slip_tasks (task_id)

-- table chases chases
CREATE TABLE chases (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    list_id INTEGER NOT NULL REFERENCES lists (id),
    unit_id INTEGER NOT NULL REFERENCES units (id),
    period TEXT NOT NULL,
    chased_on TEXT NOT NULL,
    manner TEXT NOT NULL,
    note TEXT NOT NULL DEFAULT ''
) STRICT

-- index chases_of_list chases
CREATE INDEX chases_of_list ON chases (list_id, period)

-- index chases_of_unit chases
CREATE INDEX chases_of_unit ON chases (unit_id)

-- table closings closings
CREATE TABLE closings (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    list_id INTEGER NOT NULL REFERENCES lists (id),
    period TEXT NOT NULL,
    closed_on TEXT NOT NULL,
    cut_off TEXT NOT NULL,
    sha256 TEXT NOT NULL REFERENCES attachment_contents (sha256),
    UNIQUE (list_id, period)
) STRICT

-- index sqlite_autoindex_closings_1 closings

-- index closings_of_content closings
CREATE INDEX closings_of_content ON closings (sha256)

-- table issued_documents issued_documents
CREATE TABLE issued_documents (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    list_id INTEGER NOT NULL REFERENCES lists (id),
    period TEXT NOT NULL,
    kind TEXT NOT NULL,
    title TEXT NOT NULL DEFAULT '',
    document_number TEXT NOT NULL DEFAULT '',
    issued_on TEXT,
    sha256 TEXT NOT NULL REFERENCES attachment_contents (sha256)
) STRICT

-- index documents_of_list issued_documents
CREATE INDEX documents_of_list ON issued_documents (list_id, period)

-- index documents_of_content issued_documents
CREATE INDEX documents_of_content ON issued_documents (sha256)

-- table issued_files issued_files
CREATE TABLE issued_files (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    document_id INTEGER NOT NULL REFERENCES issued_documents (id),
    name TEXT NOT NULL,
    sha256 TEXT NOT NULL REFERENCES attachment_contents (sha256),
    size INTEGER NOT NULL
) STRICT

-- index files_of_document issued_files
CREATE INDEX files_of_document ON issued_files (document_id)

-- index files_of_content issued_files
CREATE INDEX files_of_content ON issued_files (sha256)

-- table corrections corrections
CREATE TABLE corrections (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    task_id INTEGER NOT NULL REFERENCES tasks (id),
    period TEXT NOT NULL,
    field TEXT NOT NULL,
    old TEXT NOT NULL DEFAULT '',
    new TEXT NOT NULL DEFAULT '',
    source TEXT NOT NULL DEFAULT '',
    decided_on TEXT NOT NULL
) STRICT

-- index corrections_of_task corrections
CREATE INDEX corrections_of_task ON corrections (task_id, period)

-- table bulletin_files bulletin_files
CREATE TABLE bulletin_files (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    bulletin_id INTEGER NOT NULL REFERENCES bulletins (id),
    kind TEXT NOT NULL,
    name TEXT NOT NULL CHECK (name <> ''),
    sha256 TEXT NOT NULL REFERENCES attachment_contents (sha256),
    size INTEGER NOT NULL,
    added_on TEXT
) STRICT

-- index files_of_bulletin bulletin_files
CREATE INDEX files_of_bulletin ON bulletin_files (bulletin_id)

-- index bulletin_files_of_content bulletin_files
CREATE INDEX bulletin_files_of_content ON bulletin_files (sha256)

-- table bulletin_templates bulletin_templates
CREATE TABLE bulletin_templates (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL UNIQUE CHECK (name <> ''),
    content TEXT NOT NULL CHECK (json_valid(content))
) STRICT

-- index sqlite_autoindex_bulletin_templates_1 bulletin_templates

-- table column_widths column_widths
CREATE TABLE column_widths (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    list_id INTEGER NOT NULL,
    form TEXT NOT NULL,
    widths TEXT NOT NULL,
    UNIQUE (list_id, form)
) STRICT

-- index sqlite_autoindex_column_widths_1 column_widths

-- table sent_forms sent_forms
CREATE TABLE sent_forms (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    list_id INTEGER NOT NULL REFERENCES lists (id),
    unit_id INTEGER NOT NULL REFERENCES units (id),
    period TEXT NOT NULL,
    edition INTEGER NOT NULL CHECK (edition > 0),
    sent_on TEXT NOT NULL,
    file_name TEXT NOT NULL CHECK (file_name <> ''),
    format TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    asked TEXT NOT NULL
) STRICT

-- index sent_forms_of_list sent_forms
CREATE INDEX sent_forms_of_list ON sent_forms (list_id, period)

-- index sent_forms_of_unit sent_forms
CREATE INDEX sent_forms_of_unit ON sent_forms (unit_id)

-- table own_forms own_forms
CREATE TABLE own_forms (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL UNIQUE CHECK (name <> ''),
    content TEXT NOT NULL CHECK (json_valid(content)),
    position INTEGER NOT NULL DEFAULT 0
) STRICT

-- index sqlite_autoindex_own_forms_1 own_forms
"""
