package com.codercops.omega.server.api;

import org.jspecify.annotations.Nullable;

/**
 * The JSON representation of a setting.
 *
 * @param value null if the setting has no value; secrets are masked
 * @param source the origin of the value
 */
public record SettingView(String name, @Nullable String value, String source) {}
