-- Sessions can be put away; a style shows the newest picture that was painted with it.

ALTER TABLE sessions ADD COLUMN archived_at bigint;

CREATE INDEX generation_jobs_style ON generation_jobs (style_preset_id, created_at DESC, id DESC) WHERE style_preset_id IS NOT NULL;
