package com.codercops.omega.cli.report;

import com.codercops.omega.cli.CliExitCode;
import com.codercops.omega.cli.World;
import com.codercops.omega.cli.file.Provenance;
import com.codercops.omega.cli.file.VideoOutput;
import com.codercops.omega.pipeline.AnimationFailed;
import com.codercops.omega.pipeline.AnimationSucceeded;
import com.codercops.omega.pipeline.PipelineEvent;
import com.codercops.omega.render.Checked;
import com.codercops.omega.render.Failed;
import com.codercops.omega.render.RenderEvent;
import com.codercops.omega.render.ScenePlan;
import com.codercops.omega.script.ScriptFailure;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;

/**
 * Writes JSON lines to standard output, one an event, for programs. Field names stay as they are; new ones may come.
 *
 * <p>{@code event} is one of note, warning, model_asked, script, phase, scenes, plan, play, progress, printed, failure, video,
 * gave_up, checked, check_failed, refused, and at last result, whose {@code exit} is the exit code.
 */
final class JsonReporter implements ProgressReporter {
    private final World world;
    private final JsonFormat json = new JsonFormat();

    JsonReporter(World world) {
        this.world = world;
    }

    private ObjectNode event(String name) {
        return json.object().put("event", name);
    }

    private void write(ObjectNode node) {
        world.out().println(json.line(node));
        world.out().flush();
    }

    @Override
    public void on(PipelineEvent event) {
        if (event instanceof PipelineEvent.ModelCallStarted asked) {
            write(event("model_asked").put("model", asked.model()).put("fix", asked.fix()));
        } else if (event instanceof PipelineEvent.AttemptStarted ready) {
            ObjectNode node = event("script")
                    .put("attempt", ready.attempt())
                    .put("origin", ready.origin().name().toLowerCase(Locale.ROOT))
                    .put("author", ready.author())
                    .put("remark", ready.remark())
                    .put("sha256", ready.script().sha256())
                    .put("script", ready.script().source());
            node.set("tokens", json.tokens(ready.usage()));
            write(node);
        } else if (event instanceof PipelineEvent.RenderUpdate running) {
            running(running.attempt(), running.event());
        } else if (event instanceof PipelineEvent.AttemptFailed failed) {
            ObjectNode node = event("failure").put("attempt", failed.attempt());
            node.set("failure", json.failure(failed.failure()));
            write(node);
        } else if (event instanceof PipelineEvent.PolishRejected not) {
            write(event("not_polished").put("why", not.reason()));
        }
    }

    private void running(int attempt, RenderEvent event) {
        if (event instanceof RenderEvent.PhaseStarted phase) {
            write(event("phase").put("attempt", attempt).put("phase", phase.phase()));
        } else if (event instanceof RenderEvent.ScenesFound scenes) {
            ObjectNode node = event("scenes").put("attempt", attempt);
            node.set("found", json.strings(scenes.found()));
            node.set("chosen", json.strings(scenes.chosen()));
            write(node);
        } else if (event instanceof RenderEvent.ScenePlanned planned) {
            ObjectNode node = event("plan").put("attempt", attempt);
            node.setAll(plan(planned.plan()));
            write(node);
        } else if (event instanceof RenderEvent.PlayStarted play) {
            write(event("play")
                    .put("attempt", attempt)
                    .put("scene", play.scene())
                    .put("index", play.index())
                    .put("label", play.label())
                    .put("line", play.line())
                    .put("frames", play.frames()));
        } else if (event instanceof RenderEvent.RenderProgress progress) {
            write(event("progress")
                    .put("attempt", attempt)
                    .put("scene", progress.scene())
                    .put("play", progress.play())
                    .put("plays", progress.plays())
                    .put("frame", progress.frame())
                    .put("frames", progress.frames()));
        } else if (event instanceof RenderEvent.LayoutProblemFound wrong) {
            write(json.layout(wrong.problem()).put("event", "layout").put("attempt", attempt));
        } else if (event instanceof RenderEvent.ScriptPrinted printed) {
            write(event("printed").put("attempt", attempt).put("text", printed.text()));
        }
    }

    private ObjectNode plan(ScenePlan plan) {
        return json.object()
                .put("scene", plan.scene())
                .put("kind", plan.kind().name().toLowerCase(Locale.ROOT))
                .put("plays", plan.plays())
                .put("frames", plan.frames())
                .put("seconds", JsonFormat.seconds(plan.duration()));
    }

    @Override
    public void note(String text) {
        write(event("note").put("text", text));
    }

    @Override
    public void warning(String text) {
        write(event("warning").put("text", text));
    }

    @Override
    public void video(AnimationSucceeded result, VideoOutput.Published published) {
        ObjectNode node = event("video")
                .put("attempts", result.attempts().size())
                .put("script", published.script().toString())
                .put("provenance", published.provenance().toString());
        node.set("tokens", json.tokens(result.usage()));
        node.set("omitted", json.strings(result.omitted()));
        ArrayNode videos = node.putArray("videos");
        for (int i = 0; i < published.videos().size(); i++) {
            videos.add(Provenance.video(
                            json,
                            published.videos().get(i),
                            result.rendered().artifacts().get(i))
                    .put("path", published.videos().get(i).toString()));
        }
        write(node);
    }

    @Override
    public void gaveUp(String subject, AnimationFailed result) {
        ObjectNode node = event("gave_up")
                .put("subject", subject)
                .put("reason", result.reason().name().toLowerCase(Locale.ROOT))
                .put("detail", result.detail())
                .put("attempts", result.attempts().size());
        node.set("tokens", json.tokens(result.usage()));
        node.set("failure", json.failure(result.failure()));
        write(node);
    }

    @Override
    public void checked(String subject, Checked result) {
        ObjectNode node = event("checked").put("subject", subject);
        ArrayNode plans = node.putArray("plans");
        result.report().plans().forEach(plan -> plans.add(plan(plan)));
        write(node);
    }

    @Override
    public void failedCheck(String subject, Failed result) {
        ScriptFailure failure = result.failure();
        ObjectNode node = event("check_failed").put("subject", subject);
        node.set("failure", json.failure(failure));
        write(node);
    }

    @Override
    public void refused(String subject, String message) {
        write(event("refused").put("subject", subject).put("message", message));
    }

    @Override
    public void end(int exitCode) {
        write(event("result").put("ok", exitCode == CliExitCode.OK).put("exit", exitCode));
    }
}
