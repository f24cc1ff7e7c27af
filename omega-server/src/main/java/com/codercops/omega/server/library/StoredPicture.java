package com.codercops.omega.server.library;

import com.codercops.omega.server.media.MediaFile;

/**
 * A still picture of a film.
 *
 * @param file where it lies
 * @param width in pixels
 * @param height in pixels
 */
public record StoredPicture(MediaFile file, int width, int height) {}
