package com.codercops.omega.app.event;

import static com.codercops.omega.app.event.JsonValues.event;
import static com.codercops.omega.app.event.JsonValues.texts;

import com.codercops.omega.pipeline.AnimationFailed;
import com.codercops.omega.pipeline.AnimationResult;
import com.codercops.omega.pipeline.AnimationSucceeded;
import com.codercops.omega.pipeline.PipelineEvent;
import com.codercops.omega.render.RenderEvent;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Converts pipeline events to JSON. */
public final class PipelineEventJson {
    private PipelineEventJson() {}

    /** The event with its type and its fields. */
    public static ObjectNode of(PipelineEvent event) {
        if (event instanceof PipelineEvent.ModelCallStarted requested) {
            return event(EventType.MODEL_CALL_STARTED)
                    .put("model", requested.model())
                    .put("fix", requested.fix());
        }
        if (event instanceof PipelineEvent.ModelCallFinished finished) {
            return modelCallFinished(finished);
        }
        if (event instanceof PipelineEvent.AttemptStarted ready) {
            return scriptReady(ready);
        }
        if (event instanceof PipelineEvent.RenderUpdate running) {
            return of(running.attempt(), running.event());
        }
        if (event instanceof PipelineEvent.AttemptFailed failed) {
            return attempt(EventType.ATTEMPT_FAILED, failed.attempt())
                    .set("failure", JsonValues.failure(failed.failure()));
        }
        if (event instanceof PipelineEvent.PolishRejected rejected) {
            return event(EventType.POLISH_REJECTED).put("reason", rejected.reason());
        }
        return finished(((PipelineEvent.Finished) event).result());
    }

    private static ObjectNode modelCallFinished(PipelineEvent.ModelCallFinished finished) {
        ObjectNode json = attempt(EventType.MODEL_CALL_FINISHED, finished.attempt())
                .put("model", finished.model())
                .put("fix", finished.fix())
                .put("seconds", finished.duration().toMillis() / 1000.0);
        json.set("tokens", JsonValues.tokens(finished.usage()));
        return json.put("usd", finished.usd()).put("error", finished.error());
    }

    private static ObjectNode scriptReady(PipelineEvent.AttemptStarted ready) {
        ObjectNode json = attempt(EventType.ATTEMPT_STARTED, ready.attempt())
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
        if (event instanceof RenderEvent.ScenePlanned planned) {
            return attempt(EventType.SCENE_PLANNED, attempt).setAll(JsonValues.plan(planned.plan()));
        }
        if (event instanceof RenderEvent.LayoutProblemFound wrong) {
            return attempt(EventType.LAYOUT_PROBLEM_FOUND, attempt).setAll(JsonValues.layoutProblem(wrong.problem()));
        }
        if (event instanceof RenderEvent.WarningRaised raised) {
            return attempt(EventType.WARNING_RAISED, attempt)
                    .put("code", raised.warning().code())
                    .put("message", raised.warning().message());
        }
        if (event instanceof RenderEvent.PlayStarted play) {
            return attempt(EventType.PLAY_STARTED, attempt)
                    .put("scene", play.scene())
                    .put("index", play.index())
                    .put("label", play.label())
                    .put("line", play.line())
                    .put("frames", play.frames());
        }
        if (event instanceof RenderEvent.RenderProgress progress) {
            return attempt(EventType.RENDER_PROGRESS, attempt)
                    .put("scene", progress.scene())
                    .put("play", progress.play())
                    .put("plays", progress.plays())
                    .put("frame", progress.frame())
                    .put("frames", progress.frames());
        }
        if (event instanceof RenderEvent.PreviewRendered preview) {
            // Without the image: events are lines that people and programs log.
            return attempt(EventType.PREVIEW_RENDERED, attempt)
                    .put("scene", preview.scene())
                    .put("width", preview.width())
                    .put("height", preview.height())
                    .put("bytes", preview.jpeg().length);
        }
        return attempt(EventType.SCRIPT_PRINTED, attempt).put("text", ((RenderEvent.ScriptPrinted) event).text());
    }

    private static ObjectNode attempt(EventType type, int attempt) {
        return event(type).put("attempt", attempt);
    }

    private static ObjectNode finished(AnimationResult result) {
        ObjectNode json = event(EventType.FINISHED)
                .put("outcome", result instanceof AnimationSucceeded ? "succeeded" : "failed")
                .put("attempts", result.attempts().size());
        json.set("tokens", JsonValues.tokens(result.usage()));
        json.put("usd", result.usd());
        if (result instanceof AnimationSucceeded animated) {
            ArrayNode artifacts = json.putArray("artifacts");
            animated.rendered().artifacts().forEach(artifact -> artifacts.add(JsonValues.artifact(artifact)));
            json.set("omitted", texts(animated.omitted()));
            return json.set("failedScenes", JsonValues.failures(animated.failedScenes()));
        }
        AnimationFailed gaveUp = (AnimationFailed) result;
        return json.put("reason", JsonValues.lowerCase(gaveUp.reason()))
                .put("detail", gaveUp.detail())
                .set("failure", JsonValues.failure(gaveUp.failure()));
    }
}
