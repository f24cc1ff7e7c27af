package com.codercops.omega.server.library;

import com.codercops.omega.server.media.MediaFile;

/**
 * A still image of a video.
 *
 * @param file the file in the media store
 * @param width in pixels
 * @param height in pixels
 */
public record StoredImage(MediaFile file, int width, int height) {}
