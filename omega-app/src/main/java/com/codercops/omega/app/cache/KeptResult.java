package com.codercops.omega.app.cache;

import com.codercops.omega.render.Artifact;
import com.codercops.omega.render.BackendCapabilities;
import com.codercops.omega.render.Rendered;
import com.codercops.omega.render.RunReport;
import com.codercops.omega.render.SubtitleFile;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.std.FromStringDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * A result as JSON.
 *
 * @param artifacts the paths of their files are the names in the directory beside it
 * @param capabilities the protections with which the script ran
 */
record KeptResult(List<Artifact> artifacts, RunReport report, BackendCapabilities capabilities) {
    private static final ObjectMapper JSON = new ObjectMapper()
            .setVisibility(PropertyAccessor.ALL, Visibility.NONE)
            .setVisibility(PropertyAccessor.FIELD, Visibility.ANY)
            .setVisibility(PropertyAccessor.CREATOR, Visibility.ANY)
            .registerModule(new SimpleModule()
                    .addSerializer(Duration.class, ToStringSerializer.instance)
                    .addDeserializer(Duration.class, new DurationReader())
                    .addSerializer(Path.class, ToStringSerializer.instance)
                    .addDeserializer(Path.class, new PathReader()));

    KeptResult {
        Objects.requireNonNull(capabilities, "no capabilities");
    }

    static KeptResult of(Rendered rendered, BackendCapabilities capabilities) {
        return new KeptResult(
                rendered.artifacts().stream().map(it -> placed(it, Path.of(""))).toList(),
                rendered.report(),
                capabilities);
    }

    /** The result with its files in a directory. */
    Rendered in(Path directory) {
        return new Rendered(artifacts.stream().map(it -> placed(it, directory)).toList(), report);
    }

    private static Artifact placed(Artifact artifact, Path directory) {
        List<SubtitleFile> subtitles = artifact.subtitles().stream()
                .map(it -> it.withPath(directory.resolve(it.path().getFileName())))
                .toList();
        return artifact.withPath(directory.resolve(artifact.path().getFileName()))
                .withSubtitles(subtitles);
    }

    byte[] toBytes() throws IOException {
        return JSON.writeValueAsBytes(this);
    }

    /** Reads what {@link #toBytes} wrote; anything else is an IOException. */
    static KeptResult read(byte[] bytes) throws IOException {
        return JSON.readValue(bytes, KeptResult.class);
    }

    private static final class DurationReader extends FromStringDeserializer<Duration> {
        private static final long serialVersionUID = 1;

        DurationReader() {
            super(Duration.class);
        }

        @Override
        protected Duration _deserialize(String value, DeserializationContext context) {
            return Duration.parse(value);
        }
    }

    private static final class PathReader extends FromStringDeserializer<Path> {
        private static final long serialVersionUID = 1;

        PathReader() {
            super(Path.class);
        }

        @Override
        protected Path _deserialize(String value, DeserializationContext context) {
            return Path.of(value);
        }
    }
}
