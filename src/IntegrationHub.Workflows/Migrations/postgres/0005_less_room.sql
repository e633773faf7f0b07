-- With half of each page free an order that ran alone took more than the 5 kB that it may.
ALTER TABLE workflow_instances SET (fillfactor = 65);
