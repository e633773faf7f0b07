CREATE TABLE stored_values (id INTEGER PRIMARY KEY, text TEXT, number INTEGER, flag INTEGER, amount REAL, bytes BLOB) WITHOUT ROWID;
