-- Times are microseconds since the Unix epoch, UTC. Money is micro-units. Enums are snake-case text.

CREATE TABLE quotas (
    project_id               text COLLATE "C" NOT NULL PRIMARY KEY,
    version                  bigint NOT NULL CHECK (version > 0),
    monthly_micro_units      bigint NOT NULL CHECK (monthly_micro_units >= 0),
    jobs_per_minute          integer NOT NULL CHECK (jobs_per_minute >= 1),
    user_jobs_per_minute     integer CHECK (user_jobs_per_minute >= 1),
    user_monthly_micro_units bigint CHECK (user_monthly_micro_units >= 0),
    event_seq                bigint NOT NULL CHECK (event_seq >= 0)
);

CREATE TABLE quota_periods (
    project_id       text COLLATE "C" NOT NULL REFERENCES quotas (project_id),
    period           integer NOT NULL,
    used             bigint NOT NULL CHECK (used >= 0),
    reserved         bigint NOT NULL CHECK (reserved >= 0),
    thresholds_fired integer NOT NULL,
    PRIMARY KEY (project_id, period)
);

CREATE TABLE quota_user_periods (
    project_id text COLLATE "C" NOT NULL REFERENCES quotas (project_id),
    user_id    text COLLATE "C" NOT NULL,
    period     integer NOT NULL,
    used       bigint NOT NULL CHECK (used >= 0),
    reserved   bigint NOT NULL CHECK (reserved >= 0),
    PRIMARY KEY (project_id, user_id, period)
);

CREATE TABLE generation_jobs (
    id                     text COLLATE "C" NOT NULL PRIMARY KEY,
    project_id             text COLLATE "C" NOT NULL REFERENCES quotas (project_id),
    user_id                text COLLATE "C" NOT NULL,
    session_id             text COLLATE "C",
    parent_generation_id   text COLLATE "C",
    operation              text COLLATE "C" NOT NULL CHECK (operation IN ('text_to_image', 'image_to_image', 'inpaint', 'upscale')),
    status                 text COLLATE "C" NOT NULL CHECK (status IN ('queued', 'running', 'succeeded', 'failed', 'canceled')),
    model_id               text COLLATE "C" NOT NULL,
    model_version          text COLLATE "C" NOT NULL,
    prompt                 text NOT NULL,
    negative_prompt        text NOT NULL,
    styled_prompt          text NOT NULL,
    styled_negative_prompt text NOT NULL,
    params                 text NOT NULL,
    pictures               integer NOT NULL CHECK (pictures >= 1),
    source_artifact_id     text COLLATE "C",
    mask_artifact_id       text COLLATE "C",
    style_preset_id        text COLLATE "C",
    sensitive              boolean NOT NULL,
    priority               text COLLATE "C" NOT NULL CHECK (priority IN ('low', 'normal', 'high')),
    attempt                integer NOT NULL CHECK (attempt >= 0),
    failures               integer NOT NULL CHECK (failures >= 0),
    event_seq              bigint NOT NULL CHECK (event_seq >= 0),
    cancel_requested       boolean NOT NULL,
    lease_owner            text COLLATE "C",
    lease_device           text COLLATE "C",
    lease_until            bigint,
    period                 integer NOT NULL,
    estimate_micro_units   bigint NOT NULL CHECK (estimate_micro_units >= 0),
    cost_micro_units       bigint CHECK (cost_micro_units >= 0),
    error_code             text COLLATE "C",
    error_message          text,
    error_reason           text COLLATE "C",
    created_at             bigint NOT NULL,
    started_at             bigint,
    completed_at           bigint,
    idempotency_key        text COLLATE "C",
    request_hash           text COLLATE "C",
    trace_parent           text COLLATE "C",
    CONSTRAINT final_has_end CHECK ((status IN ('succeeded', 'failed', 'canceled')) = (completed_at IS NOT NULL)),
    CONSTRAINT final_has_cost CHECK ((completed_at IS NOT NULL) = (cost_micro_units IS NOT NULL)),
    CONSTRAINT cost_within_estimate CHECK (cost_micro_units <= estimate_micro_units),
    CONSTRAINT running_has_lease CHECK ((status = 'running') = (lease_owner IS NOT NULL)),
    CONSTRAINT lease_is_whole CHECK ((lease_owner IS NOT NULL) = (lease_until IS NOT NULL)),
    CONSTRAINT failed_has_error CHECK (status <> 'failed' OR error_code IS NOT NULL)
);

CREATE UNIQUE INDEX generation_jobs_idempotency ON generation_jobs (project_id, idempotency_key) WHERE idempotency_key IS NOT NULL;
CREATE INDEX generation_jobs_newest ON generation_jobs (project_id, created_at DESC, id DESC);
CREATE INDEX generation_jobs_session ON generation_jobs (session_id, created_at, id) WHERE session_id IS NOT NULL;
CREATE INDEX generation_jobs_queued ON generation_jobs (created_at, id) WHERE status = 'queued';
CREATE INDEX generation_jobs_running ON generation_jobs (lease_owner, id) WHERE status = 'running';

-- Append-only. A job has one reservation and at most one resolution, by the two partial unique indexes.
CREATE TABLE usage_ledger (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    project_id text COLLATE "C" NOT NULL,
    user_id    text COLLATE "C" NOT NULL,
    period     integer NOT NULL,
    job_id     text COLLATE "C" NOT NULL REFERENCES generation_jobs (id),
    model_id   text COLLATE "C" NOT NULL,
    kind       text COLLATE "C" NOT NULL CHECK (kind IN ('reserve', 'post', 'void')),
    reserved   bigint NOT NULL CHECK (reserved >= 0),
    released   bigint NOT NULL CHECK (released >= 0),
    posted     bigint NOT NULL CHECK (posted >= 0),
    at         bigint NOT NULL,
    CONSTRAINT posted_within_released CHECK (posted <= released),
    CONSTRAINT reserve_only_reserves CHECK (kind <> 'reserve' OR released = 0),
    CONSTRAINT resolution_only_resolves CHECK (kind = 'reserve' OR reserved = 0),
    CONSTRAINT void_posts_nothing CHECK (kind <> 'void' OR posted = 0)
);

CREATE UNIQUE INDEX usage_ledger_one_reserve ON usage_ledger (job_id) WHERE kind = 'reserve';
CREATE UNIQUE INDEX usage_ledger_one_resolution ON usage_ledger (job_id) WHERE kind <> 'reserve';
CREATE INDEX usage_ledger_newest ON usage_ledger (project_id, id DESC);
CREATE INDEX usage_ledger_settled ON usage_ledger (project_id, at) WHERE kind <> 'reserve';

CREATE TABLE artifacts (
    id            text COLLATE "C" NOT NULL PRIMARY KEY,
    project_id    text COLLATE "C" NOT NULL,
    user_id       text COLLATE "C" NOT NULL,
    sha256        text COLLATE "C" NOT NULL,
    content_type  text COLLATE "C" NOT NULL,
    width         integer NOT NULL,
    height        integer NOT NULL,
    bytes         bigint NOT NULL,
    generation_id text COLLATE "C" REFERENCES generation_jobs (id),
    position      integer NOT NULL,
    seed          bigint,
    created_at    bigint NOT NULL
);

CREATE INDEX artifacts_generation ON artifacts (generation_id, position) WHERE generation_id IS NOT NULL;

CREATE TABLE sessions (
    id                 text COLLATE "C" NOT NULL PRIMARY KEY,
    project_id         text COLLATE "C" NOT NULL,
    user_id            text COLLATE "C" NOT NULL,
    name               text,
    head_generation_id text COLLATE "C",
    created_at         bigint NOT NULL,
    last_activity_at   bigint NOT NULL
);

CREATE INDEX sessions_newest ON sessions (project_id, created_at DESC, id DESC);

-- The log of every project (project_seq has no gaps) and the outbox of the relay (published_at).
CREATE TABLE events (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    job_id       text COLLATE "C" NOT NULL,
    seq          bigint NOT NULL CHECK (seq >= 1),
    project_id   text COLLATE "C" NOT NULL,
    project_seq  bigint NOT NULL CHECK (project_seq >= 1),
    type         text COLLATE "C" NOT NULL,
    time         bigint NOT NULL,
    trace_parent text COLLATE "C",
    data         text NOT NULL,
    shard        integer NOT NULL,
    published_at bigint,
    UNIQUE (job_id, seq),
    UNIQUE (project_id, project_seq)
);

CREATE INDEX events_unpublished ON events (shard, id) WHERE published_at IS NULL;

CREATE TABLE style_presets (
    id                text COLLATE "C" NOT NULL PRIMARY KEY,
    project_id        text COLLATE "C" NOT NULL,
    name              text NOT NULL,
    name_key          text COLLATE "C" NOT NULL,
    prompt_template   text NOT NULL,
    negative_template text NOT NULL,
    tags              text NOT NULL,
    created_at        bigint NOT NULL,
    UNIQUE (project_id, name_key)
);

CREATE TABLE api_keys (
    id          text COLLATE "C" NOT NULL PRIMARY KEY,
    project_id  text COLLATE "C" NOT NULL,
    user_id     text COLLATE "C" NOT NULL,
    name        text NOT NULL,
    scopes      text NOT NULL,
    secret_hash bytea NOT NULL,
    created_at  bigint NOT NULL,
    revoked_at  bigint
);

CREATE INDEX api_keys_live ON api_keys (project_id, created_at DESC, id DESC) WHERE revoked_at IS NULL;

CREATE TABLE models (
    id         text COLLATE "C" NOT NULL PRIMARY KEY,
    descriptor text NOT NULL,
    saved_at   bigint NOT NULL
);

-- Makes "this statement changes exactly one row" an error of the transaction, so that a unit needs no look at its row counts before
-- its commit, and so one round trip. MC001 is told apart from the server's own errors.
CREATE FUNCTION magic_must_hit(changed bigint, fence text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    IF changed <> 1 THEN
        RAISE EXCEPTION 'Not as expected: %.', fence USING ERRCODE = 'MC001';
    END IF;
END
$$;
