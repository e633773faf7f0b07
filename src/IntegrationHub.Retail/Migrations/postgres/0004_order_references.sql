-- Systems tell of an order by their own id of it.
CREATE INDEX ix_order_references_id ON order_references (id, system, type);
