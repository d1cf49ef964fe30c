-- Who goes before whom in the queue, and where not to.

-- goes_first: before its user's other queued jobs of the project. failed_device: where its last attempt failed or was lost.
ALTER TABLE generation_jobs ADD COLUMN goes_first INTEGER NOT NULL DEFAULT 0;
ALTER TABLE generation_jobs ADD COLUMN failed_device TEXT;
