-- What every server looks for each hour, and as a rule does not find: events of another PostgreSQL's future, films that are
-- too old. Pinned films are never too old.
CREATE INDEX job_event_by_transaction ON job_event (tx);
CREATE INDEX media_by_age ON media (created_at, id) WHERE NOT pinned;
