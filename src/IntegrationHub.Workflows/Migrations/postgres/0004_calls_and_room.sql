-- A row that is there twice says the same, and keeping such rows apart cost as much as writing them.
ALTER TABLE calls DROP CONSTRAINT calls_pkey;
CREATE INDEX ix_calls_instance ON calls (instance_id);

-- Instances that begin together lie together and go on together: their page has room for all of their next states.
ALTER TABLE workflow_instances SET (fillfactor = 50);
