package com.codercops.omega.server.jobs;

import com.codercops.omega.app.event.JsonValues;
import com.codercops.omega.pipeline.AnimationSucceeded;
import com.codercops.omega.render.RunReport;
import com.codercops.omega.server.jobs.event.NewJobEvent;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a person should know about the result of a job: it succeeded, but something differs from the request. Texts come from
 * scripts: escape them before you show them.
 *
 * @param omitted what the video leaves out, one sentence each
 * @param warnings each with {@code code} and {@code message}
 * @param layoutProblems as in the events of the job
 */
public record JobFindings(List<String> omitted, List<JsonNode> warnings, List<JsonNode> layoutProblems) {
    public static final JobFindings NONE = new JobFindings(List.of(), List.of(), List.of());

    /** A script can cause any number; the first ones are sufficient for a person. */
    static final int MAX = 100;

    private static final ObjectMapper JSON = new ObjectMapper();

    public JobFindings {
        omitted = first(omitted);
        warnings = first(warnings);
        layoutProblems = first(layoutProblems);
    }

    private static <T> List<T> first(List<T> all) {
        return List.copyOf(all.subList(0, Math.min(all.size(), MAX)));
    }

    /** The omitted parts of the script, the scenes that have no video, and what the report of the run says. */
    public static JobFindings of(AnimationSucceeded animated) {
        List<String> omitted = Stream.concat(
                        animated.omitted().stream(),
                        animated.failedScenes().stream()
                                .map(it -> "The scene " + it.scene() + " fails. " + it.summary()))
                .toList();
        JobFindings reported = of(animated.rendered().report());
        return new JobFindings(omitted, reported.warnings, reported.layoutProblems);
    }

    /** What the report of a run says. */
    public static JobFindings of(RunReport report) {
        List<JsonNode> warnings = new ArrayList<>();
        report.warnings()
                .forEach(it -> warnings.add(
                        JSON.createObjectNode().put("code", it.code()).put("message", it.message())));
        List<JsonNode> layout = new ArrayList<>();
        report.layout().forEach(it -> layout.add(JsonValues.layoutProblem(it)));
        return new JobFindings(List.of(), warnings, layout);
    }

    /** The findings for a video: the layout problems of other scenes do not concern it. */
    public JobFindings ofScene(String scene) {
        return new JobFindings(
                omitted,
                warnings,
                layoutProblems.stream()
                        .filter(it -> it.path("scene").asText().equals(scene))
                        .toList());
    }

    /** The form in the database. */
    String json() {
        ObjectNode json = JSON.createObjectNode();
        json.set("omitted", JsonValues.texts(omitted));
        json.putArray("warnings").addAll(warnings);
        json.putArray("layoutProblems").addAll(layoutProblems);
        return NewJobEvent.json(json);
    }

    /** Reads the form in the database. */
    public static JobFindings parse(String text) {
        try {
            JsonNode json = JSON.readTree(text);
            List<String> omitted = new ArrayList<>();
            json.path("omitted").forEach(it -> omitted.add(it.asText()));
            return new JobFindings(omitted, items(json, "warnings"), items(json, "layoutProblems"));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The column job.findings is not JSON", e);
        }
    }

    private static List<JsonNode> items(JsonNode json, String field) {
        List<JsonNode> items = new ArrayList<>();
        if (json.path(field) instanceof ArrayNode array) {
            array.forEach(items::add);
        }
        return items;
    }
}
