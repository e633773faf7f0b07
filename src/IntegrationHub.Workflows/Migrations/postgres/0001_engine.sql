CREATE TABLE workflow_definitions (
    definition_id text COLLATE "C" NOT NULL,
    version bigint NOT NULL,
    name text NOT NULL,
    is_latest bigint NOT NULL,
    is_published bigint NOT NULL,
    json text NOT NULL,
    created_at bigint NOT NULL,
    PRIMARY KEY (definition_id, version)
);

-- The lease is part of the row: every commit names the sequence and the epoch that it builds on.
CREATE TABLE workflow_instances (
    id text COLLATE "C" PRIMARY KEY,
    definition_id text COLLATE "C" NOT NULL,
    definition_version bigint NOT NULL,
    correlation_id text COLLATE "C",
    status text COLLATE "C" NOT NULL,
    sub_status text COLLATE "C" NOT NULL,
    incidents bigint NOT NULL,
    sequence bigint NOT NULL,
    lease_epoch bigint NOT NULL,
    state bytea NOT NULL,
    created_at bigint NOT NULL,
    updated_at bigint NOT NULL
);
CREATE INDEX ix_instances_correlation ON workflow_instances (correlation_id);
CREATE INDEX ix_instances_executing ON workflow_instances (id) WHERE sub_status IN ('Pending', 'Executing');

CREATE TABLE bookmarks (
    instance_id text COLLATE "C" NOT NULL,
    id text COLLATE "C" NOT NULL,
    hash text COLLATE "C" NOT NULL,
    event_name text COLLATE "C" NOT NULL,
    correlation_id text COLLATE "C",
    PRIMARY KEY (instance_id, id)
);
CREATE INDEX ix_bookmarks_hash ON bookmarks (hash, correlation_id);

CREATE TABLE timers (
    instance_id text COLLATE "C" NOT NULL,
    id text COLLATE "C" NOT NULL,
    due_at bigint NOT NULL,
    PRIMARY KEY (instance_id, id)
);
CREATE INDEX ix_timers_due ON timers (due_at);

-- What came from outside, once per source and event; it stays pending until an instance consumes it.
CREATE TABLE signals (
    id text COLLATE "C" PRIMARY KEY,
    source text COLLATE "C" NOT NULL,
    event_id text COLLATE "C" NOT NULL,
    event_name text COLLATE "C" NOT NULL,
    hash text COLLATE "C" NOT NULL,
    correlation_id text COLLATE "C",
    payload text,
    received_at bigint NOT NULL,
    consumed_by text COLLATE "C",
    consumed_at bigint,
    UNIQUE (source, event_id)
);
CREATE INDEX ix_signals_pending ON signals (hash, correlation_id) WHERE consumed_at IS NULL;
CREATE INDEX ix_signals_correlation ON signals (correlation_id);

CREATE TABLE effects (
    key text COLLATE "C" PRIMARY KEY,
    instance_id text COLLATE "C" NOT NULL,
    correlation_id text COLLATE "C",
    activity_id text COLLATE "C" NOT NULL,
    run_id bigint NOT NULL,
    is_undo bigint NOT NULL,
    connection text COLLATE "C" NOT NULL,
    operation text COLLATE "C" NOT NULL,
    status text COLLATE "C" NOT NULL,
    attempts bigint NOT NULL,
    code text COLLATE "C",
    message text,
    record text,
    planned_at bigint NOT NULL,
    updated_at bigint NOT NULL,
    duration_ms double precision
);
CREATE INDEX ix_effects_instance ON effects (instance_id);
CREATE INDEX ix_effects_correlation ON effects (correlation_id);

CREATE TABLE activity_runs (
    instance_id text COLLATE "C" NOT NULL,
    run_id bigint NOT NULL,
    activity_id text COLLATE "C" NOT NULL,
    activity_type text COLLATE "C" NOT NULL,
    status text COLLATE "C" NOT NULL,
    outcomes text,
    detail text,
    started_at bigint NOT NULL,
    started_sequence bigint NOT NULL,
    suspended_at bigint,
    suspended_sequence bigint,
    resumed_at bigint,
    resumed_sequence bigint,
    ended_at bigint NOT NULL,
    ended_sequence bigint NOT NULL,
    PRIMARY KEY (instance_id, run_id)
);
