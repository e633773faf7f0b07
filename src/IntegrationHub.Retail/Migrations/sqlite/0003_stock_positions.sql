-- What the hub believes of one article at one place. Every write takes place under the position's lock, so that what a
-- statement reads beside the row is as new as the row.
CREATE TABLE stock_positions (
    gtin TEXT NOT NULL,
    location TEXT NOT NULL,
    source TEXT NOT NULL,
    sellable INTEGER NOT NULL,
    allocated INTEGER NOT NULL,
    reserved_soft INTEGER NOT NULL CHECK (reserved_soft >= 0),
    safety INTEGER NOT NULL,
    counted_at INTEGER,
    sequence INTEGER,
    as_of INTEGER NOT NULL,
    checked_at INTEGER NOT NULL,
    sold_at INTEGER NOT NULL,
    hot INTEGER NOT NULL,
    version INTEGER NOT NULL,
    entry TEXT NOT NULL,
    verdict TEXT NOT NULL,
    PRIMARY KEY (gtin, location)
) WITHOUT ROWID;
CREATE INDEX ix_positions_hot ON stock_positions (location, checked_at) WHERE hot = 1;

-- Everything that systems said of stock, once each, also what changed nothing.
CREATE TABLE stock_entries (
    position INTEGER PRIMARY KEY AUTOINCREMENT,
    source TEXT NOT NULL,
    event_id TEXT NOT NULL,
    gtin TEXT NOT NULL,
    location TEXT NOT NULL,
    kind TEXT NOT NULL,
    on_hand INTEGER,
    allocated INTEGER,
    difference INTEGER,
    biz_step TEXT,
    reference TEXT,
    sequence INTEGER,
    occurred_at INTEGER NOT NULL,
    recorded_at INTEGER NOT NULL,
    verdict TEXT NOT NULL,
    balance INTEGER,
    UNIQUE (source, event_id)
);
CREATE INDEX ix_entries_position ON stock_entries (gtin, location, occurred_at);
CREATE UNIQUE INDEX ux_entries_reference ON stock_entries (gtin, location, reference) WHERE reference IS NOT NULL AND verdict IN ('applied', 'gap', 'late');

-- Holds of the hub itself, where no other system holds stock for orders.
CREATE TABLE stock_reservations (
    id TEXT NOT NULL,
    gtin TEXT NOT NULL,
    location TEXT NOT NULL,
    order_id TEXT NOT NULL,
    quantity INTEGER NOT NULL CHECK (quantity > 0),
    state TEXT NOT NULL,
    expires_at INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    ended_at INTEGER,
    PRIMARY KEY (id, gtin)
) WITHOUT ROWID;
CREATE INDEX ix_reservations_open ON stock_reservations (gtin, location, expires_at) WHERE state = 'created';
CREATE INDEX ix_reservations_expiry ON stock_reservations (expires_at) WHERE state = 'created';

-- What each sales channel should show, and what it shows as far as the hub knows.
CREATE TABLE channel_levels (
    gtin TEXT NOT NULL,
    location TEXT NOT NULL,
    connection TEXT NOT NULL,
    desired INTEGER NOT NULL,
    published INTEGER,
    state TEXT NOT NULL,
    lane INTEGER NOT NULL,
    dirty_since INTEGER,
    stale INTEGER NOT NULL,
    published_at INTEGER,
    updated_at INTEGER NOT NULL,
    PRIMARY KEY (gtin, location, connection)
) WITHOUT ROWID;
CREATE INDEX ix_levels_dirty ON channel_levels (connection, lane, dirty_since) WHERE dirty_since IS NOT NULL;

CREATE TABLE drift_items (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    gtin TEXT NOT NULL,
    location TEXT NOT NULL,
    connection TEXT NOT NULL,
    hub INTEGER,
    remote INTEGER,
    cause TEXT NOT NULL,
    evidence TEXT NOT NULL,
    action TEXT NOT NULL,
    state TEXT NOT NULL,
    first_seen INTEGER NOT NULL,
    last_seen INTEGER NOT NULL,
    closed_at INTEGER
);
CREATE UNIQUE INDEX ux_drift_open ON drift_items (gtin, location, connection) WHERE state <> 'fixed';
CREATE INDEX ix_drift_state ON drift_items (state, id);

-- When which part of which system's stock is to be compared next.
CREATE TABLE stock_slices (
    connection TEXT NOT NULL,
    location TEXT NOT NULL,
    tier TEXT NOT NULL,
    due_at INTEGER NOT NULL,
    PRIMARY KEY (connection, location, tier)
) WITHOUT ROWID;
