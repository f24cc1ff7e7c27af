package com.codercops.omega.spi;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Creates one kind of plugin from settings. {@link java.util.ServiceLoader} finds factories; configuration selects one by its
 * {@link #id()}. A jar on the class path alone changes nothing.
 *
 * <p>An implementation has a public constructor without parameters that does no work. Thread-safe.
 *
 * @param <T> the type of the plugin
 */
public interface PluginFactory<T> {
    /** The id that configuration uses: lower-case letters, digits and {@code -}. */
    String id();

    /** One sentence for lists. */
    String description();

    /** The settings of {@link #create}, each with one sentence. Others are refused before it is called. */
    Map<String, String> settings();

    /**
     * The environment variables that other programs use for the same settings, such as {@code OPENAI_API_KEY} for {@code
     * api-key}, in order of precedence. The command line and the server read them if the setting has no other value. {@link
     * #create} reads no environment.
     */
    default Map<String, List<String>> environmentVariables() {
        return Map.of();
    }

    /** Whether a setting is secret. Default: if its name ends with key, token, secret or password. */
    default boolean secret(String setting) {
        return setting.matches(".*(key|token|secret|password)");
    }

    /** The required settings that {@code config} does not have. */
    default Set<String> missing(PluginConfig config) {
        return Set.of();
    }

    /**
     * Creates the plugin. The caller owns and closes it.
     *
     * @throws com.codercops.omega.OmegaException if a setting is missing or invalid; the message names it
     */
    T create(PluginConfig config);
}
