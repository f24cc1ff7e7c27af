package com.codercops.omega.providers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.codercops.omega.model.LanguageModel;
import com.codercops.omega.model.ModelException;
import com.codercops.omega.model.TokenPrice;
import com.codercops.omega.spi.PluginConfig;
import com.codercops.omega.spi.PluginFactory;
import com.codercops.omega.spi.PluginRegistry;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Creates models from textual settings. */
class LanguageModelFactoriesTest {
    private final PluginRegistry<LanguageModel> models = PluginRegistry.languageModels();

    /** {@code name=value} in one line. */
    private static PluginConfig config(String settings) {
        Map<String, String> values = new HashMap<>();
        for (String setting : settings.strip().split("\\s+")) {
            int equals = setting.indexOf('=');
            if (equals > 0) {
                values.put(setting.substring(0, equals), setting.substring(equals + 1));
            }
        }
        return new PluginConfig(values);
    }

    @Test
    void allFactoriesAreFound() {
        assertThat(models.all())
                .extracting(PluginFactory::id)
                .contains("anthropic", "azure-openai", "gallery", "gemini", "openai", "openai-compatible");
        assertThat(models.all()).allSatisfy(factory -> {
            assertThat(factory.description()).isNotBlank();
            assertThat(factory.settings().values())
                    .allSatisfy(text -> assertThat(text).isNotBlank());
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gemini | api-key=k model=gemini-2.5-flash | gemini:gemini-2.5-flash | true",
                "gemini | api-key=k | gemini:gemini-flash-latest | true",
                "openai | api-key=k | openai:gpt-4.1 | true",
                "anthropic | api-key=k | anthropic:claude-sonnet-4-5 | true",
                "gemini | api-key=k model=gemma-3 images=false | gemini:gemma-3 | false",
                "gemini | project=p-1 access-token=t model=gemini-2.5-flash | gemini:gemini-2.5-flash | true",
                "openai | api-key=k model=gpt-4.1 api=chat organization=o project=p | openai:gpt-4.1 | true",
                "azure-openai | api-key=k model=d base-url=https://r.openai.azure.com | azure-openai:d | true",
                "azure-openai | access-token=t model=d base-url=https://r.openai.azure.com url-mode=legacy"
                        + " api-version=2024-10-21 | azure-openai:d | true",
                "anthropic | api-key=k model=claude-haiku-4-5 circuit-breaker=true | anthropic:claude-haiku-4-5 | true",
            })
    void settingsCreateAModel(String id, String settings, String name, boolean images) throws Exception {
        LanguageModel model = models.create(id, config(settings));
        assertThat(model.name()).isEqualTo(name);
        assertThat(model).hasToString(name);
        assertThat(model.capabilities().images()).isEqualTo(images);
        ((AutoCloseable) model).close();
    }

    @Test
    void configuredPriceTakesPrecedence() {
        assertThat(models.create("openai", config("api-key=k")).price()).contains(new TokenPrice(2, 8));
        assertThat(models.create("openai", config("api-key=k prices=gpt-4.1=1/4.5"))
                        .price())
                .contains(new TokenPrice(1, 4.5));
        assertThat(models.create("openai-compatible", config("base-url=http://localhost/v1 model=gpt-4.1"))
                        .price())
                .isEmpty();
        assertThat(models.create("gallery", PluginConfig.EMPTY).price()).contains(TokenPrice.FREE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gemini | model=m | GEMINI_API_KEY is not set",
                "openai | model=m | OPENAI_API_KEY is not set",
                "azure-openai | model=m base-url=https://a | AZURE_OPENAI_API_KEY is not set",
                "anthropic | model=m | ANTHROPIC_API_KEY is not set",
                "azure-openai | api-key=k base-url=https://a | needs the setting 'model'",
                "anthropic | api-key=k prices=claude=dear | The price 'claude=dear'",
                "azure-openai | api-key=k model=d | needs the setting 'base-url'",
                "azure-openai | api-key=k model=../d base-url=https://a | name of a deployment",
                "azure-openai | api-key=k model=d base-url=https://a api-version=a/b | api-version",
                "azure-openai | api-key=k model=d base-url=https://a url-mode=new | be one of [unified, legacy], not",
                "openai | api-key=k model=m api=rest | be one of [responses, chat], not",
                "openai | api-key=k model=m max-retries=11 | must be 0 to 10, not 11",
                "anthropic | api-key=k model=m base-url=http://example.org | allow-insecure",
                "gemini | api-key=k model=../../x | gemini-2.5-flash",
                "gemini | project=p-1 model=m | credentials-file",
                "gemini | project=../p access-token=t model=m | id of a project",
                "gemini | project=p-1 location=a.b access-token=t model=m | location of Vertex",
                "gemini | project=p-1 credentials-file=/nowhere/x.json model=m | /nowhere/x.json",
            })
    void missingOrInvalidSettingsAreReported(String id, String settings, String expected) {
        assertThatThrownBy(() -> models.create(id, config(settings)))
                .isInstanceOfSatisfying(
                        ModelException.class,
                        e -> assertThat(e.reason()).isEqualTo(ModelException.Reason.CONFIGURATION))
                .hasMessageContaining(expected);
    }
}
