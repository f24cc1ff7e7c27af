package com.codercops.omega.runner.protocol;

import com.codercops.omega.runner.FormulaDirectory;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A message from a runner, as defined in {@code protocol.schema.json}. Each record rejects what the schema does not allow. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Message.Ready.class, name = "ready"),
    @JsonSubTypes.Type(value = Message.Refused.class, name = "refused"),
    @JsonSubTypes.Type(value = Message.Pong.class, name = "pong"),
    @JsonSubTypes.Type(value = Message.Accepted.class, name = "accepted"),
    @JsonSubTypes.Type(value = Message.FormulasWanted.class, name = "formulas_wanted"),
    @JsonSubTypes.Type(value = Message.FormulaMade.class, name = "formula_made"),
    @JsonSubTypes.Type(value = Message.Phase.class, name = "phase"),
    @JsonSubTypes.Type(value = Message.Scenes.class, name = "scenes"),
    @JsonSubTypes.Type(value = Message.Plan.class, name = "plan"),
    @JsonSubTypes.Type(value = Message.AnimStart.class, name = "anim_start"),
    @JsonSubTypes.Type(value = Message.AnimEnd.class, name = "anim_end"),
    @JsonSubTypes.Type(value = Message.Progress.class, name = "progress"),
    @JsonSubTypes.Type(value = Message.Layout.class, name = "layout"),
    @JsonSubTypes.Type(value = Message.LayoutRepairs.class, name = "layout_repairs"),
    @JsonSubTypes.Type(value = Message.Warning.class, name = "warning"),
    @JsonSubTypes.Type(value = Message.Log.class, name = "log"),
    @JsonSubTypes.Type(value = ErrorMessage.class, name = "error"),
    @JsonSubTypes.Type(value = Message.Video.class, name = "artifact"),
    @JsonSubTypes.Type(value = Message.Image.class, name = "image"),
    @JsonSubTypes.Type(value = Message.Subtitle.class, name = "subtitle"),
    @JsonSubTypes.Type(value = Message.Preview.class, name = "preview"),
    @JsonSubTypes.Type(value = Message.Chunk.class, name = "chunk"),
    @JsonSubTypes.Type(value = Message.Done.class, name = "done"),
})
sealed interface Message permits Message.OfRunner, Message.OfJob {
    /** A message about the runner itself. */
    sealed interface OfRunner extends Message {}

    /** A message about a job. */
    sealed interface OfJob extends Message
            permits Accepted,
                    FormulasWanted,
                    FormulaMade,
                    Phase,
                    Scenes,
                    Plan,
                    AnimStart,
                    AnimEnd,
                    Progress,
                    Layout,
                    LayoutRepairs,
                    Warning,
                    Log,
                    ErrorMessage,
                    FileAnnouncement,
                    Preview,
                    Chunk,
                    Done {}

    record Ready(String manim, String python, boolean latex, List<String> patches) implements OfRunner {
        public Ready {
            FieldConstraints.text("manim", manim, 100);
            FieldConstraints.text("python", python, 100);
            patches = FieldConstraints.texts("patches", patches, 100, 200);
        }
    }

    record Refused(String code, String message) implements OfRunner {
        public Refused {
            FieldConstraints.text("code", code, 100);
            FieldConstraints.text("message", message, 4000);
        }
    }

    record Pong() implements OfRunner {}

    record Accepted() implements OfJob {}

    /** The keys of formulas that the runner has not. */
    record FormulasWanted(List<String> keys) implements OfJob {
        public FormulasWanted {
            keys = FieldConstraints.texts("keys", keys, 200, 64);
        }
    }

    record FormulaMade(String key, String svg) implements OfJob {
        public FormulaMade {
            FieldConstraints.text("key", key, 64);
            FieldConstraints.text("svg", svg, FormulaDirectory.MAX_SVG);
        }
    }

    record Phase(String name) implements OfJob {
        public Phase {
            FieldConstraints.text("name", name, 20);
        }
    }

    record Scenes(List<String> found, List<String> chosen) implements OfJob {
        public Scenes {
            found = FieldConstraints.texts("found", found, 1000, 200);
            chosen = FieldConstraints.texts("chosen", chosen, 100, 200);
        }
    }

    record Plan(
            String scene,
            OutputKind kind,
            int plays,
            int frames,
            @JsonProperty("duration_seconds") double duration,
            int width,
            int height,
            double fps,
            String format,
            boolean transparent)
            implements OfJob {
        public Plan {
            FieldConstraints.text("scene", scene, 200);
            FieldConstraints.atLeast("plays", plays, 0);
            FieldConstraints.atLeast("frames", frames, 0);
            FieldConstraints.seconds("duration_seconds", duration);
            FieldConstraints.atLeast("width", width, 2);
            FieldConstraints.atLeast("height", height, 2);
            FieldConstraints.frameRate("fps", fps);
            FieldConstraints.text("format", format, 4);
        }
    }

    /** Video or still image. */
    enum OutputKind {
        @JsonProperty("video")
        VIDEO,
        @JsonProperty("image")
        IMAGE
    }

    record AnimStart(
            String scene, int index, String label, @Nullable Integer line, int frames) implements OfJob {
        public AnimStart {
            FieldConstraints.text("scene", scene, 200);
            FieldConstraints.atLeast("index", index, 0);
            FieldConstraints.text("label", label, 200);
            FieldConstraints.atLeastIfPresent("line", line, 1);
            FieldConstraints.atLeast("frames", frames, 0);
        }
    }

    record AnimEnd(String scene, int index) implements OfJob {}

    record Progress(String scene, int play, int plays, int frame, int frames) implements OfJob {
        public Progress {
            FieldConstraints.text("scene", scene, 200);
            FieldConstraints.atLeast("play", play, 0);
            FieldConstraints.atLeast("plays", plays, 0);
            FieldConstraints.atLeast("frame", frame, 0);
            FieldConstraints.atLeast("frames", frames, 0);
        }
    }

    /** A layout problem, such as text outside the frame. */
    record Layout(
            String scene,
            String code,
            String severity,
            int play,
            @Nullable Integer line,
            List<String> objects,
            @Nullable String hint)
            implements OfJob {
        public Layout {
            FieldConstraints.text("scene", scene, 200);
            FieldConstraints.text("code", code, 20);
            FieldConstraints.text("severity", severity, 10);
            FieldConstraints.atLeast("play", play, 0);
            FieldConstraints.atLeastIfPresent("line", line, 1);
            objects = FieldConstraints.texts("objects", objects, 10, 200);
            hint = FieldConstraints.textOrNull("hint", hint, 600);
        }
    }

    /** Repairs for the layout errors of a check, best first. */
    record LayoutRepairs(List<ErrorMessage.Repair> repairs) implements OfJob {
        public LayoutRepairs {
            repairs = FieldConstraints.list("repairs", repairs, 16);
        }
    }

    /** Something that a person should know about the video. */
    record Warning(String code, String message) implements OfJob {
        public Warning {
            FieldConstraints.text("code", code, 40);
            FieldConstraints.text("message", message, 1000);
        }
    }

    record Log(String stream, String text) implements OfJob {
        public Log {
            FieldConstraints.text("stream", stream, 10);
            FieldConstraints.text("text", text, 65_536);
        }
    }

    /** Announces a verified file, whose bytes follow as chunks. */
    sealed interface FileAnnouncement extends OfJob permits Video, Image, Subtitle {
        String scene();

        String name();

        long bytes();

        String sha256();
    }

    /** A rendered video, or the image of a scene without animations. */
    record Video(
            String scene,
            String name,
            OutputKind kind,
            String format,
            long bytes,
            String sha256,
            int frames,
            int width,
            int height,
            @JsonProperty("duration_seconds") double duration)
            implements FileAnnouncement {
        public Video {
            FieldConstraints.text("scene", scene, 200);
            FieldConstraints.fileName(name);
            FieldConstraints.text("format", format, 4);
            FieldConstraints.atLeast("bytes", bytes, 1);
            FieldConstraints.sha256(sha256);
            FieldConstraints.atLeast("frames", frames, 1);
            FieldConstraints.atLeast("width", width, 1);
            FieldConstraints.atLeast("height", height, 1);
            FieldConstraints.seconds("duration_seconds", duration);
        }
    }

    /** A still image of the video announced before it. */
    record Image(String scene, String name, Still kind, long bytes, String sha256, int width, int height)
            implements FileAnnouncement {
        private static final long MAX_BYTES = 16L << 20;

        public Image {
            FieldConstraints.text("scene", scene, 200);
            FieldConstraints.imageName(name);
            FieldConstraints.present("kind", kind);
            FieldConstraints.atLeast("bytes", bytes, 1);
            FieldConstraints.atMost("bytes", bytes, MAX_BYTES);
            FieldConstraints.sha256(sha256);
            FieldConstraints.atLeast("width", width, 1);
            FieldConstraints.atLeast("height", height, 1);
        }
    }

    /** A file with the subtitles of the video announced before it. */
    record Subtitle(String scene, String name, String format, long bytes, String sha256) implements FileAnnouncement {
        private static final long MAX_BYTES = 1 << 20;

        public Subtitle {
            FieldConstraints.text("scene", scene, 200);
            FieldConstraints.subtitleName(name);
            FieldConstraints.text("format", format, 3);
            FieldConstraints.atLeast("bytes", bytes, 1);
            FieldConstraints.atMost("bytes", bytes, MAX_BYTES);
            FieldConstraints.sha256(sha256);
        }
    }

    /** The kind of a still image. */
    enum Still {
        @JsonProperty("poster")
        POSTER,
        @JsonProperty("thumbnail")
        THUMBNAIL,
        @JsonProperty("sheet")
        SHEET,
        @JsonProperty("layout")
        LAYOUT
    }

    /** A small image of a scene that is being rendered: a JPEG file of that size. */
    @SuppressWarnings("ArrayRecordComponent") // Never compared, only forwarded.
    record Preview(String scene, int width, int height, byte[] data) implements OfJob {
        private static final int MAX_BYTES = 64 * 1024;
        private static final int MAX_PIXELS = 480;

        public Preview {
            FieldConstraints.text("scene", scene, 200);
            FieldConstraints.atMost("width", FieldConstraints.atLeast("width", width, 1), MAX_PIXELS);
            FieldConstraints.atMost("height", FieldConstraints.atLeast("height", height, 1), MAX_PIXELS);
            if (data == null || data.length > MAX_BYTES || !new JpegHeader(width, height).equals(JpegHeader.of(data))) {
                throw new IllegalArgumentException("data must be a JPEG file of " + width + "x" + height
                        + " pixels in at most " + MAX_BYTES + " bytes");
            }
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // Never compared, only forwarded.
    record Chunk(String name, byte[] data) implements OfJob {
        private static final int MAX_BYTES = 48 * 1024;

        public Chunk {
            FieldConstraints.text("name", name, 80);
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
            timings.values().forEach(seconds -> FieldConstraints.seconds("timings", seconds));
            FieldConstraints.atLeast("max_rss_bytes", maxRssBytes, 0);
            FieldConstraints.seconds("cpu_seconds", cpuSeconds);
        }
    }
}
