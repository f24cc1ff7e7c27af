package com.codercops.omega.model;

/**
 * What a model can do.
 *
 * @param images whether it takes images in requests
 */
public record ModelCapabilities(boolean images) {
    public static final ModelCapabilities TEXT_ONLY = new ModelCapabilities(false);
}
