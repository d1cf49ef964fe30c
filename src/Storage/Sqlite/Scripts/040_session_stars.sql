-- Sessions can be starred, to be found again among many.

ALTER TABLE sessions ADD COLUMN starred_at INTEGER;
