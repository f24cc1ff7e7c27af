-- An image of the layout problems of a video.
ALTER TABLE image DROP CONSTRAINT image_kind_check;
ALTER TABLE image ADD CONSTRAINT image_kind_check CHECK (kind IN ('poster', 'thumbnail', 'layout'));
