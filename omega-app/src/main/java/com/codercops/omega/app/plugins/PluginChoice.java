package com.codercops.omega.app.plugins;

import com.codercops.omega.spi.PluginConfig;

/**
 * A plugin that the settings select.
 *
 * @param name the text that selects it, such as {@code openai:gpt-4.1}
 * @param id of the plugin, such as {@code openai}
 * @param config its settings
 */
public record PluginChoice(String name, String id, PluginConfig config) {}
