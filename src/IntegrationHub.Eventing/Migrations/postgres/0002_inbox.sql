-- Every event that was taken, once; kept at least thirty days, because some vendors' deliveries can be repeated for ever.
CREATE TABLE inbox (
    connection text COLLATE "C" NOT NULL,
    event_id text COLLATE "C" NOT NULL,
    type text COLLATE "C" NOT NULL,
    subject text COLLATE "C",
    received_at bigint NOT NULL,
    PRIMARY KEY (connection, event_id)
);
CREATE INDEX ix_inbox_received ON inbox (received_at);

-- How far each stream of changes was read, by the vendor's clock.
CREATE TABLE change_watermarks (
    connection text COLLATE "C" NOT NULL,
    stream text COLLATE "C" NOT NULL,
    watermark text COLLATE "C" NOT NULL,
    updated_at bigint NOT NULL,
    PRIMARY KEY (connection, stream)
);

-- What a connection calls a thing of the hub, with history: what was true has an end.
CREATE TABLE cross_references (
    connection text COLLATE "C" NOT NULL,
    type text COLLATE "C" NOT NULL,
    hub_id text COLLATE "C" NOT NULL,
    external_id text COLLATE "C" NOT NULL,
    since bigint NOT NULL,
    until bigint
);
CREATE UNIQUE INDEX ux_cross_references_current ON cross_references (connection, type, hub_id) WHERE until IS NULL;
CREATE INDEX ix_cross_references_external ON cross_references (connection, type, external_id);
