package com.codercops.omega.spi;

import java.net.URL;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the factories of one kind. A provider that cannot be loaded does not hide the others.
 *
 * @param <T> the type of the plugins
 */
final class PluginDiscovery<T> {
    private static final Logger LOG = LoggerFactory.getLogger(PluginDiscovery.class);

    /** Ends the search if a provider fails forever. */
    private static final int MAX_PROBLEMS = 100;

    private final String kind;
    private final SortedMap<String, PluginFactory<T>> factories = new TreeMap<>();
    private final List<String> problems = new ArrayList<>();

    private PluginDiscovery(String kind) {
        this.kind = kind;
    }

    static <T, F extends PluginFactory<T>> PluginRegistry<T> discover(String kind, ServiceLoader<F> loader) {
        PluginDiscovery<T> found = new PluginDiscovery<>(kind);
        found.addAll(loader.iterator());
        found.problems.forEach(problem -> LOG.warn("Plugin not loaded: {}", problem));
        return new PluginRegistry<>(kind, found.factories, found.problems);
    }

    private void addAll(Iterator<? extends PluginFactory<T>> providers) {
        Set<String> ambiguous = new HashSet<>();
        while (problems.size() < MAX_PROBLEMS) {
            PluginFactory<T> factory = null;
            try {
                if (!providers.hasNext()) {
                    break;
                }
                factory = providers.next();
                add(factory, factory.id(), ambiguous);
            } catch (ServiceConfigurationError e) {
                problems.add("A " + kind + " cannot be loaded. " + e.getMessage() + cause(e));
            } catch (RuntimeException | LinkageError e) {
                problems.add(
                        "A " + kind + " cannot be loaded" + (factory == null ? "" : ", " + origin(factory)) + ": " + e);
            }
        }
        factories.keySet().removeAll(ambiguous);
    }

    private void add(PluginFactory<T> factory, @Nullable String id, Set<String> ambiguous) {
        if (id == null || !id.matches("[a-z0-9-]+")) {
            problems.add("A " + kind + " cannot be used, " + origin(factory)
                    + ": its id must be lower-case letters, digits and '-', not '" + id + "'.");
            return;
        }
        PluginFactory<T> other = factories.putIfAbsent(id, factory);
        if (other != null) {
            ambiguous.add(id);
            problems.add(duplicate(id, other, factory));
        }
    }

    static String duplicate(String id, PluginFactory<?> one, PluginFactory<?> other) {
        return "Two plugins have the id '" + id + "': " + origin(one) + " and " + origin(other)
                + ". Remove one of them.";
    }

    private static String cause(ServiceConfigurationError error) {
        return error.getCause() == null ? "" : ": " + error.getCause();
    }

    private static String origin(PluginFactory<?> factory) {
        CodeSource source = factory.getClass().getProtectionDomain().getCodeSource();
        URL location = source == null ? null : source.getLocation();
        return factory.getClass().getName() + (location == null ? "" : " in " + location);
    }
}
