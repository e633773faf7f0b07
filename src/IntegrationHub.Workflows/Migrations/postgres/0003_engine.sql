CREATE TABLE workflow_definitions (
    definition_id text COLLATE "C" NOT NULL,
    version bigint NOT NULL,
    name text COLLATE "C" NOT NULL,
    is_latest bigint NOT NULL,
    is_published bigint NOT NULL,
    json text COLLATE "C" NOT NULL,
    created_at bigint NOT NULL,
    PRIMARY KEY (definition_id, version)
);

-- What starts new instances of a published version; replaced when another version is published.
CREATE TABLE triggers (
    definition_id text COLLATE "C" NOT NULL,
    activity_id text COLLATE "C" NOT NULL,
    number bigint NOT NULL,
    stimulus text COLLATE "C" NOT NULL,
    name text COLLATE "C" NOT NULL,
    due_at bigint,
    PRIMARY KEY (definition_id, activity_id, number)
);

-- The fence is part of the row: every commit names the sequence and the epoch that it builds on. No index holds what most
-- commits change, so that they stay within the row's page and touch no index.
CREATE TABLE workflow_instances (
    id text COLLATE "C" PRIMARY KEY,
    definition_id text COLLATE "C" NOT NULL,
    definition_version bigint NOT NULL,
    correlation_id text COLLATE "C",
    name text COLLATE "C",
    status text COLLATE "C" NOT NULL,
    sub_status text COLLATE "C" NOT NULL,
    incidents bigint NOT NULL,
    sequence bigint NOT NULL,
    lease_epoch bigint NOT NULL,
    attempts bigint NOT NULL,
    parked text COLLATE "C",
    activation_key text COLLATE "C",
    parent_id text COLLATE "C",
    state bytea NOT NULL,
    runs text COLLATE "C" NOT NULL,
    created_at bigint NOT NULL,
    updated_at bigint NOT NULL
) WITH (fillfactor = 70, toast_tuple_target = 4080);
CREATE INDEX ix_instances_correlation ON workflow_instances (correlation_id) WHERE correlation_id IS NOT NULL;
-- Lists are asked by status: the few that run must not be looked for among all that have finished. Both statuses one after
-- the other are all instances.
CREATE INDEX ix_instances_status ON workflow_instances (status, created_at, id);
CREATE INDEX ix_instances_definition ON workflow_instances (definition_id, status, created_at, id);
-- Whatever has faulted has an incident.
CREATE INDEX ix_instances_incidents ON workflow_instances (definition_id, created_at, id) WHERE incidents > 0;
CREATE INDEX ix_instances_parked ON workflow_instances (id) WHERE parked IS NOT NULL;
CREATE UNIQUE INDEX ux_instances_activation ON workflow_instances (activation_key) WHERE activation_key IS NOT NULL AND status = 'Running';

-- Rows of bookmarks, timers and calls come and go, so their tables are tidied often.
-- One tree serves both ways: signals find who waits by hash, an instance takes its own away by the whole key.
CREATE TABLE bookmarks (
    hash bigint NOT NULL,
    correlation_id text COLLATE "C" NOT NULL,
    instance_id text COLLATE "C" NOT NULL,
    id text COLLATE "C" NOT NULL,
    PRIMARY KEY (hash, correlation_id, instance_id, id)
) WITH (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 5000, autovacuum_vacuum_cost_delay = 0);

CREATE TABLE timers (
    due_at bigint NOT NULL,
    instance_id text COLLATE "C" NOT NULL,
    id text COLLATE "C" NOT NULL,
    claimed_until bigint,
    PRIMARY KEY (due_at, instance_id, id)
) WITH (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 5000, autovacuum_vacuum_cost_delay = 0);

-- What came from outside, once per source and event; it stays pending until an instance consumes it.
CREATE TABLE signals (
    id text COLLATE "C" PRIMARY KEY,
    event_name text COLLATE "C" NOT NULL,
    hash bigint NOT NULL,
    correlation_id text COLLATE "C",
    instance_id text COLLATE "C",
    payload text COLLATE "C",
    received_at bigint NOT NULL,
    dispatched bigint NOT NULL,
    consumed_by text COLLATE "C",
    consumed_at bigint
);
CREATE INDEX ix_signals_pending ON signals (hash, correlation_id, instance_id) WHERE consumed_at IS NULL;
CREATE INDEX ix_signals_undispatched ON signals (received_at) WHERE dispatched = 0;
CREATE INDEX ix_signals_consumed ON signals (consumed_at) WHERE consumed_at IS NOT NULL;

-- The effect ledger: what calls came to, from the first attempt that ended. A key begins with its instance's creation and
-- number, so the effects of an instance lie together and new ones at the end. A call under way stands in its instance's state.
CREATE TABLE effects (
    key text COLLATE "C" PRIMARY KEY,
    instance_id text COLLATE "C" NOT NULL,
    run_id bigint NOT NULL,
    activity_id text COLLATE "C" NOT NULL,
    is_undo bigint NOT NULL,
    connection text COLLATE "C" NOT NULL,
    operation text COLLATE "C" NOT NULL,
    status text COLLATE "C" NOT NULL,
    attempts bigint NOT NULL,
    code text COLLATE "C",
    message text COLLATE "C",
    record text COLLATE "C",
    answer text COLLATE "C",
    planned_at bigint NOT NULL,
    updated_at bigint NOT NULL,
    duration_ms double precision
);

-- Which life of which node has calls under way for which instance; few rows, as long as the calls.
CREATE TABLE calls (
    instance_id text COLLATE "C" NOT NULL,
    owner text COLLATE "C" NOT NULL,
    PRIMARY KEY (instance_id, owner)
) WITH (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 5000, autovacuum_vacuum_cost_delay = 0);

-- The runs of activities that have ended, an array for each with a comma before it. The latest stand in the instance's own
-- row, which every commit writes anyway; when they have become many they move here.
CREATE TABLE journal (
    instance_id text COLLATE "C" NOT NULL,
    sequence bigint NOT NULL,
    runs text COLLATE "C" NOT NULL
);
-- Not unique, so that all rows of an instance share one entry; the fence lets nobody write a row twice.
CREATE INDEX ix_journal_instance ON journal (instance_id);

-- One row per finished run; the journal's entries are derived from its times and sequence numbers.
CREATE VIEW activity_runs AS SELECT
    j.instance_id,
    (r.value ->> 0)::bigint AS run_id,
    r.value ->> 1 AS activity_id,
    r.value ->> 2 AS activity_type,
    COALESCE(r.value ->> 7, 'Completed') AS status,
    r.value ->> 8 AS outcomes,
    r.value ->> 9 AS detail,
    (r.value ->> 3)::bigint AS started_at,
    (r.value ->> 4)::bigint AS started_sequence,
    (r.value ->> 3)::bigint + (r.value ->> 10)::bigint AS suspended_at,
    (r.value ->> 11)::bigint AS suspended_sequence,
    (r.value ->> 3)::bigint + (r.value ->> 12)::bigint AS resumed_at,
    (r.value ->> 13)::bigint AS resumed_sequence,
    (r.value ->> 3)::bigint + (r.value ->> 5)::bigint AS ended_at,
    (r.value ->> 6)::bigint AS ended_sequence
FROM (SELECT instance_id, runs FROM journal UNION ALL SELECT id, runs FROM workflow_instances) j, json_array_elements(('[' || substr(j.runs, 2) || ']')::json) r;

-- The lives of the hub's processes; calls of a life whose lease is over are taken up by another.
CREATE TABLE nodes (
    id text COLLATE "C" PRIMARY KEY,
    lease_until bigint NOT NULL
);

-- Instances that were taken up where a life may have died with them and that have not gone on since: how many lives have tried
-- in vain, the one that tries now included.
CREATE TABLE suspects (
    instance_id text COLLATE "C" PRIMARY KEY,
    tries bigint NOT NULL,
    life text COLLATE "C" NOT NULL
);

-- Work that one node does for all, and when it is due again.
CREATE TABLE node_turns (
    task text COLLATE "C" PRIMARY KEY,
    next_at bigint NOT NULL
);

-- What people did to instances by hand, and why.
CREATE TABLE workflow_audit (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at bigint NOT NULL,
    actor text COLLATE "C" NOT NULL,
    action text COLLATE "C" NOT NULL,
    instance_id text COLLATE "C" NOT NULL,
    reason text COLLATE "C" NOT NULL,
    detail text COLLATE "C"
);
CREATE INDEX ix_workflow_audit_instance ON workflow_audit (instance_id, id);
