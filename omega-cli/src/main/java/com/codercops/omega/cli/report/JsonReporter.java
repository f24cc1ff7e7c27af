package com.codercops.omega.cli.report;

import com.codercops.omega.app.ExitCode;
import com.codercops.omega.app.event.EventType;
import com.codercops.omega.app.event.JsonValues;
import com.codercops.omega.app.event.PipelineEventJson;
import com.codercops.omega.cli.file.VideoOutput;
import com.codercops.omega.pipeline.AnimationFailed;
import com.codercops.omega.pipeline.AnimationSucceeded;
import com.codercops.omega.pipeline.PipelineEvent;
import com.codercops.omega.render.Artifact;
import com.codercops.omega.render.Checked;
import com.codercops.omega.script.ScriptFailure;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;

/** Writes each event as one line of JSON. {@code events.schema.json} of omega-app describes them. */
public final class JsonReporter implements ProgressReporter {
    private final PrintStream out;

    JsonReporter(PrintStream out) {
        this.out = out;
    }

    /** Writes the last event of a command that stopped with an error. */
    public static void writeError(PrintStream out, int exitCode, String message) {
        new JsonReporter(out).write(result(exitCode).put("message", message));
    }

    private static ObjectNode result(int exitCode) {
        return JsonValues.event(EventType.RESULT)
                .put("ok", exitCode == ExitCode.OK)
                .put("exitCode", exitCode);
    }

    private static ObjectNode event(EventType type, String file) {
        return JsonValues.event(type).put("file", file);
    }

    private void write(ObjectNode event) {
        out.println(event);
        out.flush();
    }

    @Override
    public void on(PipelineEvent event) {
        write(PipelineEventJson.of(event));
    }

    @Override
    public void inputStarted(String file) {
        write(event(EventType.INPUT_STARTED, file));
    }

    @Override
    public void inputRejected(String file, String message) {
        write(event(EventType.INPUT_REJECTED, file).put("message", message));
    }

    @Override
    public void note(String text) {
        write(JsonValues.event(EventType.NOTE).put("text", text));
    }

    @Override
    public void warning(String text) {
        write(JsonValues.event(EventType.WARNING).put("text", text));
    }

    @Override
    public void previewWritten(Path file) {
        write(JsonValues.event(EventType.PREVIEW_WRITTEN).put("path", file.toString()));
    }

    @Override
    public void videoPublished(String file, AnimationSucceeded result, VideoOutput.Published published) {
        ObjectNode event = JsonValues.event(EventType.VIDEO_PUBLISHED);
        ArrayNode videos = event.putArray("videos");
        List<Artifact> artifacts = result.rendered().artifacts();
        for (int i = 0; i < artifacts.size(); i++) {
            videos.add(file(artifacts.get(i), published.artifacts().get(i)));
        }
        event.put("script", published.script().toString())
                .put("provenance", published.provenance().toString())
                .put("attempts", result.attempts().size());
        event.set("tokens", JsonValues.tokens(result.usage()));
        event.set("omitted", JsonValues.texts(result.omitted()));
        write(event.set("failedScenes", JsonValues.failures(result.failedScenes())));
    }

    @Override
    public void serverEvent(ObjectNode event) {
        write(event);
    }

    @Override
    public void videosDownloaded(String job, VideoOutput.Downloaded downloaded, List<String> omitted) {
        ObjectNode event = JsonValues.event(EventType.VIDEO_DOWNLOADED).put("jobId", job);
        ArrayNode videos = event.putArray("videos");
        downloaded.artifacts().forEach(artifact -> videos.add(file(artifact, artifact)));
        Path script = downloaded.script();
        event.put("script", script == null ? null : script.toString());
        write(event.set("omitted", JsonValues.texts(omitted)));
    }

    /** Writes nothing: the last {@code state_changed} has it all. */
    @Override
    public void jobFailed(String message) {}

    private static ObjectNode file(Artifact artifact, Artifact moved) {
        List<String> subtitles =
                moved.subtitles().stream().map(it -> it.path().toString()).toList();
        return JsonValues.artifact(artifact)
                .put("path", moved.path().toString())
                .set("subtitles", JsonValues.texts(subtitles));
    }

    /** Writes nothing: the pipeline's last event has it all. */
    @Override
    public void noVideo(String file, AnimationFailed result) {}

    @Override
    public void checkPassed(String file, Checked result) {
        ObjectNode event = event(EventType.CHECK_PASSED, file);
        ArrayNode plans = event.putArray("plans");
        result.report().plans().forEach(plan -> plans.add(JsonValues.plan(plan)));
        result.sheetIfAny().ifPresent(sheet -> event.put("sheet", sheet.path().toString()));
        write(event);
    }

    @Override
    public void checkFailed(String file, ScriptFailure failure) {
        write(event(EventType.CHECK_FAILED, file).set("failure", JsonValues.failure(failure)));
    }

    @Override
    public void repairFinished(String file, boolean ok, int attempts, String script) {
        write(event(EventType.REPAIR_FINISHED, file)
                .put("ok", ok)
                .put("attempts", attempts)
                .put("script", script));
    }

    @Override
    public void end(int exitCode) {
        write(result(exitCode));
    }
}
