CREATE TABLE workflow_definitions (
    definition_id TEXT NOT NULL,
    version INTEGER NOT NULL,
    name TEXT NOT NULL,
    is_latest INTEGER NOT NULL,
    is_published INTEGER NOT NULL,
    json TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    PRIMARY KEY (definition_id, version)
);

-- The lease is part of the row: every commit names the sequence and the epoch that it builds on.
CREATE TABLE workflow_instances (
    id TEXT PRIMARY KEY,
    definition_id TEXT NOT NULL,
    definition_version INTEGER NOT NULL,
    correlation_id TEXT,
    status TEXT NOT NULL,
    sub_status TEXT NOT NULL,
    incidents INTEGER NOT NULL,
    sequence INTEGER NOT NULL,
    lease_epoch INTEGER NOT NULL,
    state BLOB NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX ix_instances_correlation ON workflow_instances (correlation_id);
CREATE INDEX ix_instances_executing ON workflow_instances (id) WHERE sub_status IN ('Pending', 'Executing');

CREATE TABLE bookmarks (
    instance_id TEXT NOT NULL,
    id TEXT NOT NULL,
    hash TEXT NOT NULL,
    event_name TEXT NOT NULL,
    correlation_id TEXT,
    PRIMARY KEY (instance_id, id)
) WITHOUT ROWID;
CREATE INDEX ix_bookmarks_hash ON bookmarks (hash, correlation_id);

CREATE TABLE timers (
    instance_id TEXT NOT NULL,
    id TEXT NOT NULL,
    due_at INTEGER NOT NULL,
    PRIMARY KEY (instance_id, id)
) WITHOUT ROWID;
CREATE INDEX ix_timers_due ON timers (due_at);

-- What came from outside, once per source and event; it stays pending until an instance consumes it.
CREATE TABLE signals (
    id TEXT PRIMARY KEY,
    source TEXT NOT NULL,
    event_id TEXT NOT NULL,
    event_name TEXT NOT NULL,
    hash TEXT NOT NULL,
    correlation_id TEXT,
    payload TEXT,
    received_at INTEGER NOT NULL,
    consumed_by TEXT,
    consumed_at INTEGER,
    UNIQUE (source, event_id)
);
CREATE INDEX ix_signals_pending ON signals (hash, correlation_id) WHERE consumed_at IS NULL;
CREATE INDEX ix_signals_correlation ON signals (correlation_id);

CREATE TABLE effects (
    key TEXT PRIMARY KEY,
    instance_id TEXT NOT NULL,
    correlation_id TEXT,
    activity_id TEXT NOT NULL,
    run_id INTEGER NOT NULL,
    is_undo INTEGER NOT NULL,
    connection TEXT NOT NULL,
    operation TEXT NOT NULL,
    status TEXT NOT NULL,
    attempts INTEGER NOT NULL,
    code TEXT,
    message TEXT,
    record TEXT,
    planned_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    duration_ms REAL
) WITHOUT ROWID;
CREATE INDEX ix_effects_instance ON effects (instance_id);
CREATE INDEX ix_effects_correlation ON effects (correlation_id);

CREATE TABLE activity_runs (
    instance_id TEXT NOT NULL,
    run_id INTEGER NOT NULL,
    activity_id TEXT NOT NULL,
    activity_type TEXT NOT NULL,
    status TEXT NOT NULL,
    outcomes TEXT,
    detail TEXT,
    started_at INTEGER NOT NULL,
    started_sequence INTEGER NOT NULL,
    suspended_at INTEGER,
    suspended_sequence INTEGER,
    resumed_at INTEGER,
    resumed_sequence INTEGER,
    ended_at INTEGER NOT NULL,
    ended_sequence INTEGER NOT NULL,
    PRIMARY KEY (instance_id, run_id)
) WITHOUT ROWID;
