-- From when the days count in which goods may come back.
ALTER TABLE orders ADD COLUMN fulfilled_at INTEGER;
UPDATE orders SET fulfilled_at = updated_at WHERE status = 'collected';

-- Pieces that returns claim, those to come and those that came: never more than the customer has.
ALTER TABLE order_lines ADD COLUMN returned INTEGER NOT NULL DEFAULT 0 CHECK (returned >= 0 AND returned <= collected);

-- What is set aside to be given back, whether it was given back yet or not: never more than was taken.
ALTER TABLE payments ADD COLUMN tender TEXT NOT NULL DEFAULT 'card';
ALTER TABLE payments ADD COLUMN refund_allocated INTEGER NOT NULL DEFAULT 0 CHECK (refund_allocated >= 0 AND refund_allocated <= captured);
UPDATE payments SET refund_allocated = refunded;

-- pending: what was accepted from outside (receipt, cancel, decision) and the workflow has not taken up yet; one at a time.
CREATE TABLE returns (
    id TEXT PRIMARY KEY,
    client TEXT NOT NULL,
    order_id TEXT NOT NULL REFERENCES orders (id),
    method TEXT NOT NULL,
    location TEXT NOT NULL,
    status TEXT NOT NULL,
    review TEXT,
    reason TEXT,
    pending TEXT,
    hand_in_before INTEGER,
    received_at INTEGER,
    received_location TEXT,
    requested_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX ix_returns_order ON returns (order_id);

-- claimed: how many of the line's pieces are counted in order_lines.returned now.
CREATE TABLE return_lines (
    return_id TEXT NOT NULL REFERENCES returns (id),
    number INTEGER NOT NULL,
    order_line INTEGER NOT NULL,
    gtin TEXT NOT NULL,
    name TEXT,
    unit_price INTEGER NOT NULL,
    currency TEXT NOT NULL,
    reason TEXT NOT NULL,
    quantity INTEGER NOT NULL CHECK (quantity > 0),
    claimed INTEGER NOT NULL CHECK (claimed >= 0 AND claimed <= quantity),
    received INTEGER NOT NULL DEFAULT 0 CHECK (received >= 0 AND received <= quantity),
    accepted INTEGER NOT NULL DEFAULT 0 CHECK (accepted >= 0 AND accepted <= received),
    PRIMARY KEY (return_id, number),
    UNIQUE (return_id, order_line)
) WITHOUT ROWID;

CREATE TABLE return_pieces (
    return_id TEXT NOT NULL,
    line INTEGER NOT NULL,
    grade TEXT NOT NULL,
    quantity INTEGER NOT NULL CHECK (quantity > 0),
    PRIMARY KEY (return_id, line, grade),
    FOREIGN KEY (return_id, line) REFERENCES return_lines (return_id, number)
) WITHOUT ROWID;

CREATE TABLE return_decisions (
    position INTEGER PRIMARY KEY AUTOINCREMENT,
    return_id TEXT NOT NULL REFERENCES returns (id),
    stage TEXT NOT NULL,
    verdict TEXT NOT NULL,
    decided_by TEXT NOT NULL,
    note TEXT,
    reasons TEXT NOT NULL,
    at INTEGER NOT NULL
);
CREATE INDEX ix_return_decisions ON return_decisions (return_id, position);

-- People are kept apart from everything else.
CREATE TABLE return_senders (
    return_id TEXT PRIMARY KEY REFERENCES returns (id),
    street_address TEXT NOT NULL,
    address_locality TEXT NOT NULL,
    address_region TEXT,
    postal_code TEXT,
    address_country TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE return_labels (
    return_id TEXT PRIMARY KEY REFERENCES returns (id),
    system TEXT NOT NULL,
    label_id TEXT NOT NULL,
    tracking_number TEXT NOT NULL,
    price INTEGER NOT NULL,
    currency TEXT NOT NULL,
    address TEXT,
    media_type TEXT,
    document BLOB,
    voided_at INTEGER
) WITHOUT ROWID;
CREATE INDEX ix_return_labels_parcel ON return_labels (tracking_number);

CREATE TABLE return_references (
    return_id TEXT NOT NULL REFERENCES returns (id),
    system TEXT NOT NULL,
    type TEXT NOT NULL,
    id TEXT NOT NULL,
    since INTEGER NOT NULL,
    PRIMARY KEY (return_id, system, type, id)
) WITHOUT ROWID;

-- effect_key: under which the provider was asked; one that was asked and given up is asked again under the same.
CREATE TABLE return_refunds (
    return_id TEXT NOT NULL REFERENCES returns (id),
    number INTEGER NOT NULL,
    order_id TEXT NOT NULL REFERENCES payments (order_id),
    tender TEXT NOT NULL,
    psp TEXT,
    psp_reference TEXT,
    currency TEXT NOT NULL,
    amount INTEGER NOT NULL CHECK (amount >= 0),
    state TEXT NOT NULL,
    effect_key TEXT,
    given_up_at INTEGER,
    refunded_at INTEGER,
    PRIMARY KEY (return_id, number)
) WITHOUT ROWID;
