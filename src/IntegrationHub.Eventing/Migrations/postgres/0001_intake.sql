-- How far each connection's feed has been read; it moves in the same commit as the events it passed.
CREATE TABLE feed_cursors (
    connection text COLLATE "C" PRIMARY KEY,
    cursor text NOT NULL,
    updated_at bigint NOT NULL
);
