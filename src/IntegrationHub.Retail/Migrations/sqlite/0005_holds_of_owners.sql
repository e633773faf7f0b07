-- Since when the counts of the stock's owner hold these pieces themselves; until then the hub subtracts them.
ALTER TABLE stock_reservations ADD COLUMN owner_since INTEGER;
