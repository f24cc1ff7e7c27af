package com.codercops.omega.mcp;

import com.codercops.omega.app.SafeText;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The answers of tools: a text for people and models, and the same as structured content. */
final class ToolResults {
    private static final int MAX_LINE = 500;
    private static final ObjectMapper JSON = new ObjectMapper()
            .setDefaultPropertyInclusion(JsonInclude.Include.NON_NULL)
            .registerModule(new SimpleModule().addSerializer(Instant.class, ToStringSerializer.instance));
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    private ToolResults() {}

    static CallToolResult failed(String message) {
        return new CallToolResult(
                List.of(TextContent.builder(SafeText.of(message)).build()), true, null, null);
    }

    static CallToolResult of(MadeVideos made) {
        StringBuilder text = new StringBuilder("Made ")
                .append(count(made.videos().size(), "video"))
                .append(" in ")
                .append(count(made.attempts(), "attempt"))
                .append(".\n");
        made.videos().forEach(video -> text.append(describe(video)));
        lists(text, made.omitted(), made.warnings());
        return succeeded(text, made);
    }

    static CallToolResult of(CheckedScript checked) {
        StringBuilder text = new StringBuilder();
        if (checked.failure() == null) {
            text.append("The script runs.\n");
        } else {
            text.append("The script fails: ")
                    .append(SafeText.of(checked.failure()))
                    .append('\n');
            text.append(
                    checked.repairable()
                            ? "The tool 'repair' can repair it; 'render' does so by itself.\n"
                            : "No known repair helps. Correct the script and check it again.\n");
        }
        lists(text, List.of(), checked.warnings());
        return succeeded(text, checked);
    }

    static CallToolResult of(RepairedScript repaired) {
        StringBuilder text = new StringBuilder();
        if (repaired.failure() != null) {
            text.append("The script still fails: ")
                    .append(SafeText.of(repaired.failure()))
                    .append("\nThe best version is below. Correct it and check it again.\n");
        } else {
            text.append(repaired.changes().isEmpty() ? "The script runs unchanged.\n" : "The repaired script runs.\n");
        }
        list(text, "Changes", repaired.changes());
        return succeeded(text.append("\n```python\n").append(repaired.script()).append("\n```\n"), repaired);
    }

    static CallToolResult of(List<Video> videos) {
        StringBuilder text = new StringBuilder(videos.isEmpty() ? "There are no videos yet.\n" : "");
        videos.forEach(video -> text.append(describe(video)));
        return succeeded(text, Map.of("videos", videos));
    }

    static CallToolResult of(VideoDetails details) {
        StringBuilder text = new StringBuilder(describe(details.video()));
        if (details.prompt() != null) {
            text.append("prompt: ")
                    .append(SafeText.line(details.prompt(), MAX_LINE))
                    .append('\n');
        }
        lists(text, details.omitted(), details.warnings());
        if (details.script() != null) {
            text.append("\n```python\n").append(details.script()).append("\n```\n");
        }
        return succeeded(text, details);
    }

    static String json(Object value) {
        return json(JSON.valueToTree(value));
    }

    private static String json(JsonNode value) {
        return value.toPrettyString();
    }

    private static CallToolResult succeeded(CharSequence text, Object value) {
        return new CallToolResult(
                List.of(TextContent.builder(text.toString()).build()), false, JSON.convertValue(value, OBJECT), null);
    }

    private static String describe(Video video) {
        String length = video.seconds() == 0 ? "image" : String.format(Locale.ROOT, "%.1f s", video.seconds());
        StringBuilder text = new StringBuilder("- ")
                .append(SafeText.line(video.id(), MAX_LINE))
                .append(": ")
                .append(SafeText.line(video.scene(), MAX_LINE))
                .append(", ")
                .append(video.format())
                .append(", ")
                .append(video.width())
                .append('x')
                .append(video.height())
                .append(", ")
                .append(length)
                .append(", ")
                .append((video.bytes() + 1023) / 1024)
                .append(" kB\n");
        video.locations()
                .forEach((kind, where) -> text.append("  ")
                        .append(kind)
                        .append(": ")
                        .append(where)
                        .append('\n'));
        if (video.scriptId() != null) {
            text.append("  script: ")
                    .append(McpResources.SCRIPTS)
                    .append(video.scriptId())
                    .append('\n');
        }
        return text.toString();
    }

    private static void lists(StringBuilder text, List<String> omitted, List<String> warnings) {
        list(text, "The video leaves out", omitted);
        list(text, "Warnings", warnings);
    }

    private static void list(StringBuilder text, String heading, List<String> lines) {
        if (!lines.isEmpty()) {
            text.append(heading).append(":\n");
            lines.forEach(line ->
                    text.append("- ").append(SafeText.line(line, MAX_LINE)).append('\n'));
        }
    }

    private static String count(int number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }
}
