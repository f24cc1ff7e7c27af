package com.codercops.omega.spi;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Makes one kind of plugin from settings. Found by {@link java.util.ServiceLoader}, chosen by {@link #id()}; a jar on
 * the class path alone changes nothing.
 *
 * <p>Has a public constructor without parameters that does no work. Thread-safe.
 *
 * @param <T> what it makes
 */
public interface PluginFactory<T> {
    /** The id that configuration uses: lower-case letters, digits and {@code -}. */
    String id();

    /** One sentence for people who choose. */
    String description();

    /** The settings that {@link #create} understands, each with one sentence. Others are refused before it is called. */
    Map<String, String> settings();

    /**
     * The environment variables by which other programs are given the same settings, such as {@code OPENAI_API_KEY} for
     * {@code api-key}; those of one setting in the order in which they count. A program that looks at its environment
     * takes them where it was told nothing else; {@link #create} sees only what it is given.
     */
    default Map<String, List<String>> environmentVariables() {
        return Map.of();
    }

    /** Whether the value of a setting must not be shown: by default where its name ends as those of secrets do. */
    default boolean secret(String setting) {
        return setting.matches(".*(key|token|secret|password)");
    }

    /** The settings that {@link #create} cannot do without and {@code config} does not have; the others have defaults. */
    default Set<String> missing(PluginConfig config) {
        return Set.of();
    }

    /**
     * Makes the plugin. The caller owns and closes it.
     *
     * @throws com.codercops.omega.OmegaException when a setting is missing or wrong; the message names it
     */
    T create(PluginConfig config);
}
