package com.codercops.omega.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.codercops.omega.script.ScriptRequest;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** {@code docs/guides/mcp.md} matches the code. */
class McpGuideTest {
    private static final Pattern SNIPPET = Pattern.compile("(?s)```json\n(.*?)```");

    private static String guide() throws IOException {
        return Files.readString(Path.of("").toAbsolutePath().getParent().resolve("docs/guides/mcp.md"));
    }

    @Test
    void tableListsTheTools() throws IOException {
        List<String> rows = guide().lines()
                .filter(line -> line.matches("\\| `[a-z_]+` \\|.*"))
                .toList();
        assertThat(rows).isEqualTo(OmegaMcpServer.documentation());
    }

    @Test
    void limitsAreThoseOfTheCode() throws IOException {
        assertThat(guide())
                .contains(String.format(Locale.ROOT, "A prompt has at most %,d characters", ScriptRequest.MAX_PROMPT))
                .contains("a message " + (MessageReader.MAX_BYTES >> 20) + " MiB")
                .contains("at most " + (Poster.MAX_BYTES >> 20) + " MiB");
    }

    @Test
    void snippetsAreJson() throws IOException {
        List<JsonNode> snippets = new ArrayList<>();
        Matcher matcher = SNIPPET.matcher(guide());
        while (matcher.find()) {
            snippets.add(new ObjectMapper().readTree(matcher.group(1)));
        }
        assertThat(snippets).hasSize(3);
        assertThat(snippets.get(0).at("/mcpServers/omega/args/0").asText()).isEqualTo("mcp");
        assertThat(snippets.get(1).at("/servers/omega/args/0").asText()).isEqualTo("mcp");
        assertThat(snippets.get(2).at("/servers/omega/url").asText()).endsWith("/mcp");
    }
}
