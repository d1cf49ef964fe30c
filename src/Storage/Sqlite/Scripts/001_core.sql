-- Times are microseconds since the Unix epoch, UTC. Money is micro-units. Enums are snake-case text.

CREATE TABLE quotas (
    project_id               TEXT    NOT NULL PRIMARY KEY,
    version                  INTEGER NOT NULL CHECK (version > 0),
    monthly_micro_units      INTEGER NOT NULL CHECK (monthly_micro_units >= 0),
    jobs_per_minute          INTEGER NOT NULL CHECK (jobs_per_minute >= 1),
    user_jobs_per_minute     INTEGER CHECK (user_jobs_per_minute >= 1),
    user_monthly_micro_units INTEGER CHECK (user_monthly_micro_units >= 0),
    event_seq                INTEGER NOT NULL CHECK (event_seq >= 0)
) STRICT;

CREATE TABLE quota_periods (
    project_id       TEXT    NOT NULL REFERENCES quotas (project_id),
    period           INTEGER NOT NULL,
    used             INTEGER NOT NULL CHECK (used >= 0),
    reserved         INTEGER NOT NULL CHECK (reserved >= 0),
    thresholds_fired INTEGER NOT NULL,
    PRIMARY KEY (project_id, period)
) STRICT, WITHOUT ROWID;

CREATE TABLE quota_user_periods (
    project_id TEXT    NOT NULL REFERENCES quotas (project_id),
    user_id    TEXT    NOT NULL,
    period     INTEGER NOT NULL,
    used       INTEGER NOT NULL CHECK (used >= 0),
    reserved   INTEGER NOT NULL CHECK (reserved >= 0),
    PRIMARY KEY (project_id, user_id, period)
) STRICT, WITHOUT ROWID;

CREATE TABLE generation_jobs (
    id                     TEXT    NOT NULL PRIMARY KEY,
    project_id             TEXT    NOT NULL REFERENCES quotas (project_id),
    user_id                TEXT    NOT NULL,
    session_id             TEXT,
    parent_generation_id   TEXT,
    operation              TEXT    NOT NULL CHECK (operation IN ('text_to_image', 'image_to_image', 'inpaint', 'upscale')),
    status                 TEXT    NOT NULL CHECK (status IN ('queued', 'running', 'succeeded', 'failed', 'canceled')),
    model_id               TEXT    NOT NULL,
    model_version          TEXT    NOT NULL,
    prompt                 TEXT    NOT NULL,
    negative_prompt        TEXT    NOT NULL,
    styled_prompt          TEXT    NOT NULL,
    styled_negative_prompt TEXT    NOT NULL,
    params                 TEXT    NOT NULL,
    pictures               INTEGER NOT NULL CHECK (pictures >= 1),
    source_artifact_id     TEXT,
    mask_artifact_id       TEXT,
    style_preset_id        TEXT,
    sensitive              INTEGER NOT NULL,
    priority               TEXT    NOT NULL CHECK (priority IN ('low', 'normal', 'high')),
    attempt                INTEGER NOT NULL CHECK (attempt >= 0),
    failures               INTEGER NOT NULL CHECK (failures >= 0),
    event_seq              INTEGER NOT NULL CHECK (event_seq >= 0),
    cancel_requested       INTEGER NOT NULL,
    lease_owner            TEXT,
    lease_device           TEXT,
    lease_until            INTEGER,
    period                 INTEGER NOT NULL,
    estimate_micro_units   INTEGER NOT NULL CHECK (estimate_micro_units >= 0),
    cost_micro_units       INTEGER CHECK (cost_micro_units >= 0),
    error_code             TEXT,
    error_message          TEXT,
    error_reason           TEXT,
    created_at             INTEGER NOT NULL,
    started_at             INTEGER,
    completed_at           INTEGER,
    idempotency_key        TEXT,
    request_hash           TEXT,
    trace_parent           TEXT,
    CONSTRAINT final_has_end CHECK ((status IN ('succeeded', 'failed', 'canceled')) = (completed_at IS NOT NULL)),
    CONSTRAINT final_has_cost CHECK ((completed_at IS NOT NULL) = (cost_micro_units IS NOT NULL)),
    CONSTRAINT cost_within_estimate CHECK (cost_micro_units <= estimate_micro_units),
    CONSTRAINT running_has_lease CHECK ((status = 'running') = (lease_owner IS NOT NULL)),
    CONSTRAINT lease_is_whole CHECK ((lease_owner IS NOT NULL) = (lease_until IS NOT NULL)),
    CONSTRAINT failed_has_error CHECK (status <> 'failed' OR error_code IS NOT NULL)
) STRICT;

CREATE UNIQUE INDEX generation_jobs_idempotency ON generation_jobs (project_id, idempotency_key) WHERE idempotency_key IS NOT NULL;
CREATE INDEX generation_jobs_newest ON generation_jobs (project_id, created_at DESC, id DESC);
CREATE INDEX generation_jobs_session ON generation_jobs (session_id, created_at, id) WHERE session_id IS NOT NULL;
CREATE INDEX generation_jobs_queued ON generation_jobs (created_at, id) WHERE status = 'queued';
CREATE INDEX generation_jobs_running ON generation_jobs (lease_owner, id) WHERE status = 'running';

-- Append-only. A job has one reservation and at most one resolution, by the two partial unique indexes.
CREATE TABLE usage_ledger (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    project_id TEXT    NOT NULL,
    user_id    TEXT    NOT NULL,
    period     INTEGER NOT NULL,
    job_id     TEXT    NOT NULL REFERENCES generation_jobs (id),
    model_id   TEXT    NOT NULL,
    kind       TEXT    NOT NULL CHECK (kind IN ('reserve', 'post', 'void')),
    reserved   INTEGER NOT NULL CHECK (reserved >= 0),
    released   INTEGER NOT NULL CHECK (released >= 0),
    posted     INTEGER NOT NULL CHECK (posted >= 0),
    at         INTEGER NOT NULL,
    CONSTRAINT posted_within_released CHECK (posted <= released),
    CONSTRAINT reserve_only_reserves CHECK (kind <> 'reserve' OR released = 0),
    CONSTRAINT resolution_only_resolves CHECK (kind = 'reserve' OR reserved = 0),
    CONSTRAINT void_posts_nothing CHECK (kind <> 'void' OR posted = 0)
) STRICT;

CREATE UNIQUE INDEX usage_ledger_one_reserve ON usage_ledger (job_id) WHERE kind = 'reserve';
CREATE UNIQUE INDEX usage_ledger_one_resolution ON usage_ledger (job_id) WHERE kind <> 'reserve';
CREATE INDEX usage_ledger_newest ON usage_ledger (project_id, id DESC);
CREATE INDEX usage_ledger_settled ON usage_ledger (project_id, at) WHERE kind <> 'reserve';

CREATE TABLE artifacts (
    id            TEXT    NOT NULL PRIMARY KEY,
    project_id    TEXT    NOT NULL,
    user_id       TEXT    NOT NULL,
    sha256        TEXT    NOT NULL,
    content_type  TEXT    NOT NULL,
    width         INTEGER NOT NULL,
    height        INTEGER NOT NULL,
    bytes         INTEGER NOT NULL,
    generation_id TEXT REFERENCES generation_jobs (id),
    position      INTEGER NOT NULL,
    seed          INTEGER,
    created_at    INTEGER NOT NULL
) STRICT;

CREATE INDEX artifacts_generation ON artifacts (generation_id, position) WHERE generation_id IS NOT NULL;

CREATE TABLE sessions (
    id                 TEXT    NOT NULL PRIMARY KEY,
    project_id         TEXT    NOT NULL,
    user_id            TEXT    NOT NULL,
    name               TEXT,
    head_generation_id TEXT,
    created_at         INTEGER NOT NULL,
    last_activity_at   INTEGER NOT NULL
) STRICT;

CREATE INDEX sessions_newest ON sessions (project_id, created_at DESC, id DESC);

-- The log of every project (project_seq has no gaps) and the outbox of the relay (published_at).
CREATE TABLE events (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    job_id       TEXT    NOT NULL,
    seq          INTEGER NOT NULL CHECK (seq >= 1),
    project_id   TEXT    NOT NULL,
    project_seq  INTEGER NOT NULL CHECK (project_seq >= 1),
    type         TEXT    NOT NULL,
    time         INTEGER NOT NULL,
    trace_parent TEXT,
    data         TEXT    NOT NULL,
    shard        INTEGER NOT NULL,
    published_at INTEGER,
    UNIQUE (job_id, seq),
    UNIQUE (project_id, project_seq)
) STRICT;

CREATE INDEX events_unpublished ON events (shard, id) WHERE published_at IS NULL;

CREATE TABLE style_presets (
    id                TEXT    NOT NULL PRIMARY KEY,
    project_id        TEXT    NOT NULL,
    name              TEXT    NOT NULL,
    name_key          TEXT    NOT NULL,
    prompt_template   TEXT    NOT NULL,
    negative_template TEXT    NOT NULL,
    tags              TEXT    NOT NULL,
    created_at        INTEGER NOT NULL,
    UNIQUE (project_id, name_key)
) STRICT;

CREATE TABLE api_keys (
    id          TEXT    NOT NULL PRIMARY KEY,
    project_id  TEXT    NOT NULL,
    user_id     TEXT    NOT NULL,
    name        TEXT    NOT NULL,
    scopes      TEXT    NOT NULL,
    secret_hash BLOB    NOT NULL,
    created_at  INTEGER NOT NULL,
    revoked_at  INTEGER
) STRICT;

CREATE INDEX api_keys_live ON api_keys (project_id, created_at DESC, id DESC) WHERE revoked_at IS NULL;

CREATE TABLE models (
    id         TEXT    NOT NULL PRIMARY KEY,
    descriptor TEXT    NOT NULL,
    saved_at   INTEGER NOT NULL
) STRICT;
