package com.codercops.omega.runner;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a runner says, as {@code protocol.schema.json} has it; each record refuses what the schema does not allow. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Message.Ready.class, name = "ready"),
    @JsonSubTypes.Type(value = Message.Refused.class, name = "refused"),
    @JsonSubTypes.Type(value = Message.Pong.class, name = "pong"),
    @JsonSubTypes.Type(value = Message.Accepted.class, name = "accepted"),
    @JsonSubTypes.Type(value = Message.Phase.class, name = "phase"),
    @JsonSubTypes.Type(value = Message.Scenes.class, name = "scenes"),
    @JsonSubTypes.Type(value = Message.Plan.class, name = "plan"),
    @JsonSubTypes.Type(value = Message.AnimStart.class, name = "anim_start"),
    @JsonSubTypes.Type(value = Message.AnimEnd.class, name = "anim_end"),
    @JsonSubTypes.Type(value = Message.Progress.class, name = "progress"),
    @JsonSubTypes.Type(value = Message.Layout.class, name = "layout"),
    @JsonSubTypes.Type(value = Message.Log.class, name = "log"),
    @JsonSubTypes.Type(value = ErrorMessage.class, name = "error"),
    @JsonSubTypes.Type(value = Message.Video.class, name = "artifact"),
    @JsonSubTypes.Type(value = Message.Image.class, name = "image"),
    @JsonSubTypes.Type(value = Message.Chunk.class, name = "chunk"),
    @JsonSubTypes.Type(value = Message.Done.class, name = "done"),
})
sealed interface Message permits Message.OfRunner, Message.OfJob {
    /** Said of the runner itself. */
    sealed interface OfRunner extends Message {}

    /** Said of a job. */
    sealed interface OfJob extends Message
            permits Accepted,
                    Phase,
                    Scenes,
                    Plan,
                    AnimStart,
                    AnimEnd,
                    Progress,
                    Layout,
                    Log,
                    ErrorMessage,
                    Delivery,
                    Chunk,
                    Done {}

    record Ready(String manim, String python, boolean latex, List<String> patches) implements OfRunner {
        public Ready {
            Bounds.text("manim", manim, 100);
            Bounds.text("python", python, 100);
            patches = Bounds.texts("patches", patches, 100, 200);
        }
    }

    record Refused(String code, String message) implements OfRunner {
        public Refused {
            Bounds.text("code", code, 100);
            Bounds.text("message", message, 4000);
        }
    }

    record Pong() implements OfRunner {}

    record Accepted() implements OfJob {}

    record Phase(String name) implements OfJob {
        public Phase {
            Bounds.text("name", name, 20);
        }
    }

    record Scenes(List<String> found, List<String> chosen) implements OfJob {
        public Scenes {
            found = Bounds.texts("found", found, 1000, 200);
            chosen = Bounds.texts("chosen", chosen, 100, 200);
        }
    }

    record Plan(
            String scene,
            Kind kind,
            int plays,
            int frames,
            @JsonProperty("duration_seconds") double duration) implements OfJob {
        public Plan {
            Bounds.text("scene", scene, 200);
            Bounds.atLeast("plays", plays, 0);
            Bounds.atLeast("frames", frames, 0);
            Bounds.seconds("duration_seconds", duration);
        }
    }

    /** Video or still image. */
    enum Kind {
        @JsonProperty("video")
        VIDEO,
        @JsonProperty("image")
        IMAGE
    }

    record AnimStart(
            String scene, int index, String label, @Nullable Integer line, int frames) implements OfJob {
        public AnimStart {
            Bounds.text("scene", scene, 200);
            Bounds.atLeast("index", index, 0);
            Bounds.text("label", label, 200);
            Bounds.atLeastIfPresent("line", line, 1);
            Bounds.atLeast("frames", frames, 0);
        }
    }

    record AnimEnd(String scene, int index) implements OfJob {}

    record Progress(String scene, int play, int plays, int frame, int frames) implements OfJob {
        public Progress {
            Bounds.text("scene", scene, 200);
            Bounds.atLeast("play", play, 0);
            Bounds.atLeast("plays", plays, 0);
            Bounds.atLeast("frame", frame, 0);
            Bounds.atLeast("frames", frames, 0);
        }
    }

    /** Something looks wrong in the image. */
    record Layout(
            String scene,
            String code,
            String severity,
            int play,
            @Nullable Integer line,
            List<String> objects) implements OfJob {
        public Layout {
            Bounds.text("scene", scene, 200);
            Bounds.text("code", code, 20);
            Bounds.text("severity", severity, 10);
            Bounds.atLeast("play", play, 0);
            Bounds.atLeastIfPresent("line", line, 1);
            objects = Bounds.texts("objects", objects, 10, 200);
        }
    }

    record Log(String stream, String text) implements OfJob {
        public Log {
            Bounds.text("stream", stream, 10);
            Bounds.text("text", text, 65_536);
        }
    }

    /** A verified file is announced; its bytes follow as chunks. */
    sealed interface Delivery extends OfJob permits Video, Image {
        String scene();

        String name();

        long bytes();

        String sha256();
    }

    /** A video or image. */
    record Video(
            String scene,
            String name,
            Kind kind,
            String format,
            long bytes,
            String sha256,
            int frames,
            int width,
            int height,
            @JsonProperty("duration_seconds") double duration)
            implements Delivery {
        public Video {
            Bounds.text("scene", scene, 200);
            Bounds.fileName(name);
            Bounds.text("format", format, 4);
            Bounds.atLeast("bytes", bytes, 1);
            Bounds.sha256(sha256);
            Bounds.atLeast("frames", frames, 1);
            Bounds.atLeast("width", width, 1);
            Bounds.atLeast("height", height, 1);
            Bounds.seconds("duration_seconds", duration);
        }
    }

    /** A still image of the video before it. */
    record Image(String scene, String name, Still kind, long bytes, String sha256, int width, int height)
            implements Delivery {
        private static final long MAX_BYTES = 16L << 20;

        public Image {
            Bounds.text("scene", scene, 200);
            Bounds.imageName(name);
            Bounds.present("kind", kind);
            Bounds.atLeast("bytes", bytes, 1);
            Bounds.atMost("bytes", bytes, MAX_BYTES);
            Bounds.sha256(sha256);
            Bounds.atLeast("width", width, 1);
            Bounds.atLeast("height", height, 1);
        }
    }

    /** Which image. */
    enum Still {
        @JsonProperty("poster")
        POSTER,
        @JsonProperty("thumbnail")
        THUMBNAIL
    }

    @SuppressWarnings("ArrayRecordComponent") // Never compared; passed on once.
    record Chunk(String name, byte[] data) implements OfJob {
        private static final int MAX_BYTES = 48 * 1024;

        public Chunk {
            Bounds.text("name", name, 80);
            if (data == null || data.length > MAX_BYTES) {
                throw new IllegalArgumentException("data must be base64 of at most " + MAX_BYTES + " bytes");
            }
        }
    }

    record Done(
            boolean ok,
            boolean cancelled,
            Map<String, Double> timings,
            @JsonProperty("max_rss_bytes") long maxRssBytes,
            @JsonProperty("cpu_seconds") double cpuSeconds)
            implements OfJob {
        public Done {
            if (timings == null || timings.size() > 20) {
                throw new IllegalArgumentException("timings must be seconds of at most 20 phases");
            }
            timings.values().forEach(seconds -> Bounds.seconds("timings", seconds));
            Bounds.atLeast("max_rss_bytes", maxRssBytes, 0);
            Bounds.seconds("cpu_seconds", cpuSeconds);
        }
    }
}
