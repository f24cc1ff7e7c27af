-- Tags as words; array_to_string is not marked as immutable, since it is for any type of element.
CREATE FUNCTION script_words(text[]) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$ SELECT array_to_string($1, ' ') $$;

-- What people make films of, in versions.
CREATE TABLE script (
    id uuid PRIMARY KEY,
    owner uuid NOT NULL,
    title text NOT NULL,
    prompt text,
    provider text,
    model text,
    tags text[] NOT NULL DEFAULT '{}',
    origin text NOT NULL CHECK (origin IN ('generated', 'written', 'forked')),
    -- The original may be gone for good.
    forked_from uuid,
    -- Counts every change, so that nobody overwrites what they have not seen.
    revision bigint NOT NULL DEFAULT 1,
    newest int NOT NULL DEFAULT 0,
    created_at timestamptz NOT NULL DEFAULT now(),
    changed_at timestamptz NOT NULL DEFAULT now(),
    deleted_at timestamptz,
    -- The newest source as far as it is searched: a longer one might not fit into what is searched.
    searched text NOT NULL DEFAULT '',
    words tsvector GENERATED ALWAYS AS (
        setweight(to_tsvector('english', title || ' ' || script_words(tags)), 'A')
        || setweight(to_tsvector('english', coalesce(prompt, '')), 'B')
        -- Names joined by dots would be taken for hosts.
        || setweight(to_tsvector('english', translate(searched, './_', '   ')), 'D')) STORED,
    CHECK (origin <> 'generated' OR prompt IS NOT NULL)
);
CREATE INDEX script_of_owner ON script (owner, created_at, id) WHERE deleted_at IS NULL;
CREATE INDEX script_by_age ON script (created_at, id) WHERE deleted_at IS NULL;
CREATE INDEX script_deleted ON script (deleted_at) WHERE deleted_at IS NOT NULL;
CREATE INDEX script_tags ON script USING gin (tags);
CREATE INDEX script_words ON script USING gin (words);

CREATE TABLE script_version (
    script uuid NOT NULL REFERENCES script ON DELETE CASCADE,
    number int NOT NULL,
    source text NOT NULL,
    sha256 text NOT NULL,
    author text NOT NULL CHECK (author IN ('model', 'rule', 'person', 'fork')),
    -- Which model or rule.
    by text,
    job uuid,
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (script, number)
);
ALTER TABLE job ADD FOREIGN KEY (script_id) REFERENCES script;

-- History that is kept for a while only.
CREATE INDEX job_event_progress ON job_event (at) WHERE type = 'progress';
CREATE INDEX job_event_age ON job_event (at);
