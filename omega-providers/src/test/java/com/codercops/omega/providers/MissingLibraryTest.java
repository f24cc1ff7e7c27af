package com.codercops.omega.providers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An application without the large libraries. */
class MissingLibraryTest {
    /** Loads this test's class path without them, isolated from the classes that the test has loaded. */
    private static final class Application extends URLClassLoader {
        Application() {
            super(urls(), ClassLoader.getPlatformClassLoader());
        }

        private static URL[] urls() {
            return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                    .filter(path ->
                            !path.matches(".*(google|openai-java|kotlin-reflect|guava|protobuf)[^/\\\\]*\\.jar"))
                    .map(Application::url)
                    .toArray(URL[]::new);
        }

        private static URL url(String path) {
            try {
                return Path.of(path).toUri().toURL();
            } catch (MalformedURLException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** Runs inside the application. */
    public static final class Inside {
        private Inside() {}

        public static List<String> ids() {
            return com.codercops.omega.spi.PluginRegistry.languageModels().all().stream()
                    .map(factory -> factory.id() + " " + factory.settings().size())
                    .toList();
        }

        public static String failure(String id) {
            try {
                Map<String, String> settings = new java.util.HashMap<>(Map.of("model", "m", "api-key", "k"));
                if (id.equals("azure-openai")) {
                    settings.put("base-url", "https://r.openai.azure.com");
                }
                com.codercops.omega.spi.PluginRegistry.languageModels()
                        .create(id, new com.codercops.omega.spi.PluginConfig(settings));
                return "none";
            } catch (com.codercops.omega.model.ModelException e) {
                return e.getMessage();
            }
        }
    }

    private static Object inside(String method, Object... arguments) throws Exception {
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        try (Application application = new Application()) {
            Thread.currentThread().setContextClassLoader(application);
            Class<?>[] types = Arrays.stream(arguments).map(Object::getClass).toArray(Class[]::new);
            return application
                    .loadClass(Inside.class.getName())
                    .getMethod(method, types)
                    .invoke(null, arguments);
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    @Test
    void allModelsAreListedWithTheirSettings() throws Exception {
        assertThat(inside("ids").toString())
                .contains("anthropic ", "azure-openai ", "gallery 0", "gemini ", "openai ", "openai-compatible ");
    }

    @ParameterizedTest
    @CsvSource({
        "gemini, com.codercops.omega:omega-provider-gemini",
        "openai, com.codercops.omega:omega-provider-openai",
        "azure-openai, com.codercops.omega:omega-provider-openai",
    })
    void missingLibraryIsReportedWithItsCoordinates(String id, String artifact) throws Exception {
        assertThat(inside("failure", id))
                .isEqualTo("The model '" + id + "' needs the dependency " + artifact
                        + ". Add it to the application's dependencies; omega-bom manages its version.");
    }

    @ParameterizedTest
    @CsvSource({"anthropic"})
    void otherModelsNeedNoLibrary(String id) throws Exception {
        assertThat(inside("failure", id)).isEqualTo("none");
    }
}
