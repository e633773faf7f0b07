-- Fails a guarded write inside its batch, so that the batch needs no second round trip to commit.
CREATE FUNCTION hub_expect_one(touched bigint, label text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    IF touched <> 1 THEN
        RAISE EXCEPTION USING ERRCODE = 'HUB01', MESSAGE = label;
    END IF;
END
$$;

CREATE TABLE outbox (
    position bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id text COLLATE "C" NOT NULL UNIQUE,
    type text COLLATE "C" NOT NULL,
    subject text COLLATE "C" NOT NULL,
    data text NOT NULL,
    occurred_at bigint NOT NULL
);
CREATE INDEX ix_outbox_subject ON outbox (subject, position);
