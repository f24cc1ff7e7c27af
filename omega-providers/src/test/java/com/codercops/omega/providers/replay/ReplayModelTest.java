package com.codercops.omega.providers.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.codercops.omega.OmegaException;
import com.codercops.omega.model.ModelException;
import com.codercops.omega.model.ModelRequest;
import com.codercops.omega.model.ModelRequest.Message;
import com.codercops.omega.model.ModelResponse;
import com.codercops.omega.model.TokenUsage;
import com.codercops.omega.spi.PluginConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayModelTest {
    @TempDir
    Path directory;

    private static ModelRequest request(String prompt) {
        return new ModelRequest("write", List.of(Message.user(prompt)), 100, Duration.ofMinutes(1));
    }

    private ReplayModel model(String... lines) throws IOException {
        return new ReplayModel(Files.write(directory.resolve("answers.jsonl"), List.of(lines)));
    }

    @Test
    void answersAreReplayedInOrderUntilNoneIsLeft() throws IOException {
        ReplayModel model = model("{\"text\":\"one\",\"input\":7,\"output\":3}", "", "{\"text\":\"two of it\"}");
        assertThat(model.complete(request("a")).text()).isEqualTo("one");
        ModelResponse second = model.complete(request("a"));
        assertThat(second.text()).isEqualTo("two of it");
        assertThat(second.usage().output()).isEqualTo(2);
        assertThatThrownBy(() -> model.complete(request("a")))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("none is left");
    }

    @Test
    void recordedRequestAlwaysReceivesItsOwnAnswer() throws IOException {
        ReplayModel model = model(
                "{\"text\":\"next\"}", "{\"text\":\"own\",\"request\":\"" + ReplayModel.hash(request("known")) + "\"}");
        assertThat(model.complete(request("known")).text()).isEqualTo("own");
        assertThat(model.complete(request("known")).text()).isEqualTo("own");
        assertThat(model.complete(request("other")).text()).isEqualTo("next");
    }

    @Test
    void lengthAndTokensAreAsRecorded() throws IOException {
        ModelResponse response = model("{\"text\":\"x\",\"finish\":\"length\",\"input\":7,\"output\":3}")
                .complete(request("a"));
        assertThat(response.finish()).isEqualTo(ModelResponse.Finish.LENGTH);
        assertThat(response.usage()).isEqualTo(new TokenUsage(7, 3));
    }

    @Test
    void invalidRecordingIsReportedWithItsLine() {
        assertThatThrownBy(() -> model("{\"text\":\"x\"}", "{half")).hasMessageContaining("answers.jsonl, line 2");
        assertThatThrownBy(() -> model("{}")).hasMessageContaining("line 1 has no \"text\"");
        assertThatThrownBy(() -> model("")).hasMessageContaining("no answers");
        assertThatThrownBy(() -> new ReplayModel(directory.resolve("none.jsonl")))
                .isInstanceOf(OmegaException.class)
                .hasMessageContaining("none.jsonl");
    }

    @Test
    void factoryReportsMissingSettings() {
        assertThatThrownBy(() -> new ReplayModelFactory().create(new PluginConfig(Map.of())))
                .hasMessage("The model 'replay' needs a recording. Set 'model' to its file, such as answers.jsonl.");
    }
}
