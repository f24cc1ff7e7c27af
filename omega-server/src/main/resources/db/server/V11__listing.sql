-- Pages of jobs, newest first, of one owner and of all; and the figures of the queue without reading all of it.
DROP INDEX job_of_owner;
CREATE INDEX job_of_owner ON job (owner, created_at, id);
CREATE INDEX job_by_age ON job (created_at, id);
CREATE INDEX job_finished ON job (finished_at) WHERE finished_at IS NOT NULL;
CREATE INDEX job_due ON job (due_at) WHERE state = 'queued';
CREATE INDEX job_parked ON job (id) WHERE failure = 'worker_lost';
