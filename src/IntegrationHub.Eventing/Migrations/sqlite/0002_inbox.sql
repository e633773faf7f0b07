-- Every event that was taken, once; kept at least thirty days, because some vendors' deliveries can be repeated for ever.
CREATE TABLE inbox (
    connection TEXT NOT NULL,
    event_id TEXT NOT NULL,
    type TEXT NOT NULL,
    subject TEXT,
    received_at INTEGER NOT NULL,
    PRIMARY KEY (connection, event_id)
) WITHOUT ROWID;
CREATE INDEX ix_inbox_received ON inbox (received_at);

-- How far each stream of changes was read, by the vendor's clock.
CREATE TABLE change_watermarks (
    connection TEXT NOT NULL,
    stream TEXT NOT NULL,
    watermark TEXT NOT NULL,
    updated_at INTEGER NOT NULL,
    PRIMARY KEY (connection, stream)
) WITHOUT ROWID;

-- What a connection calls a thing of the hub, with history: what was true has an end.
CREATE TABLE cross_references (
    connection TEXT NOT NULL,
    type TEXT NOT NULL,
    hub_id TEXT NOT NULL,
    external_id TEXT NOT NULL,
    since INTEGER NOT NULL,
    until INTEGER
);
CREATE UNIQUE INDEX ux_cross_references_current ON cross_references (connection, type, hub_id) WHERE until IS NULL;
CREATE INDEX ix_cross_references_external ON cross_references (connection, type, external_id);
