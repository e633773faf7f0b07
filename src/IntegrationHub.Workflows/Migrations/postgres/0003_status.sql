-- Lists are asked by status: the few that run must not be looked for among all that have finished. Both statuses one
-- after the other are all instances, so that no index without the status is needed.
DROP INDEX ix_instances_created;
DROP INDEX ix_instances_definition;
DROP INDEX ix_instances_finished;
CREATE INDEX ix_instances_status ON workflow_instances (status, created_at, id);
CREATE INDEX ix_instances_definition ON workflow_instances (definition_id, status, created_at, id);
