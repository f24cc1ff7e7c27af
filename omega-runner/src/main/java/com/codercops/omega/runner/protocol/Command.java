package com.codercops.omega.runner.protocol;

import com.codercops.omega.asset.Assets;
import com.codercops.omega.render.Overrides;
import com.codercops.omega.render.RenderLimits;
import com.codercops.omega.render.RenderRequest;
import com.codercops.omega.render.SceneSelection;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A command to a runner. The codec adds the version and the sequence number. */
sealed interface Command {
    String type();

    record Cancel(String type, String job) implements Command {
        Cancel(String job) {
            this("cancel", job);
        }
    }

    record Ping(String type) implements Command {
        Ping() {
            this("ping");
        }
    }

    /** The next piece of the next file of the request. */
    record AssetPiece(String type, String job, String path, String data) implements Command {
        AssetPiece(String job, String path, String data) {
            this("asset", job, path, data);
        }
    }

    /** Formulas by key, in answer to a runner that wants them. */
    record Formulas(String type, String job, Map<String, String> svgs) implements Command {
        Formulas(String job, Map<String, String> svgs) {
            this("formulas", job, svgs);
        }
    }

    /** A file whose content follows. */
    record AnnouncedAsset(String path, long bytes, String sha256) {
        static List<AnnouncedAsset> of(Assets assets) {
            return assets.files().stream()
                    .map(asset -> new AnnouncedAsset(asset.path(), asset.bytes(), asset.sha256()))
                    .toList();
        }
    }

    /** Check or render one script. */
    @JsonPropertyOrder({"type", "job"})
    record Run(
            String type,
            String job,
            String source,
            Object scenes,
            int width,
            int height,
            int fps,
            String format,
            List<String> fixed,
            boolean transparent,

            @JsonProperty("play_range") @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<Integer> playRange,

            String encoding,
            long seed,
            boolean images,
            boolean sheet,
            boolean join,
            boolean formulas,
            @JsonProperty("written_by") String writtenBy,
            List<AnnouncedAsset> assets,
            Limits limits)
            implements Command {

        static Run of(String type, RenderRequest request, boolean formulas) {
            return new Run(
                    type,
                    request.id(),
                    request.script().source(),
                    scenes(request.scenes()),
                    request.quality().width(),
                    request.quality().height(),
                    request.quality().fps(),
                    request.format().extension(),
                    request.overrides().fixed().stream()
                            .map(Overrides.Fixed::code)
                            .sorted()
                            .toList(),
                    request.overrides().transparent(),
                    request.overrides()
                            .plays()
                            .map(it -> List.of(it.first(), it.last()))
                            .orElse(null),
                    request.encoding().name().toLowerCase(Locale.ROOT),
                    request.seed(),
                    request.images(),
                    request.contactSheet(),
                    request.join(),
                    formulas,
                    request.author().code(),
                    AnnouncedAsset.of(request.assets()),
                    Limits.of(request.limits()));
        }

        private static Object scenes(SceneSelection selection) {
            return switch (selection.mode()) {
                case LAST -> "last";
                case ALL -> "all";
                case NAMED -> selection.names();
            };
        }
    }

    record Limits(
            @JsonProperty("wall_seconds") double wallSeconds,
            @JsonProperty("cpu_seconds") double cpuSeconds,
            @JsonProperty("memory_bytes") long memoryBytes,
            int processes,
            @JsonProperty("output_bytes") long outputBytes,
            @JsonProperty("log_bytes") long logBytes,
            int frames,
            long pixels) {

        static Limits of(RenderLimits limits) {
            return new Limits(
                    seconds(limits.wallTime()),
                    seconds(limits.cpuTime()),
                    limits.memoryBytes(),
                    limits.processes(),
                    limits.outputBytes(),
                    limits.logBytes(),
                    limits.frames(),
                    limits.pixels());
        }

        private static double seconds(Duration duration) {
            return duration.toMillis() / 1000.0;
        }
    }
}
