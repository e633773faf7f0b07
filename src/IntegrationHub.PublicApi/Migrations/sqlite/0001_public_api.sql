CREATE TABLE idempotency_keys (
    client TEXT NOT NULL,
    operation TEXT NOT NULL,
    key TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    status INTEGER NOT NULL,
    location TEXT,
    body TEXT NOT NULL,
    expires_at INTEGER NOT NULL,
    PRIMARY KEY (client, operation, key)
) WITHOUT ROWID;
CREATE INDEX ix_idempotency_expiry ON idempotency_keys (expires_at);

CREATE TABLE api_calls (
    position INTEGER PRIMARY KEY AUTOINCREMENT,
    order_id TEXT NOT NULL,
    method TEXT NOT NULL,
    path TEXT NOT NULL,
    client TEXT NOT NULL,
    status INTEGER NOT NULL,
    request_id TEXT NOT NULL,
    first_at INTEGER NOT NULL,
    last_at INTEGER NOT NULL,
    count INTEGER NOT NULL,
    duration_ms REAL NOT NULL
);
CREATE INDEX ix_api_calls_order ON api_calls (order_id, position);

-- A partner may look at an order a thousand times; that is one row with a count.
CREATE UNIQUE INDEX ux_api_calls_reads ON api_calls (order_id, client, method, status) WHERE method = 'GET';
