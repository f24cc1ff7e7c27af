package com.codercops.omega.app.options;

import com.codercops.omega.render.Overrides;
import com.codercops.omega.render.SceneSelection;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Render options as a JSON object with the field names of the REST API, without size, format and model, which the server
 * stores in columns of their own.
 */
public final class RenderOptionsJson {
    private RenderOptionsJson() {}

    /** All fields; null where an option is not given. */
    public static ObjectNode write(RenderOptions options) {
        LimitOptions limits = options.limits();
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("encoding", options.encoding().name().toLowerCase(Locale.ROOT));
        json.put("transparent", options.overrides().transparent());
        json.set(
                "fixed",
                texts(options.overrides().fixed().stream()
                        .map(Overrides.Fixed::code)
                        .sorted()
                        .toList()));
        json.set("scenes", texts(options.scenes().names()));
        json.put("allScenes", options.scenes().mode() == SceneSelection.Mode.ALL)
                .put("join", options.join())
                .put("maxOmissions", options.maxOmissions())
                .put("layoutRepairs", options.layoutRepairs())
                .put("polish", options.polish())
                .put("review", options.review())
                .put("seconds", options.writing().seconds())
                .put("language", options.writing().language())
                .put("style", options.writing().style())
                .put(
                        "timeLimit",
                        limits.timeLimit() == null ? null : limits.timeLimit().toString())
                .put("memoryBytes", limits.memoryBytes())
                .put("maxAttempts", limits.maxAttempts())
                .put("budgetTokens", limits.budgetTokens())
                .put("budgetUsd", limits.budgetUsd())
                .put("fixModel", options.models().fixModel());
        return json.set("fallbackModels", texts(options.models().fallbackModels()));
    }

    /** The fields that differ from the defaults. */
    public static ObjectNode writeGiven(RenderOptions options) {
        ObjectNode given = write(options);
        write(RenderOptions.DEFAULT).properties().forEach(field -> {
            if (field.getValue().equals(given.get(field.getKey()))) {
                given.remove(field.getKey());
            }
        });
        return given;
    }

    /** Adds the fields of {@link #write} to the options that are stored elsewhere; missing fields have their defaults. */
    public static void read(JsonNode json, @Nullable String model, RenderOptionsBuilder builder) {
        Set<Overrides.Fixed> fixed = EnumSet.noneOf(Overrides.Fixed.class);
        texts(json.path("fixed")).forEach(code -> fixed.add(Overrides.Fixed.of(code)));
        builder.fixed(fixed)
                .transparent(json.path("transparent").asBoolean())
                .encoding(text(json, "encoding"))
                .scenes(texts(json.path("scenes")), json.path("allScenes").asBoolean())
                .join(json.path("join").asBoolean())
                .maxOmissions(integer(json, "maxOmissions"))
                .layoutRepairs(json.path("layoutRepairs").asBoolean(true))
                .polish(json.path("polish").asBoolean(true))
                .review(json.path("review").asBoolean())
                .seconds(integer(json, "seconds"))
                .language(text(json, "language"))
                .style(text(json, "style"))
                .limits(new LimitOptions(
                        duration(json),
                        longInteger(json, "memoryBytes"),
                        integer(json, "maxAttempts"),
                        longInteger(json, "budgetTokens"),
                        decimal(json)))
                .models(new ModelOptions(model, text(json, "fixModel"), texts(json.path("fallbackModels"))));
    }

    private static @Nullable String text(JsonNode json, String field) {
        return json.hasNonNull(field) ? json.get(field).asText() : null;
    }

    private static @Nullable Integer integer(JsonNode json, String field) {
        return json.hasNonNull(field) ? json.get(field).asInt() : null;
    }

    private static @Nullable Long longInteger(JsonNode json, String field) {
        return json.hasNonNull(field) ? json.get(field).asLong() : null;
    }

    private static @Nullable Duration duration(JsonNode json) {
        return json.hasNonNull("timeLimit")
                ? Duration.parse(json.get("timeLimit").asText())
                : null;
    }

    private static @Nullable BigDecimal decimal(JsonNode json) {
        return json.hasNonNull("budgetUsd") ? json.get("budgetUsd").decimalValue() : null;
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    private static ArrayNode texts(List<String> texts) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        texts.forEach(array::add);
        return array;
    }
}
