-- Final names: of the still images of a video, of columns, of outcomes of runs, and of events.
ALTER TABLE picture RENAME TO image;
ALTER INDEX picture_pkey RENAME TO image_pkey;
ALTER INDEX picture_key_key RENAME TO image_key_key;
ALTER TABLE image RENAME CONSTRAINT picture_kind_check TO image_kind_check;
ALTER TABLE image RENAME CONSTRAINT picture_media_fkey TO image_media_fkey;

ALTER TABLE installation RENAME COLUMN one TO singleton;
ALTER TABLE link_key RENAME COLUMN one TO singleton;
ALTER TABLE media RENAME COLUMN link_round TO link_generation;
ALTER TABLE job RENAME COLUMN at_once TO max_concurrent;
ALTER TABLE job RENAME COLUMN month_tokens TO monthly_token_limit;
ALTER TABLE job RENAME COLUMN month_usd TO monthly_usd_limit;
ALTER TABLE script RENAME COLUMN newest TO latest_version;
ALTER TABLE script RENAME COLUMN changed_at TO updated_at;
ALTER TABLE script RENAME COLUMN searched TO search_source;
ALTER TABLE script RENAME COLUMN words TO search_vector;
ALTER INDEX script_words RENAME TO script_search;
ALTER FUNCTION script_words(text[]) RENAME TO tags_as_text;
ALTER TABLE script_version RENAME COLUMN by TO author_name;

-- A worker that shuts down releases its job.
ALTER TABLE job_run DROP CONSTRAINT job_run_outcome_check;
UPDATE job_run SET outcome = 'released' WHERE outcome = 'returned';
ALTER TABLE job_run ADD CONSTRAINT job_run_outcome_check
    CHECK (outcome IN ('succeeded', 'failed', 'cancelled', 'retried', 'released', 'lost'));

UPDATE job_event SET
    type = CASE type
        WHEN 'state' THEN 'state_changed'
        WHEN 'asked' THEN 'model_call_started'
        WHEN 'script' THEN 'attempt_started'
        WHEN 'attempt-failed' THEN 'attempt_failed'
        WHEN 'not-polished' THEN 'polish_rejected'
        WHEN 'phase' THEN 'phase_started'
        WHEN 'scenes' THEN 'scenes_found'
        WHEN 'plan' THEN 'scene_planned'
        WHEN 'looks-wrong' THEN 'layout_problem_found'
        WHEN 'play' THEN 'play_started'
        WHEN 'progress' THEN 'render_progress' END,
    data = CASE type
        WHEN 'state' THEN data - 'films' - 'after' - 'omitted'
            || CASE WHEN data ? 'films' THEN jsonb_build_object('videos', data -> 'films') ELSE '{}' END
            || CASE WHEN data ? 'after' THEN jsonb_build_object('retryAfterSeconds', data -> 'after') ELSE '{}' END
            || CASE WHEN data ? 'omitted'
                THEN jsonb_build_object('omitted', to_jsonb(string_to_array(data ->> 'omitted', E'\n'))) ELSE '{}' END
        WHEN 'attempt-failed' THEN
            jsonb_build_object('attempt', data -> 'attempt', 'failure', data - 'attempt')
        WHEN 'not-polished' THEN data - 'why' || jsonb_build_object('reason', data -> 'why')
        ELSE data END
    WHERE type IN ('state', 'asked', 'script', 'attempt-failed', 'not-polished', 'phase', 'scenes', 'plan', 'looks-wrong',
        'play', 'progress');
DROP INDEX job_event_progress;
CREATE INDEX job_event_progress ON job_event (at) WHERE type = 'render_progress';
