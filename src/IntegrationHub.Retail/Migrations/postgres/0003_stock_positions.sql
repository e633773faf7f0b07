-- What the hub believes of one article at one place. Every write takes place under the position's lock, so that what a
-- statement reads beside the row is as new as the row.
CREATE TABLE stock_positions (
    gtin text COLLATE "C" NOT NULL,
    location text COLLATE "C" NOT NULL,
    source text COLLATE "C" NOT NULL,
    sellable bigint NOT NULL,
    allocated bigint NOT NULL,
    reserved_soft bigint NOT NULL CHECK (reserved_soft >= 0),
    safety bigint NOT NULL,
    counted_at bigint,
    sequence bigint,
    as_of bigint NOT NULL,
    checked_at bigint NOT NULL,
    sold_at bigint NOT NULL,
    hot bigint NOT NULL,
    version bigint NOT NULL,
    entry text COLLATE "C" NOT NULL,
    verdict text COLLATE "C" NOT NULL,
    PRIMARY KEY (gtin, location)
);
CREATE INDEX ix_positions_hot ON stock_positions (location, checked_at) WHERE hot = 1;

-- Everything that systems said of stock, once each, also what changed nothing.
CREATE TABLE stock_entries (
    position bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    source text COLLATE "C" NOT NULL,
    event_id text COLLATE "C" NOT NULL,
    gtin text COLLATE "C" NOT NULL,
    location text COLLATE "C" NOT NULL,
    kind text COLLATE "C" NOT NULL,
    on_hand bigint,
    allocated bigint,
    difference bigint,
    biz_step text COLLATE "C",
    reference text COLLATE "C",
    sequence bigint,
    occurred_at bigint NOT NULL,
    recorded_at bigint NOT NULL,
    verdict text COLLATE "C" NOT NULL,
    balance bigint,
    UNIQUE (source, event_id)
);
CREATE INDEX ix_entries_position ON stock_entries (gtin, location, occurred_at);
CREATE UNIQUE INDEX ux_entries_reference ON stock_entries (gtin, location, reference) WHERE reference IS NOT NULL AND verdict IN ('applied', 'gap', 'late');

-- Holds of the hub itself, where no other system holds stock for orders.
CREATE TABLE stock_reservations (
    id text COLLATE "C" NOT NULL,
    gtin text COLLATE "C" NOT NULL,
    location text COLLATE "C" NOT NULL,
    order_id text COLLATE "C" NOT NULL,
    quantity bigint NOT NULL CHECK (quantity > 0),
    state text COLLATE "C" NOT NULL,
    expires_at bigint NOT NULL,
    created_at bigint NOT NULL,
    ended_at bigint,
    PRIMARY KEY (id, gtin)
);
CREATE INDEX ix_reservations_open ON stock_reservations (gtin, location, expires_at) WHERE state = 'created';
CREATE INDEX ix_reservations_expiry ON stock_reservations (expires_at) WHERE state = 'created';

-- What each sales channel should show, and what it shows as far as the hub knows.
CREATE TABLE channel_levels (
    gtin text COLLATE "C" NOT NULL,
    location text COLLATE "C" NOT NULL,
    connection text COLLATE "C" NOT NULL,
    desired bigint NOT NULL,
    published bigint,
    state text COLLATE "C" NOT NULL,
    lane bigint NOT NULL,
    dirty_since bigint,
    stale bigint NOT NULL,
    published_at bigint,
    updated_at bigint NOT NULL,
    PRIMARY KEY (gtin, location, connection)
);
CREATE INDEX ix_levels_dirty ON channel_levels (connection, lane, dirty_since) WHERE dirty_since IS NOT NULL;

CREATE TABLE drift_items (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    gtin text COLLATE "C" NOT NULL,
    location text COLLATE "C" NOT NULL,
    connection text COLLATE "C" NOT NULL,
    hub bigint,
    remote bigint,
    cause text COLLATE "C" NOT NULL,
    evidence text NOT NULL,
    action text NOT NULL,
    state text COLLATE "C" NOT NULL,
    first_seen bigint NOT NULL,
    last_seen bigint NOT NULL,
    closed_at bigint
);
CREATE UNIQUE INDEX ux_drift_open ON drift_items (gtin, location, connection) WHERE state <> 'fixed';
CREATE INDEX ix_drift_state ON drift_items (state, id);

-- When which part of which system's stock is to be compared next.
CREATE TABLE stock_slices (
    connection text COLLATE "C" NOT NULL,
    location text COLLATE "C" NOT NULL,
    tier text COLLATE "C" NOT NULL,
    due_at bigint NOT NULL,
    PRIMARY KEY (connection, location, tier)
);
