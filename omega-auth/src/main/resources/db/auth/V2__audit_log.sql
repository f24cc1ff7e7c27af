-- Who did what to whom from where. No names and no addresses of people: those are to be forgotten on demand, this is not.
CREATE TABLE auth.audit (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at timestamptz NOT NULL,
    actor text NOT NULL CHECK (actor IN ('anonymous', 'account', 'system')),
    actor_id uuid,
    origin text NOT NULL,
    action text NOT NULL,
    subject_id uuid,
    details jsonb NOT NULL
);

CREATE INDEX audit_by_subject ON auth.audit (subject_id, id);
CREATE INDEX audit_by_actor ON auth.audit (actor_id, id);

CREATE FUNCTION auth.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'The audit log is append-only: % refused', TG_OP;
END
$$;

CREATE TRIGGER audit_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON auth.audit
    FOR EACH STATEMENT EXECUTE FUNCTION auth.refuse_change();
