package com.codercops.omega.spi;

import com.codercops.omega.OmegaException;
import com.codercops.omega.model.LanguageModel;
import com.codercops.omega.render.RenderBackend;
import com.codercops.omega.script.ScriptRepair;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
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
    private final List<String> problems;

    PluginRegistry(String kind, SortedMap<String, PluginFactory<T>> factories, List<String> problems) {
        this.kind = kind;
        this.factories = new TreeMap<>(factories);
        this.problems = List.copyOf(problems);
    }

    /** The language models on the class path or module path. */
    public static PluginRegistry<LanguageModel> languageModels() {
        return PluginDiscovery.discover("language model", ServiceLoader.load(LanguageModelFactory.class));
    }

    /** The render backends on the class path or module path. */
    public static PluginRegistry<RenderBackend> renderBackends() {
        return PluginDiscovery.discover("render backend", ServiceLoader.load(RenderBackendFactory.class));
    }

    /** The rules that repair scripts on the class path or module path. Omega's built-in rules are not among them. */
    public static PluginRegistry<ScriptRepair> scriptRepairs() {
        return PluginDiscovery.discover("repair", ServiceLoader.load(ScriptRepairFactory.class));
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
                throw new OmegaException(PluginDiscovery.duplicate(factory.id(), other, factory));
            }
        }
        return new PluginRegistry<>(kind, byId, List.of());
    }

    /** All ids, in order. */
    public Set<String> ids() {
        return Collections.unmodifiableSet(factories.keySet());
    }

    /** All factories in the order of their ids. */
    public List<PluginFactory<T>> all() {
        return List.copyOf(factories.values());
    }

    /** Why plugins that were found cannot be used, one text each. They do not affect the others. */
    public List<String> problems() {
        return problems;
    }

    /**
     * Returns the factory with an id.
     *
     * @throws OmegaException if there is none; the message lists the available ids and the {@link #problems}
     */
    public PluginFactory<T> get(String id) {
        PluginFactory<T> factory = factories.get(id);
        if (factory == null) {
            throw new OmegaException("No " + kind + " '" + id + "'. Available: " + factories.keySet()
                    + (problems.isEmpty() ? "" : ". Not usable: " + String.join(" ", problems)));
        }
        return factory;
    }

    /**
     * Creates the plugin with an id.
     *
     * @throws OmegaException if there is none, a setting is unknown, missing or invalid, or the plugin fails; the message has
     *     the id
     */
    public T create(String id, PluginConfig config) {
        PluginFactory<T> factory = get(id);
        for (String name : config.values().keySet()) {
            if (!factory.settings().containsKey(name)) {
                throw new OmegaException("The " + kind + " '" + id + "' has no setting '" + name + "'. Known: "
                        + new TreeMap<>(factory.settings()).keySet());
            }
        }
        T plugin;
        try {
            plugin = factory.create(config);
        } catch (OmegaException e) {
            throw e; // It names the setting, and its type matters to callers.
        } catch (RuntimeException | LinkageError e) {
            throw new OmegaException("The " + kind + " '" + id + "' cannot be created: " + e, e);
        }
        // Not every plugin is compiled with null checks.
        if (plugin == null) {
            throw new OmegaException("The " + kind + " '" + id + "' cannot be created: its factory "
                    + factory.getClass().getName() + " returned null. Report this to its author.");
        }
        return plugin;
    }
}
