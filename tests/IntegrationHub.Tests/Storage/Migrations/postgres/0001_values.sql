CREATE TABLE stored_values (id bigint PRIMARY KEY, text text, number bigint, flag smallint, amount double precision, bytes bytea);
