package com.codercops.omega.app.event;

import static com.codercops.omega.app.event.JsonValues.event;
import static com.codercops.omega.app.event.JsonValues.texts;

import com.codercops.omega.pipeline.Animated;
import com.codercops.omega.pipeline.AnimationResult;
import com.codercops.omega.pipeline.GaveUp;
import com.codercops.omega.pipeline.PipelineEvent;
import com.codercops.omega.render.RenderEvent;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Converts pipeline events to JSON. */
public final class PipelineEventJson {
    private PipelineEventJson() {}

    /** The event with its type and its fields. */
    public static ObjectNode of(PipelineEvent event) {
        if (event instanceof PipelineEvent.ModelAsked requested) {
            return event(EventType.MODEL_REQUESTED)
                    .put("model", requested.model())
                    .put("fix", requested.fix());
        }
        if (event instanceof PipelineEvent.ScriptReady ready) {
            return scriptReady(ready);
        }
        if (event instanceof PipelineEvent.Running running) {
            return of(running.attempt(), running.event());
        }
        if (event instanceof PipelineEvent.AttemptFailed failed) {
            return attempt(EventType.ATTEMPT_FAILED, failed.attempt())
                    .set("failure", JsonValues.failure(failed.failure()));
        }
        if (event instanceof PipelineEvent.NotPolished rejected) {
            return event(EventType.POLISH_REJECTED).put("reason", rejected.why());
        }
        return finished(((PipelineEvent.Finished) event).result());
    }

    private static ObjectNode scriptReady(PipelineEvent.ScriptReady ready) {
        ObjectNode json = attempt(EventType.SCRIPT_READY, ready.attempt())
                .put("origin", JsonValues.lowerCase(ready.origin()))
                .put("author", ready.author())
                .put("remark", ready.remark())
                .put("sha256", ready.script().sha256());
        json.set("tokens", JsonValues.tokens(ready.usage()));
        return json.put("script", ready.script().source());
    }

    private static ObjectNode of(int attempt, RenderEvent event) {
        if (event instanceof RenderEvent.PhaseStarted started) {
            return attempt(EventType.PHASE_STARTED, attempt).put("phase", started.phase());
        }
        if (event instanceof RenderEvent.ScenesFound scenes) {
            ObjectNode json = attempt(EventType.SCENES_FOUND, attempt);
            json.set("found", texts(scenes.found()));
            return json.set("chosen", texts(scenes.chosen()));
        }
        if (event instanceof RenderEvent.Planned planned) {
            return attempt(EventType.SCENE_PLANNED, attempt).setAll(JsonValues.plan(planned.plan()));
        }
        if (event instanceof RenderEvent.LooksWrong wrong) {
            return attempt(EventType.LAYOUT_PROBLEM, attempt).setAll(JsonValues.layoutProblem(wrong.problem()));
        }
        if (event instanceof RenderEvent.PlayStarted play) {
            return attempt(EventType.PLAY_STARTED, attempt)
                    .put("scene", play.scene())
                    .put("index", play.index())
                    .put("label", play.label())
                    .put("line", play.line())
                    .put("frames", play.frames());
        }
        if (event instanceof RenderEvent.Progress progress) {
            return attempt(EventType.PROGRESS, attempt)
                    .put("scene", progress.scene())
                    .put("play", progress.play())
                    .put("plays", progress.plays())
                    .put("frame", progress.frame())
                    .put("frames", progress.frames());
        }
        return attempt(EventType.SCRIPT_OUTPUT, attempt).put("text", ((RenderEvent.Printed) event).text());
    }

    private static ObjectNode attempt(EventType type, int attempt) {
        return event(type).put("attempt", attempt);
    }

    private static ObjectNode finished(AnimationResult result) {
        ObjectNode json = event(EventType.FINISHED)
                .put("outcome", result instanceof Animated ? "succeeded" : "failed")
                .put("attempts", result.attempts().size());
        json.set("tokens", JsonValues.tokens(result.usage()));
        json.put("usd", result.usd());
        if (result instanceof Animated animated) {
            ArrayNode artifacts = json.putArray("artifacts");
            animated.rendered().artifacts().forEach(artifact -> artifacts.add(JsonValues.artifact(artifact)));
            return json.set("omitted", texts(animated.omitted()));
        }
        GaveUp gaveUp = (GaveUp) result;
        return json.put("reason", JsonValues.lowerCase(gaveUp.reason()))
                .put("detail", gaveUp.detail())
                .set("failure", JsonValues.failure(gaveUp.failure()));
    }
}
