-- From when the days count in which goods may come back.
ALTER TABLE orders ADD COLUMN fulfilled_at bigint;
UPDATE orders SET fulfilled_at = updated_at WHERE status = 'collected';

-- Pieces that returns claim, those to come and those that came: never more than the customer has.
ALTER TABLE order_lines ADD COLUMN returned bigint NOT NULL DEFAULT 0 CHECK (returned >= 0 AND returned <= collected);

-- What is set aside to be given back, whether it was given back yet or not: never more than was taken.
ALTER TABLE payments ADD COLUMN tender text COLLATE "C" NOT NULL DEFAULT 'card';
ALTER TABLE payments ADD COLUMN refund_allocated bigint NOT NULL DEFAULT 0 CHECK (refund_allocated >= 0 AND refund_allocated <= captured);
UPDATE payments SET refund_allocated = refunded;

-- pending: what was accepted from outside (receipt, cancel, decision) and the workflow has not taken up yet; one at a time.
CREATE TABLE returns (
    id text COLLATE "C" PRIMARY KEY,
    client text COLLATE "C" NOT NULL,
    order_id text COLLATE "C" NOT NULL REFERENCES orders (id),
    method text COLLATE "C" NOT NULL,
    location text COLLATE "C" NOT NULL,
    status text COLLATE "C" NOT NULL,
    review text COLLATE "C",
    reason text,
    pending text COLLATE "C",
    hand_in_before bigint,
    received_at bigint,
    received_location text COLLATE "C",
    requested_at bigint NOT NULL,
    updated_at bigint NOT NULL
);
CREATE INDEX ix_returns_order ON returns (order_id);

-- claimed: how many of the line's pieces are counted in order_lines.returned now.
CREATE TABLE return_lines (
    return_id text COLLATE "C" NOT NULL REFERENCES returns (id),
    number bigint NOT NULL,
    order_line bigint NOT NULL,
    gtin text COLLATE "C" NOT NULL,
    name text,
    unit_price bigint NOT NULL,
    currency text COLLATE "C" NOT NULL,
    reason text COLLATE "C" NOT NULL,
    quantity bigint NOT NULL CHECK (quantity > 0),
    claimed bigint NOT NULL CHECK (claimed >= 0 AND claimed <= quantity),
    received bigint NOT NULL DEFAULT 0 CHECK (received >= 0 AND received <= quantity),
    accepted bigint NOT NULL DEFAULT 0 CHECK (accepted >= 0 AND accepted <= received),
    PRIMARY KEY (return_id, number),
    UNIQUE (return_id, order_line)
);

CREATE TABLE return_pieces (
    return_id text COLLATE "C" NOT NULL,
    line bigint NOT NULL,
    grade text COLLATE "C" NOT NULL,
    quantity bigint NOT NULL CHECK (quantity > 0),
    PRIMARY KEY (return_id, line, grade),
    FOREIGN KEY (return_id, line) REFERENCES return_lines (return_id, number)
);

CREATE TABLE return_decisions (
    position bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    return_id text COLLATE "C" NOT NULL REFERENCES returns (id),
    stage text COLLATE "C" NOT NULL,
    verdict text COLLATE "C" NOT NULL,
    decided_by text COLLATE "C" NOT NULL,
    note text,
    reasons text NOT NULL,
    at bigint NOT NULL
);
CREATE INDEX ix_return_decisions ON return_decisions (return_id, position);

-- People are kept apart from everything else.
CREATE TABLE return_senders (
    return_id text COLLATE "C" PRIMARY KEY REFERENCES returns (id),
    street_address text NOT NULL,
    address_locality text NOT NULL,
    address_region text,
    postal_code text,
    address_country text NOT NULL
);

CREATE TABLE return_labels (
    return_id text COLLATE "C" PRIMARY KEY REFERENCES returns (id),
    system text COLLATE "C" NOT NULL,
    label_id text COLLATE "C" NOT NULL,
    tracking_number text COLLATE "C" NOT NULL,
    price bigint NOT NULL,
    currency text COLLATE "C" NOT NULL,
    address text,
    media_type text,
    document bytea,
    voided_at bigint
);
CREATE INDEX ix_return_labels_parcel ON return_labels (tracking_number);

CREATE TABLE return_references (
    return_id text COLLATE "C" NOT NULL REFERENCES returns (id),
    system text COLLATE "C" NOT NULL,
    type text COLLATE "C" NOT NULL,
    id text COLLATE "C" NOT NULL,
    since bigint NOT NULL,
    PRIMARY KEY (return_id, system, type, id)
);

-- effect_key: under which the provider was asked; one that was asked and given up is asked again under the same.
CREATE TABLE return_refunds (
    return_id text COLLATE "C" NOT NULL REFERENCES returns (id),
    number bigint NOT NULL,
    order_id text COLLATE "C" NOT NULL REFERENCES payments (order_id),
    tender text COLLATE "C" NOT NULL,
    psp text COLLATE "C",
    psp_reference text COLLATE "C",
    currency text COLLATE "C" NOT NULL,
    amount bigint NOT NULL CHECK (amount >= 0),
    state text COLLATE "C" NOT NULL,
    effect_key text COLLATE "C",
    given_up_at bigint,
    refunded_at bigint,
    PRIMARY KEY (return_id, number)
);
