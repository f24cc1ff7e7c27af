-- The script that a job is about, and which version of it is rendered; none of both for jobs from before there were scripts.
ALTER TABLE job ADD COLUMN script_id uuid, ADD COLUMN version int;
CREATE INDEX job_of_script ON job (script_id, created_at, id) WHERE script_id IS NOT NULL;
