-- The library: stars, boards, deleted pictures, and the words of prompts.

-- deleted_at: out of sight, restorable. purged_at: for good. bytes_gone_at: the file is given up, or another picture's.
ALTER TABLE artifacts
    ADD COLUMN deleted_at bigint,
    ADD COLUMN purged_at bigint CHECK (purged_at IS NULL OR deleted_at IS NOT NULL),
    ADD COLUMN bytes_gone_at bigint CHECK (bytes_gone_at IS NULL OR purged_at IS NOT NULL);

CREATE INDEX artifacts_library ON artifacts (project_id, created_at DESC, id DESC) WHERE generation_id IS NOT NULL AND deleted_at IS NULL;
CREATE INDEX artifacts_deleted ON artifacts (deleted_at, id) WHERE deleted_at IS NOT NULL AND bytes_gone_at IS NULL;
CREATE INDEX artifacts_sha256 ON artifacts (sha256);
CREATE INDEX generation_jobs_source ON generation_jobs (source_artifact_id) WHERE source_artifact_id IS NOT NULL;
CREATE INDEX generation_jobs_mask ON generation_jobs (mask_artifact_id) WHERE mask_artifact_id IS NOT NULL;

CREATE TABLE picture_stars (
    user_id     text COLLATE "C" NOT NULL,
    artifact_id text COLLATE "C" NOT NULL REFERENCES artifacts (id),
    starred_at  bigint NOT NULL,
    PRIMARY KEY (user_id, artifact_id)
);

CREATE INDEX picture_stars_picture ON picture_stars (artifact_id);

CREATE TABLE boards (
    id         text COLLATE "C" NOT NULL PRIMARY KEY,
    project_id text COLLATE "C" NOT NULL,
    user_id    text COLLATE "C" NOT NULL,
    name       text NOT NULL,
    name_key   text COLLATE "C" NOT NULL,
    created_at bigint NOT NULL,
    UNIQUE (project_id, name_key)
);

CREATE TABLE board_pictures (
    board_id    text COLLATE "C" NOT NULL REFERENCES boards (id) ON DELETE CASCADE,
    artifact_id text COLLATE "C" NOT NULL REFERENCES artifacts (id),
    added_at    bigint NOT NULL,
    PRIMARY KEY (board_id, artifact_id)
);

CREATE INDEX board_pictures_picture ON board_pictures (artifact_id);

-- A prompt's words as they are searched: without stemming, so that every language is treated alike, and split at all punctuation, which the
-- parser would otherwise read as host names, paths and signs.
CREATE FUNCTION magic_words(prompt text) RETURNS tsvector LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT to_tsvector('simple'::regconfig, translate(prompt, '!"#$%&''()*+,-./:;<=>?@[\]^_`{|}~', repeat(' ', 32)))
$$;

CREATE INDEX generation_jobs_words ON generation_jobs USING gin (magic_words(prompt)) WHERE status = 'succeeded';
