CREATE TABLE orders (
    id TEXT PRIMARY KEY,
    client TEXT NOT NULL,
    external_id TEXT NOT NULL,
    method TEXT NOT NULL,
    location TEXT NOT NULL,
    currency TEXT NOT NULL,
    status TEXT NOT NULL,
    reason TEXT,
    cancel_requested_at INTEGER,
    available_from INTEGER,
    available_through INTEGER,
    placed_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    UNIQUE (client, external_id)
) WITHOUT ROWID;

-- Every piece of a line is in exactly one bucket; the database keeps that true whatever the code does.
CREATE TABLE order_lines (
    order_id TEXT NOT NULL REFERENCES orders (id),
    number INTEGER NOT NULL,
    gtin TEXT NOT NULL,
    name TEXT,
    unit_price INTEGER NOT NULL,
    ordered INTEGER NOT NULL,
    to_pick INTEGER NOT NULL CHECK (to_pick >= 0),
    picked INTEGER NOT NULL DEFAULT 0 CHECK (picked >= 0),
    rejected INTEGER NOT NULL DEFAULT 0 CHECK (rejected >= 0),
    substituted INTEGER NOT NULL DEFAULT 0 CHECK (substituted >= 0),
    canceled INTEGER NOT NULL DEFAULT 0 CHECK (canceled >= 0),
    collected INTEGER NOT NULL DEFAULT 0 CHECK (collected >= 0),
    refused_at_counter INTEGER NOT NULL DEFAULT 0 CHECK (refused_at_counter >= 0),
    returned_to_shelf INTEGER NOT NULL DEFAULT 0 CHECK (returned_to_shelf >= 0),
    resourced_out INTEGER NOT NULL DEFAULT 0 CHECK (resourced_out >= 0),
    PRIMARY KEY (order_id, number),
    CHECK (ordered = to_pick + picked + rejected + substituted + canceled + collected + refused_at_counter + returned_to_shelf + resourced_out)
) WITHOUT ROWID;

-- People are kept apart from everything else, so that logs, workflow states and events never hold them.
CREATE TABLE order_customers (
    order_id TEXT PRIMARY KEY REFERENCES orders (id),
    given_name TEXT NOT NULL,
    family_name TEXT NOT NULL,
    email TEXT,
    telephone TEXT
) WITHOUT ROWID;

CREATE TABLE order_references (
    order_id TEXT NOT NULL REFERENCES orders (id),
    system TEXT NOT NULL,
    type TEXT NOT NULL,
    id TEXT NOT NULL,
    since INTEGER NOT NULL,
    PRIMARY KEY (order_id, system, type, id)
) WITHOUT ROWID;

CREATE TABLE payments (
    order_id TEXT PRIMARY KEY REFERENCES orders (id),
    token TEXT NOT NULL,
    psp TEXT,
    psp_reference TEXT,
    currency TEXT NOT NULL,
    authorised INTEGER NOT NULL DEFAULT 0,
    captured INTEGER NOT NULL DEFAULT 0,
    refunded INTEGER NOT NULL DEFAULT 0,
    state TEXT NOT NULL,
    capture_before INTEGER,
    CHECK (captured <= authorised),
    CHECK (refunded <= captured)
) WITHOUT ROWID;

CREATE TABLE money_movements (
    position INTEGER PRIMARY KEY AUTOINCREMENT,
    order_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    amount INTEGER NOT NULL,
    currency TEXT NOT NULL,
    effect_key TEXT NOT NULL UNIQUE,
    at INTEGER NOT NULL
);
CREATE INDEX ix_money_order ON money_movements (order_id);

CREATE TABLE stock_movements (
    position INTEGER PRIMARY KEY AUTOINCREMENT,
    order_id TEXT NOT NULL,
    gtin TEXT NOT NULL,
    location TEXT NOT NULL,
    quantity INTEGER NOT NULL CHECK (quantity > 0),
    from_bucket TEXT NOT NULL,
    to_bucket TEXT NOT NULL,
    biz_step TEXT NOT NULL,
    disposition TEXT NOT NULL,
    effect_key TEXT NOT NULL,
    at INTEGER NOT NULL,
    UNIQUE (effect_key, gtin, to_bucket)
);
CREATE INDEX ix_stock_order ON stock_movements (order_id);

CREATE TABLE products (
    gtin TEXT PRIMARY KEY,
    document TEXT NOT NULL,
    updated_at INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE locations (
    gln TEXT PRIMARY KEY,
    document TEXT NOT NULL,
    updated_at INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE hub_keys (
    name TEXT PRIMARY KEY,
    value BLOB NOT NULL
) WITHOUT ROWID;
