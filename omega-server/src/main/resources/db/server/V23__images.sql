-- Still images of a video: the poster before it plays, the thumbnail in a list.
ALTER TABLE picture RENAME TO image;
ALTER INDEX picture_pkey RENAME TO image_pkey;
ALTER INDEX picture_key_key RENAME TO image_key_key;
ALTER TABLE image RENAME CONSTRAINT picture_kind_check TO image_kind_check;
ALTER TABLE image RENAME CONSTRAINT picture_media_fkey TO image_media_fkey;
