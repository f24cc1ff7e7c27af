-- The files that a script reads, beside it. A file belongs to the versions from "since" up to, but without, "until"; files of
-- the newest version have no "until". The contents are in the media store. A copy of a script shares them.
CREATE TABLE script_asset (
    script uuid NOT NULL REFERENCES script ON DELETE CASCADE,
    path text NOT NULL CHECK (length(path) BETWEEN 1 AND 500),
    since int NOT NULL CHECK (since >= 1),
    until int CHECK (until > since),
    key text NOT NULL,
    bytes bigint NOT NULL CHECK (bytes >= 0),
    sha256 text NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (script, path, since)
);
CREATE UNIQUE INDEX script_asset_of_newest ON script_asset (script, path) WHERE until IS NULL;
CREATE INDEX script_asset_by_key ON script_asset (key);
