-- Who goes before whom in the queue, and where not to.

-- goes_first: before its user's other queued jobs of the project. failed_device: where its last attempt failed or was lost.
ALTER TABLE generation_jobs
    ADD COLUMN goes_first boolean NOT NULL DEFAULT FALSE,
    ADD COLUMN failed_device text COLLATE "C";
