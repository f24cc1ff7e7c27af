package com.codercops.omega.providers.gallery;

/**
 * A topic of the gallery, for lists.
 *
 * @param id the topic's name in file names, such as {@code odd-numbers}
 * @param title what the video is about
 * @param area such as {@code mathematics}
 * @param example a prompt that gives this video
 */
public record GalleryTopic(String id, String title, String area, String example) {}
