CREATE TABLE workflow_definitions (
    definition_id TEXT NOT NULL,
    version INTEGER NOT NULL,
    name TEXT NOT NULL,
    is_latest INTEGER NOT NULL,
    is_published INTEGER NOT NULL,
    json TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    PRIMARY KEY (definition_id, version)
) WITHOUT ROWID;

-- What starts new instances of a published version; replaced when another version is published.
CREATE TABLE triggers (
    definition_id TEXT NOT NULL,
    activity_id TEXT NOT NULL,
    number INTEGER NOT NULL,
    stimulus TEXT NOT NULL,
    name TEXT NOT NULL,
    due_at INTEGER,
    PRIMARY KEY (definition_id, activity_id, number)
) WITHOUT ROWID;

-- The fence is part of the row: every commit names the sequence and the epoch that it builds on. Rows are long, so they
-- lie in the order of their creation and not in the tree of their ids.
CREATE TABLE workflow_instances (
    id TEXT PRIMARY KEY,
    definition_id TEXT NOT NULL,
    definition_version INTEGER NOT NULL,
    correlation_id TEXT,
    name TEXT,
    status TEXT NOT NULL,
    sub_status TEXT NOT NULL,
    incidents INTEGER NOT NULL,
    sequence INTEGER NOT NULL,
    lease_epoch INTEGER NOT NULL,
    attempts INTEGER NOT NULL,
    parked TEXT,
    activation_key TEXT,
    parent_id TEXT,
    state BLOB NOT NULL,
    runs TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL
);
CREATE INDEX ix_instances_correlation ON workflow_instances (correlation_id) WHERE correlation_id IS NOT NULL;
-- Lists are asked by status: the few that run must not be looked for among all that have finished. Both statuses one after
-- the other are all instances.
CREATE INDEX ix_instances_status ON workflow_instances (status, created_at, id);
CREATE INDEX ix_instances_definition ON workflow_instances (definition_id, status, created_at, id);
-- Whatever has faulted has an incident.
CREATE INDEX ix_instances_incidents ON workflow_instances (definition_id, created_at, id) WHERE incidents > 0;
CREATE INDEX ix_instances_parked ON workflow_instances (id) WHERE parked IS NOT NULL;
CREATE UNIQUE INDEX ux_instances_activation ON workflow_instances (activation_key) WHERE activation_key IS NOT NULL AND status = 'Running';

-- One tree serves both ways: signals find who waits by hash, an instance takes its own away by the whole key.
CREATE TABLE bookmarks (
    hash INTEGER NOT NULL,
    correlation_id TEXT NOT NULL,
    instance_id TEXT NOT NULL,
    id TEXT NOT NULL,
    PRIMARY KEY (hash, correlation_id, instance_id, id)
) WITHOUT ROWID;

CREATE TABLE timers (
    due_at INTEGER NOT NULL,
    instance_id TEXT NOT NULL,
    id TEXT NOT NULL,
    claimed_until INTEGER,
    PRIMARY KEY (due_at, instance_id, id)
) WITHOUT ROWID;

-- What came from outside, once per source and event; it stays pending until an instance consumes it.
CREATE TABLE signals (
    id TEXT PRIMARY KEY,
    event_name TEXT NOT NULL,
    hash INTEGER NOT NULL,
    correlation_id TEXT,
    instance_id TEXT,
    payload TEXT,
    received_at INTEGER NOT NULL,
    dispatched INTEGER NOT NULL,
    consumed_by TEXT,
    consumed_at INTEGER
) WITHOUT ROWID;
CREATE INDEX ix_signals_pending ON signals (hash, correlation_id, instance_id) WHERE consumed_at IS NULL;
CREATE INDEX ix_signals_undispatched ON signals (received_at) WHERE dispatched = 0;
CREATE INDEX ix_signals_consumed ON signals (consumed_at) WHERE consumed_at IS NOT NULL;

-- The effect ledger: what calls came to, from the first attempt that ended. A key begins with its instance's creation and
-- number, so the effects of an instance lie together and new ones at the end. A call under way stands in its instance's state.
CREATE TABLE effects (
    key TEXT PRIMARY KEY,
    instance_id TEXT NOT NULL,
    run_id INTEGER NOT NULL,
    activity_id TEXT NOT NULL,
    is_undo INTEGER NOT NULL,
    connection TEXT NOT NULL,
    operation TEXT NOT NULL,
    status TEXT NOT NULL,
    attempts INTEGER NOT NULL,
    code TEXT,
    message TEXT,
    record TEXT,
    answer TEXT,
    planned_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    duration_ms REAL
) WITHOUT ROWID;

-- Which life of which node has calls under way for which instance; few rows, as long as the calls.
CREATE TABLE calls (
    instance_id TEXT NOT NULL,
    owner TEXT NOT NULL,
    PRIMARY KEY (instance_id, owner)
) WITHOUT ROWID;

-- The runs of activities that have ended, an array for each with a comma before it. The latest stand in the instance's own
-- row, which every commit writes anyway; when they have become many they move here.
CREATE TABLE journal (
    instance_id TEXT NOT NULL,
    sequence INTEGER NOT NULL,
    runs TEXT NOT NULL,
    PRIMARY KEY (instance_id, sequence)
) WITHOUT ROWID;

-- One row per finished run; the journal's entries are derived from its times and sequence numbers.
CREATE VIEW activity_runs AS SELECT
    j.instance_id,
    json_extract(r.value, '$[0]') AS run_id,
    json_extract(r.value, '$[1]') AS activity_id,
    json_extract(r.value, '$[2]') AS activity_type,
    COALESCE(json_extract(r.value, '$[7]'), 'Completed') AS status,
    json_extract(r.value, '$[8]') AS outcomes,
    json_extract(r.value, '$[9]') AS detail,
    json_extract(r.value, '$[3]') AS started_at,
    json_extract(r.value, '$[4]') AS started_sequence,
    json_extract(r.value, '$[3]') + json_extract(r.value, '$[10]') AS suspended_at,
    json_extract(r.value, '$[11]') AS suspended_sequence,
    json_extract(r.value, '$[3]') + json_extract(r.value, '$[12]') AS resumed_at,
    json_extract(r.value, '$[13]') AS resumed_sequence,
    json_extract(r.value, '$[3]') + json_extract(r.value, '$[5]') AS ended_at,
    json_extract(r.value, '$[6]') AS ended_sequence
FROM (SELECT instance_id, runs FROM journal UNION ALL SELECT id, runs FROM workflow_instances) j, json_each('[' || substr(j.runs, 2) || ']') r;

-- The lives of the hub's processes; calls of a life whose lease is over are taken up by another.
CREATE TABLE nodes (
    id TEXT PRIMARY KEY,
    lease_until INTEGER NOT NULL
) WITHOUT ROWID;

-- Instances that were taken up where a life may have died with them and that have not gone on since: how many lives have tried
-- in vain, the one that tries now included.
CREATE TABLE suspects (
    instance_id TEXT PRIMARY KEY,
    tries INTEGER NOT NULL,
    life TEXT NOT NULL
) WITHOUT ROWID;

-- Work that one node does for all, and when it is due again.
CREATE TABLE node_turns (
    task TEXT PRIMARY KEY,
    next_at INTEGER NOT NULL
) WITHOUT ROWID;

-- What people did to instances by hand, and why.
CREATE TABLE workflow_audit (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    at INTEGER NOT NULL,
    actor TEXT NOT NULL,
    action TEXT NOT NULL,
    instance_id TEXT NOT NULL,
    reason TEXT NOT NULL,
    detail TEXT
);
CREATE INDEX ix_workflow_audit_instance ON workflow_audit (instance_id, id);
