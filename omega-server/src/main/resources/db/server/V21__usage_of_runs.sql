-- What a run asked of language models, also where no script came of it: a quota counts what was paid for.
ALTER TABLE job_run
    ADD COLUMN tokens bigint NOT NULL DEFAULT 0,
    ADD COLUMN usd numeric(18, 6) NOT NULL DEFAULT 0;
UPDATE job_run r SET tokens = a.tokens, usd = a.usd
    FROM (SELECT job, run, sum(input_tokens + output_tokens) AS tokens, coalesce(sum(usd)::numeric(18, 6), 0) AS usd
        FROM job_attempt GROUP BY job, run) AS a
    WHERE a.job = r.job AND a.run = r.run;
