-- Uploads are pictures of the library too.

DROP INDEX artifacts_library;
CREATE INDEX artifacts_library ON artifacts (project_id, created_at DESC, id DESC) WHERE deleted_at IS NULL;
