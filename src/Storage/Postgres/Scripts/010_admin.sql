-- What the administrator's page asks of the whole record. Partial, so that a job is entered once, when it ends, and only rare ends twice.

-- Covers the figures of a span of time: no look at the rows themselves.
CREATE INDEX generation_jobs_ended ON generation_jobs
    (completed_at, status, model_id, user_id, project_id, created_at, started_at, cost_micro_units)
    WHERE completed_at IS NOT NULL;

-- The rare rows of the newest-first lists; the common ones are found by going through them.
CREATE INDEX generation_jobs_failed ON generation_jobs (id) WHERE status = 'failed';
CREATE INDEX generation_jobs_canceled ON generation_jobs (id) WHERE status = 'canceled';
CREATE INDEX events_failed ON events (id) WHERE type = 'magic.job_failed';
CREATE INDEX events_canceled ON events (id) WHERE type = 'magic.job_canceled';
CREATE INDEX events_quota_exceeded ON events (id) WHERE type = 'magic.quota_exceeded';
CREATE INDEX events_quota_threshold ON events (id) WHERE type = 'magic.quota_threshold';
