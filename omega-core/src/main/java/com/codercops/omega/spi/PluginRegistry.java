package com.codercops.omega.spi;

import com.codercops.omega.OmegaException;
import com.codercops.omega.model.LanguageModel;
import com.codercops.omega.render.RenderBackend;
import java.net.URL;
import java.security.CodeSource;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The available plugins of one kind, by id. Immutable and thread-safe.
 *
 * @param <T> the type of the plugins
 */
public final class PluginRegistry<T> {
    private final String kind;
    private final SortedMap<String, PluginFactory<T>> factories;

    private PluginRegistry(String kind, SortedMap<String, PluginFactory<T>> factories) {
        this.kind = kind;
        this.factories = factories;
    }

    /** The language models on the class path or module path. */
    public static PluginRegistry<LanguageModel> languageModels() {
        return of("language model", discover(LanguageModelFactory.class));
    }

    /** The render backends on the class path or module path. */
    public static PluginRegistry<RenderBackend> renderBackends() {
        return of("render backend", discover(RenderBackendFactory.class));
    }

    /**
     * A registry of the given factories, without discovery.
     *
     * @param kind the name of the kind for messages, such as {@code render backend}
     * @throws OmegaException if two factories have the same id
     */
    public static <T> PluginRegistry<T> of(String kind, Collection<? extends PluginFactory<T>> factories) {
        SortedMap<String, PluginFactory<T>> byId = new TreeMap<>();
        for (PluginFactory<T> factory : factories) {
            PluginFactory<T> other = byId.putIfAbsent(factory.id(), factory);
            if (other != null) {
                throw new OmegaException("Two plugins have the id '" + factory.id() + "': " + origin(other) + " and "
                        + origin(factory) + ". Remove one of them.");
            }
        }
        return new PluginRegistry<>(kind, byId);
    }

    private static <F extends PluginFactory<?>> List<F> discover(Class<F> type) {
        try {
            return ServiceLoader.load(type).stream()
                    .map(ServiceLoader.Provider::get)
                    .toList();
        } catch (ServiceConfigurationError e) {
            throw new OmegaException("A plugin cannot be loaded: " + e.getMessage(), e);
        }
    }

    private static String origin(PluginFactory<?> factory) {
        CodeSource source = factory.getClass().getProtectionDomain().getCodeSource();
        URL location = source == null ? null : source.getLocation();
        return factory.getClass().getName() + (location == null ? "" : " in " + location);
    }

    /** All ids, in order. */
    public Set<String> ids() {
        return Collections.unmodifiableSet(factories.keySet());
    }

    /** All factories in the order of their ids. */
    public List<PluginFactory<T>> all() {
        return List.copyOf(factories.values());
    }

    /**
     * Returns the factory with an id.
     *
     * @throws OmegaException if there is none; the message lists the available ids
     */
    public PluginFactory<T> get(String id) {
        PluginFactory<T> factory = factories.get(id);
        if (factory == null) {
            throw new OmegaException("No " + kind + " '" + id + "'. Available: " + factories.keySet());
        }
        return factory;
    }

    /**
     * Creates the plugin with an id.
     *
     * @throws OmegaException if there is none, or a setting is unknown, missing or invalid
     */
    public T create(String id, PluginConfig config) {
        PluginFactory<T> factory = get(id);
        for (String name : config.values().keySet()) {
            if (!factory.settings().containsKey(name)) {
                throw new OmegaException("The " + kind + " '" + id + "' has no setting '" + name + "'. Known: "
                        + new TreeMap<>(factory.settings()).keySet());
            }
        }
        return factory.create(config);
    }
}
