package com.codercops.omega.server.api;

import org.jspecify.annotations.Nullable;

/**
 * A setting as admins see it.
 *
 * @param value null where there is none; secrets are hidden
 * @param source where the value comes from
 */
public record SettingView(String name, @Nullable String value, String source) {}
