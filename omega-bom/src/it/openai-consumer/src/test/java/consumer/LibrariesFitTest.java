package consumer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.codercops.omega.model.LanguageModel;
import com.codercops.omega.model.ModelRequest;
import com.codercops.omega.model.ModelRequest.Message;
import com.codercops.omega.spi.PluginConfig;
import com.codercops.omega.spi.PluginRegistry;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.openai.core.ObjectMappers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The libraries that come together with openai-java-core work in the versions that omega-bom chooses. */
class LibrariesFitTest {
    @Test
    void galleryModelAnswers() throws Exception {
        ModelRequest request = new ModelRequest(
                "", List.of(Message.user("sine wave of frequency 3")), 10_000, Duration.ofSeconds(30));
        LanguageModel gallery = PluginRegistry.languageModels().create("gallery", new PluginConfig(Map.of()));
        assertTrue(gallery.complete(request).text().contains("class "));
    }

    @Test
    void openAiModelIsCreated() {
        LanguageModel model =
                PluginRegistry.languageModels().create("openai", new PluginConfig(Map.of("api-key", "no-key-at-all")));
        assertFalse(model.name().isEmpty());
    }

    @Test
    void openAiLibraryReadsJson() throws Exception {
        assertEquals(1, ObjectMappers.jsonMapper().readTree("{\"a\": 1}").get("a").asInt());
    }

    @Test
    void jacksonHasOneVersion() {
        ObjectMapper mapper = new ObjectMapper();
        assertEquals(
                mapper.version().toString(), mapper.getFactory().version().toString());
    }
}
