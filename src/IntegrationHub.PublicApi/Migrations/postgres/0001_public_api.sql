CREATE TABLE idempotency_keys (
    client text COLLATE "C" NOT NULL,
    operation text COLLATE "C" NOT NULL,
    key text COLLATE "C" NOT NULL,
    fingerprint text COLLATE "C" NOT NULL,
    status bigint NOT NULL,
    location text COLLATE "C",
    body text NOT NULL,
    expires_at bigint NOT NULL,
    PRIMARY KEY (client, operation, key)
);
CREATE INDEX ix_idempotency_expiry ON idempotency_keys (expires_at);

CREATE TABLE api_calls (
    position bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    order_id text COLLATE "C" NOT NULL,
    method text COLLATE "C" NOT NULL,
    path text NOT NULL,
    client text COLLATE "C" NOT NULL,
    status bigint NOT NULL,
    request_id text COLLATE "C" NOT NULL,
    first_at bigint NOT NULL,
    last_at bigint NOT NULL,
    count bigint NOT NULL,
    duration_ms double precision NOT NULL
);
CREATE INDEX ix_api_calls_order ON api_calls (order_id, position);

-- A partner may look at an order a thousand times; that is one row with a count.
CREATE UNIQUE INDEX ux_api_calls_reads ON api_calls (order_id, client, method, status) WHERE method = 'GET';
