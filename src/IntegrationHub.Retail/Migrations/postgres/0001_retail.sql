CREATE TABLE orders (
    id text COLLATE "C" PRIMARY KEY,
    client text COLLATE "C" NOT NULL,
    external_id text COLLATE "C" NOT NULL,
    method text COLLATE "C" NOT NULL,
    location text COLLATE "C" NOT NULL,
    currency text COLLATE "C" NOT NULL,
    status text COLLATE "C" NOT NULL,
    reason text,
    cancel_requested_at bigint,
    available_from bigint,
    available_through bigint,
    placed_at bigint NOT NULL,
    updated_at bigint NOT NULL,
    UNIQUE (client, external_id)
);

-- Every piece of a line is in exactly one bucket; the database keeps that true whatever the code does.
CREATE TABLE order_lines (
    order_id text COLLATE "C" NOT NULL REFERENCES orders (id),
    number bigint NOT NULL,
    gtin text COLLATE "C" NOT NULL,
    name text,
    unit_price bigint NOT NULL,
    ordered bigint NOT NULL,
    to_pick bigint NOT NULL CHECK (to_pick >= 0),
    picked bigint NOT NULL DEFAULT 0 CHECK (picked >= 0),
    rejected bigint NOT NULL DEFAULT 0 CHECK (rejected >= 0),
    substituted bigint NOT NULL DEFAULT 0 CHECK (substituted >= 0),
    canceled bigint NOT NULL DEFAULT 0 CHECK (canceled >= 0),
    collected bigint NOT NULL DEFAULT 0 CHECK (collected >= 0),
    refused_at_counter bigint NOT NULL DEFAULT 0 CHECK (refused_at_counter >= 0),
    returned_to_shelf bigint NOT NULL DEFAULT 0 CHECK (returned_to_shelf >= 0),
    resourced_out bigint NOT NULL DEFAULT 0 CHECK (resourced_out >= 0),
    PRIMARY KEY (order_id, number),
    CHECK (ordered = to_pick + picked + rejected + substituted + canceled + collected + refused_at_counter + returned_to_shelf + resourced_out)
);

-- People are kept apart from everything else, so that logs, workflow states and events never hold them.
CREATE TABLE order_customers (
    order_id text COLLATE "C" PRIMARY KEY REFERENCES orders (id),
    given_name text NOT NULL,
    family_name text NOT NULL,
    email text,
    telephone text
);

CREATE TABLE order_references (
    order_id text COLLATE "C" NOT NULL REFERENCES orders (id),
    system text COLLATE "C" NOT NULL,
    type text COLLATE "C" NOT NULL,
    id text COLLATE "C" NOT NULL,
    since bigint NOT NULL,
    PRIMARY KEY (order_id, system, type, id)
);

CREATE TABLE payments (
    order_id text COLLATE "C" PRIMARY KEY REFERENCES orders (id),
    token text NOT NULL,
    psp text COLLATE "C",
    psp_reference text COLLATE "C",
    currency text COLLATE "C" NOT NULL,
    authorised bigint NOT NULL DEFAULT 0,
    captured bigint NOT NULL DEFAULT 0,
    refunded bigint NOT NULL DEFAULT 0,
    state text COLLATE "C" NOT NULL,
    capture_before bigint,
    CHECK (captured <= authorised),
    CHECK (refunded <= captured)
);

CREATE TABLE money_movements (
    position bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    order_id text COLLATE "C" NOT NULL,
    kind text COLLATE "C" NOT NULL,
    amount bigint NOT NULL,
    currency text COLLATE "C" NOT NULL,
    effect_key text COLLATE "C" NOT NULL UNIQUE,
    at bigint NOT NULL
);
CREATE INDEX ix_money_order ON money_movements (order_id);

CREATE TABLE stock_movements (
    position bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    order_id text COLLATE "C" NOT NULL,
    gtin text COLLATE "C" NOT NULL,
    location text COLLATE "C" NOT NULL,
    quantity bigint NOT NULL CHECK (quantity > 0),
    from_bucket text COLLATE "C" NOT NULL,
    to_bucket text COLLATE "C" NOT NULL,
    biz_step text COLLATE "C" NOT NULL,
    disposition text COLLATE "C" NOT NULL,
    effect_key text COLLATE "C" NOT NULL,
    at bigint NOT NULL,
    UNIQUE (effect_key, gtin, to_bucket)
);
CREATE INDEX ix_stock_order ON stock_movements (order_id);

CREATE TABLE products (
    gtin text COLLATE "C" PRIMARY KEY,
    document text NOT NULL,
    updated_at bigint NOT NULL
);

CREATE TABLE locations (
    gln text COLLATE "C" PRIMARY KEY,
    document text NOT NULL,
    updated_at bigint NOT NULL
);

CREATE TABLE hub_keys (
    name text COLLATE "C" PRIMARY KEY,
    value bytea NOT NULL
);
