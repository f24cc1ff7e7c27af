-- Films are looked up by their owner, kept on purpose, and shared by links that their owner can call back.
ALTER TABLE media
    ADD COLUMN owner uuid,
    ADD COLUMN pinned boolean NOT NULL DEFAULT false,
    ADD COLUMN link_round int NOT NULL DEFAULT 0;
UPDATE media SET owner = job.owner FROM job WHERE job.id = media.job;
ALTER TABLE media ALTER COLUMN owner SET NOT NULL;
CREATE INDEX media_of_owner ON media (owner, created_at DESC, id DESC);

-- Still pictures of a film: the poster before it plays, the thumbnail in a list.
CREATE TABLE picture (
    media uuid NOT NULL REFERENCES media ON DELETE CASCADE,
    kind text NOT NULL CHECK (kind IN ('poster', 'thumbnail')),
    key text NOT NULL UNIQUE,
    format text NOT NULL,
    bytes bigint NOT NULL,
    sha256 text NOT NULL,
    width int NOT NULL,
    height int NOT NULL,
    PRIMARY KEY (media, kind)
);

-- What links to films are signed with; the first server makes it.
CREATE TABLE link_key (
    one boolean PRIMARY KEY DEFAULT true CHECK (one),
    secret text NOT NULL
);
