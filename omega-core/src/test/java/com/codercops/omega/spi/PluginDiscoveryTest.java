package com.codercops.omega.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.codercops.omega.OmegaException;
import com.codercops.omega.script.ScriptRepair;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginDiscoveryTest {
    @TempDir
    Path jars;

    /** A factory of a plugin that does nothing; subclasses say what is wrong with them. */
    public abstract static class Factory implements ScriptRepairFactory {
        @Override
        public String description() {
            return "for tests";
        }

        @Override
        public Map<String, String> settings() {
            return Map.of();
        }

        @Override
        public ScriptRepair create(PluginConfig config) {
            return (script, failure) -> Optional.empty();
        }
    }

    public static final class Good extends Factory {
        @Override
        public String id() {
            return "good";
        }
    }

    public static final class Throwing extends Factory {
        public Throwing() {
            throw new IllegalStateException("no display");
        }

        @Override
        public String id() {
            return "throwing";
        }
    }

    public static final class NoFactory {}

    public static final class First extends Factory {
        @Override
        public String id() {
            return "twice";
        }
    }

    public static final class Second extends Factory {
        @Override
        public String id() {
            return "twice";
        }
    }

    public static final class BadId extends Factory {
        @Override
        public String id() {
            return "Bad Id";
        }
    }

    public static final class FailingCreate extends Factory {
        @Override
        public String id() {
            return "failing";
        }

        @Override
        public ScriptRepair create(PluginConfig config) {
            throw new NoClassDefFoundError("org/missing/Library");
        }
    }

    public static final class NullCreate extends Factory {
        @Override
        public String id() {
            return "nothing";
        }

        @Override
        @SuppressWarnings("NullAway") // on purpose
        public ScriptRepair create(PluginConfig config) {
            return null;
        }
    }

    /** Defines the factories of this test itself, as if they were in its jars, outside of Omega's module. */
    private static final class JarLoader extends URLClassLoader {
        JarLoader(URL[] urls) {
            super(urls, PluginDiscoveryTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            Class<?> loaded = findLoadedClass(name);
            if (loaded != null || !name.startsWith(PluginDiscoveryTest.class.getName() + "$")) {
                return loaded != null ? loaded : super.loadClass(name, resolve);
            }
            String file = name.substring(name.lastIndexOf('.') + 1) + ".class";
            try (InputStream code = PluginDiscoveryTest.class.getResourceAsStream(file)) {
                byte[] bytes = Objects.requireNonNull(code, name).readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }

    /** As if each argument came from a jar with this line in its META-INF/services. */
    private PluginRegistry<ScriptRepair> discover(String... lines) throws IOException {
        URL[] urls = new URL[lines.length];
        for (int i = 0; i < lines.length; i++) {
            Path services = Files.createDirectories(jars.resolve("jar" + i + "/META-INF/services"));
            Files.writeString(services.resolve(ScriptRepairFactory.class.getName()), lines[i] + "\n");
            urls[i] = jars.resolve("jar" + i).toUri().toURL();
        }
        try (URLClassLoader loader = new JarLoader(urls)) {
            return PluginDiscovery.discover("repair", ServiceLoader.load(ScriptRepairFactory.class, loader));
        }
    }

    @Test
    void badJarsFailAlone() throws Exception {
        PluginRegistry<ScriptRepair> plugins = discover(
                "org.missing.Factory",
                Throwing.class.getName(),
                "this is no class name",
                BadId.class.getName(),
                NoFactory.class.getName(),
                First.class.getName(),
                Second.class.getName(),
                Good.class.getName());
        assertThat(plugins.ids()).containsExactly("good");
        assertThat(plugins.create("good", PluginConfig.EMPTY)).isNotNull();
        assertThat(plugins.problems())
                .hasSize(6)
                .anySatisfy(problem -> assertThat(problem).contains("org.missing.Factory"))
                .anySatisfy(problem -> assertThat(problem).contains("Throwing", "no display"))
                .anySatisfy(problem -> assertThat(problem).contains("jar2"))
                .anySatisfy(problem -> assertThat(problem).contains("BadId", "'Bad Id'"))
                .anySatisfy(problem -> assertThat(problem).contains("NoFactory", "not a subtype"))
                .anySatisfy(problem -> assertThat(problem).contains("'twice'", "First", "Second"));
        assertThatThrownBy(() -> plugins.get("twice"))
                .isInstanceOf(OmegaException.class)
                .hasMessageContainingAll("No repair 'twice'", "First", "Second");
    }

    @Test
    void failingCreationNamesTheId() throws Exception {
        PluginRegistry<ScriptRepair> plugins = discover(FailingCreate.class.getName(), NullCreate.class.getName());
        assertThatThrownBy(() -> plugins.create("failing", PluginConfig.EMPTY))
                .isInstanceOf(OmegaException.class)
                .hasMessageContainingAll("repair 'failing'", "org/missing/Library");
        assertThatThrownBy(() -> plugins.create("nothing", PluginConfig.EMPTY))
                .isInstanceOf(OmegaException.class)
                .hasMessageContainingAll("repair 'nothing'", "NullCreate", "null");
    }

    @Test
    void nothingIsAddedByItself() {
        assertThat(PluginRegistry.scriptRepairs().ids()).isEmpty();
        assertThat(PluginRegistry.scriptRepairs().problems()).isEmpty();
    }
}
