-- What a person should know about the result of a job: omitted parts, warnings and layout problems. Events may be swept.
ALTER TABLE job ADD COLUMN findings jsonb NOT NULL DEFAULT '{}';
UPDATE job SET findings = jsonb_build_object('omitted', string_to_array(job_run.detail, E'\n'))
    FROM job_run
    WHERE job_run.job = job.id AND job_run.run = job.run AND job_run.outcome = 'succeeded' AND job_run.detail <> '';

-- The version of the script that the job made, or rendered unchanged.
ALTER TABLE job ADD COLUMN result_version int;
UPDATE job SET result_version = coalesce(
        (SELECT max(number) FROM script_version WHERE script = job.script_id AND script_version.job = job.id), version)
    WHERE script_id IS NOT NULL AND state = 'succeeded';
