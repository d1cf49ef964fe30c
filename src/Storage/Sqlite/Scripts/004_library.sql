-- The library: stars, boards, deleted pictures, and the words of prompts.

-- deleted_at: out of sight, restorable. purged_at: for good. bytes_gone_at: the file is given up, or another picture's.
ALTER TABLE artifacts ADD COLUMN deleted_at INTEGER;
ALTER TABLE artifacts ADD COLUMN purged_at INTEGER CHECK (purged_at IS NULL OR deleted_at IS NOT NULL);
ALTER TABLE artifacts ADD COLUMN bytes_gone_at INTEGER CHECK (bytes_gone_at IS NULL OR purged_at IS NOT NULL);

CREATE INDEX artifacts_library ON artifacts (project_id, created_at DESC, id DESC) WHERE generation_id IS NOT NULL AND deleted_at IS NULL;
CREATE INDEX artifacts_deleted ON artifacts (deleted_at, id) WHERE deleted_at IS NOT NULL AND bytes_gone_at IS NULL;
CREATE INDEX artifacts_sha256 ON artifacts (sha256);
CREATE INDEX generation_jobs_source ON generation_jobs (source_artifact_id) WHERE source_artifact_id IS NOT NULL;
CREATE INDEX generation_jobs_mask ON generation_jobs (mask_artifact_id) WHERE mask_artifact_id IS NOT NULL;

CREATE TABLE picture_stars (
    user_id     TEXT    NOT NULL,
    artifact_id TEXT    NOT NULL REFERENCES artifacts (id),
    starred_at  INTEGER NOT NULL,
    PRIMARY KEY (user_id, artifact_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX picture_stars_picture ON picture_stars (artifact_id);

CREATE TABLE boards (
    id         TEXT    NOT NULL PRIMARY KEY,
    project_id TEXT    NOT NULL,
    user_id    TEXT    NOT NULL,
    name       TEXT    NOT NULL,
    name_key   TEXT    NOT NULL,
    created_at INTEGER NOT NULL,
    UNIQUE (project_id, name_key)
) STRICT;

CREATE TABLE board_pictures (
    board_id    TEXT    NOT NULL REFERENCES boards (id) ON DELETE CASCADE,
    artifact_id TEXT    NOT NULL REFERENCES artifacts (id),
    added_at    INTEGER NOT NULL,
    PRIMARY KEY (board_id, artifact_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX board_pictures_picture ON board_pictures (artifact_id);

-- The prompts of what was painted. Filled at success, not at admission: only pictures are searched, and admission must stay fast.
-- With its own copy of the text: the hidden row numbers of generation_jobs may change when the file is vacuumed.
CREATE VIRTUAL TABLE generation_words USING fts5 (generation_id UNINDEXED, prompt, tokenize = 'unicode61 remove_diacritics 0', prefix = '2 3');

INSERT INTO generation_words (generation_id, prompt) SELECT id, prompt FROM generation_jobs WHERE status = 'succeeded';

CREATE TRIGGER generation_words_painted AFTER UPDATE OF status ON generation_jobs WHEN NEW.status = 'succeeded' AND OLD.status <> 'succeeded'
BEGIN
    INSERT INTO generation_words (generation_id, prompt) VALUES (NEW.id, NEW.prompt);
END;
