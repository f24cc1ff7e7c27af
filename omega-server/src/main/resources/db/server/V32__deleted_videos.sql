-- A deleted video can be restored for a while; then a sweep removes it with its files.
ALTER TABLE media ADD COLUMN deleted_at timestamptz;
CREATE INDEX media_deleted ON media (deleted_at) WHERE deleted_at IS NOT NULL;

-- The links to a video, for its owner. A link that is not listed here is valid too, unless the generation of the video has changed.
CREATE TABLE video_link (
    media uuid NOT NULL REFERENCES media ON DELETE CASCADE,
    variant text NOT NULL,
    expires_at timestamptz NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    revoked_at timestamptz,
    PRIMARY KEY (media, variant, expires_at)
);
