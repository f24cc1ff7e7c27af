-- All events of one owner, in an order in which nothing appears behind a reader: by the transaction that wrote them, read
-- only up to the oldest one that is still open. The number of a job's event stays its order within the job.
ALTER TABLE job_event ADD COLUMN owner uuid, ADD COLUMN tx xid8 DEFAULT pg_current_xact_id();
UPDATE job_event SET owner = job.owner FROM job WHERE job.id = job_event.job;
ALTER TABLE job_event ALTER COLUMN owner SET NOT NULL, ALTER COLUMN tx SET NOT NULL;
CREATE INDEX job_event_of_owner ON job_event (owner, tx, job, number);
