package com.codercops.omega.mcp;

import com.codercops.omega.app.SafeText;
import com.codercops.omega.script.WritingOptions;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The arguments of a tool call, which come from a client and can be anything. */
final class ToolArguments {
    private final Tool tool;
    private final Map<String, Object> values;

    /** @throws ToolException if the tool has no parameter of that name */
    ToolArguments(Tool tool, @Nullable Map<String, Object> values) {
        this.tool = tool;
        this.values = values == null ? Map.of() : values;
        for (String name : this.values.keySet()) {
            if (tool.parameters().stream().noneMatch(it -> it.name().equals(name))) {
                throw new ToolException("The tool '" + tool.code() + "' has no argument '" + SafeText.line(name, 60)
                        + "'. Its arguments are: "
                        + tool.parameters().stream().map(ToolParameter::name).collect(Collectors.joining(", ")) + ".");
            }
        }
    }

    private ToolParameter parameter(String name) {
        return tool.parameters().stream()
                .filter(it -> it.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private boolean has(String name) {
        return tool.parameters().stream().anyMatch(it -> it.name().equals(name));
    }

    String text(String name) {
        return Objects.requireNonNull(parameter(name).readText(values.get(name)));
    }

    private @Nullable String optional(String name) {
        return has(name) ? parameter(name).readText(values.get(name)) : null;
    }

    private @Nullable Long optionalNumber(String name) {
        return has(name) ? parameter(name).readNumber(values.get(name)) : null;
    }

    int number(String name, int defaultValue) {
        Long number = optionalNumber(name);
        return number == null ? defaultValue : Math.toIntExact(number);
    }

    RenderArguments rendering() {
        return new RenderArguments(
                optional("quality"),
                optional("format"),
                optional("aspect"),
                optionalNumber("seed"),
                has("scenes") ? parameter("scenes").readTexts(values.get("scenes")) : List.of(),
                writing());
    }

    private WritingOptions writing() {
        Long seconds = optionalNumber("seconds");
        try {
            return new WritingOptions(
                    seconds == null ? null : Math.toIntExact(seconds), optional("language"), optional("style"));
        } catch (IllegalArgumentException e) {
            throw new ToolException(String.valueOf(e.getMessage()));
        }
    }
}
