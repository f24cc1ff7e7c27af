-- Links that were made before version 32 are in no list. The time until which such links to a video were made; null if there
-- is none, or if they are revoked: then a link is valid only if it is listed.
ALTER TABLE media ADD COLUMN unlisted_links_until timestamptz;
UPDATE media SET unlisted_links_until = listed.since
    FROM (SELECT installed_on::timestamptz AS since FROM server_schema_history WHERE version = '32' AND success) AS listed
    WHERE media.created_at < listed.since;
