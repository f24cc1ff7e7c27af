package com.codercops.omega.model;

/**
 * What a model supports.
 *
 * @param images whether it accepts images in requests
 */
public record ModelCapabilities(boolean images) {
    public static final ModelCapabilities TEXT_ONLY = new ModelCapabilities(false);
}
