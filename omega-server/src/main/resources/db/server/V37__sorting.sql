-- The orders of the lists of administrators, of jobs and scripts of all owners.
CREATE INDEX job_by_state ON job (state, id);
CREATE INDEX job_by_prompt ON job (lower(left(coalesce(prompt, ''), 200)), id);
CREATE INDEX job_by_time ON job (coalesce(finished_at - created_at, interval '0'), id);
CREATE INDEX script_by_change ON script (updated_at, id) WHERE deleted_at IS NULL;
CREATE INDEX script_by_title ON script (lower(title), id) WHERE deleted_at IS NULL;
