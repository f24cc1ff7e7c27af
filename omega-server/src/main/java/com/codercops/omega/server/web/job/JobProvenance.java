package com.codercops.omega.server.web.job;

import com.codercops.omega.app.ProductVersion;
import com.codercops.omega.app.options.RenderOptionsJson;
import com.codercops.omega.pipeline.Provenance;
import com.codercops.omega.render.SceneSelection;
import com.codercops.omega.script.Script;
import com.codercops.omega.server.jobs.Job;
import com.codercops.omega.server.jobs.JobAttempt;
import com.codercops.omega.server.jobs.JobRun;
import com.codercops.omega.server.jobs.JobSpec;
import com.codercops.omega.server.library.StoredVideo;
import com.codercops.omega.server.scripts.ScriptAsset;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;

/**
 * How the videos of a job were made, as a provenance file of the command line. {@code omega render --from} reads it. What the
 * server does not store, such as the limits of the sandbox, is missing.
 *
 * @param run the run that made the videos
 * @param script the script of the videos
 * @param assets the files that the script reads
 */
record JobProvenance(
        Job job, JobRun run, JobAttempt script, Findings findings, List<StoredVideo> videos, List<ScriptAsset> assets) {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final ObjectMapper JSON = new ObjectMapper();

    /** The content of the file: indented JSON. */
    String toJson() {
        JobSpec spec = job.order();
        ObjectNode json = NODES.objectNode()
                .put("omega_provenance", Provenance.FORMAT)
                .put("omega", ProductVersion.of(JobProvenance.class))
                .put("created", run.startedAt().toString())
                .put("prompt", spec.prompt())
                .put("model", run.model());
        if (spec.wish() != null) {
            json.putObject("revision_of")
                    .put("sha256", new Script(String.valueOf(spec.script())).sha256())
                    .put("wish", spec.wish());
        }
        json.set("settings", settings(spec));
        json.set("layout", texts(findings.layout()));
        json.set("warnings", texts(findings.warnings()));
        json.set("omitted", texts(findings.omitted()));
        ArrayNode files = json.putArray("assets");
        assets.forEach(it -> files.addObject()
                .put("path", it.path())
                .put("bytes", it.bytes())
                .put("sha256", it.sha256()));
        ArrayNode attempts = json.putArray("attempts");
        run.scripts().forEach(attempt -> attempts.add(attempt(attempt)));
        json.putObject("script")
                .put("sha256", new Script(script.script()).sha256())
                .put("text", script.script());
        ArrayNode made = json.putArray("videos");
        videos.forEach(video -> made.add(video(video)));
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ObjectNode settings(JobSpec spec) {
        SceneSelection scenes = spec.options().scenes();
        ObjectNode settings = RenderOptionsJson.write(spec.options())
                .retain("encoding", "transparent", "fixed", "join")
                .put("format", spec.format().extension())
                .put("seed", spec.seed());
        settings.putObject("quality")
                .put("width", spec.quality().width())
                .put("height", spec.quality().height())
                .put("fps", spec.quality().fps());
        ObjectNode selected =
                settings.putObject("scenes").put("mode", scenes.mode().name().toLowerCase(Locale.ROOT));
        selected.set("names", texts(scenes.names()));
        return settings;
    }

    private static ObjectNode attempt(JobAttempt attempt) {
        Long millis = attempt.millis();
        ObjectNode json = NODES.objectNode()
                .put("number", attempt.number())
                .put("origin", attempt.origin())
                .put("author", attempt.author())
                .put("remark", attempt.remark())
                .put("seconds", millis == null ? null : millis / 1000.0)
                .put("sha256", new Script(attempt.script()).sha256());
        json.putObject("tokens").put("input", attempt.inputTokens()).put("output", attempt.outputTokens());
        json.put("usd", attempt.usd());
        String failure = attempt.failure();
        if (failure != null) {
            json.put("script", attempt.script());
            try {
                json.set("failure", JSON.readTree(failure));
            } catch (JsonProcessingException e) {
                throw new IllegalStateException(e);
            }
        }
        return json;
    }

    private static ObjectNode video(StoredVideo video) {
        return NODES.objectNode()
                .put("scene", video.scene())
                .put("kind", video.kind())
                .put("sha256", video.file().sha256())
                .put("bytes", video.file().bytes())
                .put("frames", video.frames())
                .put("width", video.width())
                .put("height", video.height())
                .put("seconds", video.duration().toMillis() / 1000.0);
    }

    private static ArrayNode texts(List<String> texts) {
        ArrayNode array = NODES.arrayNode();
        texts.forEach(array::add);
        return array;
    }
}
