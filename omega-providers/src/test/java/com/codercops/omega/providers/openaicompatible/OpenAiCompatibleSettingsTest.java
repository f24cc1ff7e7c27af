package com.codercops.omega.providers.openaicompatible;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.codercops.omega.model.LanguageModel;
import com.codercops.omega.model.ModelException;
import com.codercops.omega.providers.internal.calling.BaseUrl;
import com.codercops.omega.spi.PluginConfig;
import com.codercops.omega.spi.PluginRegistry;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpenAiCompatibleSettingsTest {
    private static OpenAiCompatibleSettings at(String url) {
        return OpenAiCompatibleSettings.of(url, "llama3.1");
    }

    @ParameterizedTest
    @CsvSource({
        "http://localhost:11434/v1, http://localhost:11434/v1/chat/completions",
        "http://localhost:11434/v1/, http://localhost:11434/v1/chat/completions",
        "' HTTPS://Example.org ', https://example.org/chat/completions",
        "https://example.org/v1/chat/completions, https://example.org/v1/chat/completions",
        "https://example.org/a%20b/v1//, https://example.org/a%20b/v1/chat/completions",
        "https://example.org/v1?api-version=3, https://example.org/v1/chat/completions?api-version=3",
        "http://[::1]:8000/v1, http://[::1]:8000/v1/chat/completions",
    })
    void endpointIsDerivedFromTheBaseUrl(String base, String endpoint) {
        assertThat(BaseUrl.parse(base, "http://a").to("chat/completions")).hasToString(endpoint);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "localhost:11434/v1",
                "ftp://example.org",
                "file:///etc/passwd",
                "http://",
                "http:///v1",
                "http://example.org:99999",
                "http://exa mple.org",
                "http://user:sk-hidden@example.org/v1",
                "sk-hidden"
            })
    void invalidBaseUrlIsRejectedWithAReason(String base) {
        assertThatThrownBy(() -> at(base))
                .isInstanceOfSatisfying(
                        ModelException.class,
                        e -> assertThat(e.reason()).isEqualTo(ModelException.Reason.CONFIGURATION))
                .hasMessageContaining("base-url")
                .hasMessageNotContaining("sk-hidden");
    }

    @Test
    void missingSchemeIsReported() {
        assertThatThrownBy(() -> at("localhost:11434/v1"))
                .hasMessage("The setting 'base-url' must begin with http:// or https://,"
                        + " such as http://localhost:11434/v1.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sk hidden", "sk-hidden\n1", "sk-hidden\u00e9", "", " ", "sk-hidden\r\nX-A: b"})
    void invalidKeyIsRejectedWithoutShowingIt(String key) {
        assertThatThrownBy(() -> at("https://example.org/v1").withApiKey(key))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("api-key")
                .hasMessageNotContaining("hidden");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://example.org/v1",
                "http://10.0.0.5/v1",
                "http://127.0.0.1.example.org/v1",
                "http://localhost.example.org/v1",
                "http://0.0.0.0/v1"
            })
    void keyIsNotSentUnencrypted(String base) {
        assertThatCode(() -> at(base)).as("without key").doesNotThrowAnyException();
        assertThatThrownBy(() -> at(base).withApiKey("sk-hidden"))
                .hasMessageContaining("allow-insecure")
                .hasMessageNotContaining("hidden");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.org/v1",
                "http://localhost:1234/v1",
                "http://127.1.2.3/v1",
                "http://[::1]/v1",
                "http://api.localhost/v1"
            })
    void keyIsSentToTheLoopbackOrWithEncryption(String base) {
        assertThatCode(() -> at(base).withApiKey("sk-1")).doesNotThrowAnyException();
    }

    @Test
    void textFormsHideTheKeyAndTheQuery() throws Exception {
        OpenAiCompatibleSettings settings =
                at("https://example.org/v1?token=hidden").withApiKey("sk-hidden");
        assertThat(settings.toString())
                .contains("https://example.org/v1", "llama3.1")
                .doesNotContain("hidden");
        try (OpenAiCompatibleModel model = new OpenAiCompatibleModel(settings)) {
            assertThat(model.toString()).isEqualTo("openai-compatible:llama3.1");
        }
    }

    @Test
    void factoryIsFoundById() throws Exception {
        LanguageModel model = PluginRegistry.languageModels()
                .create(
                        "openai-compatible",
                        new PluginConfig(Map.of(
                                "base-url", "http://models:8000/v1",
                                "model", "qwen3",
                                "api-key", "sk-1",
                                "allow-insecure", "true",
                                "images", "true",
                                "max-retries", "0",
                                "connect-timeout", "2",
                                "max-tokens-field", "max_completion_tokens")));
        assertThat(model.name()).isEqualTo("openai-compatible:qwen3");
        assertThat(model.capabilities().images()).isTrue();
        ((AutoCloseable) model).close();
    }

    @ParameterizedTest
    @CsvSource({"base-url", "model"})
    void missingSettingIsReported(String missing) {
        Map<String, String> given = new java.util.HashMap<>(Map.of("base-url", "http://localhost/v1", "model", "m"));
        given.remove(missing);
        assertThatThrownBy(() -> new OpenAiCompatibleModelFactory().create(new PluginConfig(given)))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("'" + missing + "'");
    }

    @ParameterizedTest
    @CsvSource({
        "max-retries, 11",
        "max-retries, many",
        "connect-timeout, 0",
        "connect-timeout, 99999",
        "allow-insecure, perhaps",
        "max-tokens-field, 'x\": 1'"
    })
    void invalidSettingIsReported(String name, String value) {
        Map<String, String> given = Map.of("base-url", "http://localhost/v1", "model", "m", name, value);
        assertThatThrownBy(() -> new OpenAiCompatibleModelFactory().create(new PluginConfig(given)))
                .hasMessageContaining("'" + name + "'");
    }
}
