-- How far each connection's feed has been read; it moves in the same commit as the events it passed.
CREATE TABLE feed_cursors (
    connection TEXT PRIMARY KEY,
    cursor TEXT NOT NULL,
    updated_at INTEGER NOT NULL
) WITHOUT ROWID;
