package com.codercops.omega.pipeline;

import com.codercops.omega.render.Artifact;
import com.codercops.omega.render.BackendCapabilities;
import com.codercops.omega.render.RenderRequest;
import com.codercops.omega.render.Rendered;
import com.codercops.omega.script.RevisionRequest;
import com.codercops.omega.script.ScriptFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a video was made: the prompt, every attempt with its failure, the settings, the limits, the protections and the hashes.
 *
 * <p>{@link #writeTo} writes a {@code .provenance.json} file. Its script can be rendered again with the
 * same settings. Texts of attempts come from models and sandboxes; the file quotes them.
 *
 * @param omegaVersion the version of Omega
 * @param prompt the user's words, or null if a script was given
 * @param source the file name of a given script, or null
 * @param revisionOf the script that was changed, or null if none was
 * @param model the model that wrote the first script, or null if a script was given
 * @param backend the id of the render backend
 * @param capabilities the protections of the backend
 * @param request the settings, the limits and the script that made the video
 * @param rendered the videos and the report of their run
 * @param attempts oldest first
 * @param omitted the parts of the script that the video leaves out, one sentence each
 * @param failedScenes the selected scenes that have no video
 * @param scriptFile the file that has the script, or null
 * @param created when the call began
 * @param duration of the call
 */
public record Provenance(
        String omegaVersion,
        @Nullable String prompt,
        @Nullable String source,
        @Nullable Revision revisionOf,
        @Nullable String model,
        String backend,
        BackendCapabilities capabilities,
        RenderRequest request,
        Rendered rendered,
        List<Attempt> attempts,
        List<String> omitted,
        List<ScriptFailure> failedScenes,
        @Nullable Path scriptFile,
        Instant created,
        Duration duration) {
    /** The end of the name of a provenance file. */
    public static final String FILE_SUFFIX = ".provenance.json";

    /** The version of the file format. It changes when an older reader cannot read a file any more. */
    public static final int FORMAT = 1;

    public Provenance {
        attempts = List.copyOf(attempts);
        omitted = List.copyOf(omitted);
        failedScenes = List.copyOf(failedScenes);
    }

    /**
     * The script that a model changed, and what the user asked for.
     *
     * @param sha256 of the script before the change, as 64 lower-case hexadecimal digits
     * @param wish the user's words
     */
    public record Revision(String sha256, String wish) {
        /** The revision that a request asks for. */
        public static Revision of(RevisionRequest request) {
            return new Revision(request.base().sha256(), request.wish());
        }
    }

    /** The same with the file name of the script that was given. */
    public Provenance withSource(@Nullable String fileName) {
        return with(fileName, rendered, scriptFile);
    }

    /**
     * The same for videos that were moved, with the file that has their script.
     *
     * @param moved the artifacts with their new paths, in the same order
     */
    public Provenance withFiles(List<Artifact> moved, Path script) {
        if (moved.size() != rendered.artifacts().size()) {
            throw new IllegalArgumentException(
                    "There are " + rendered.artifacts().size() + " videos, but " + moved.size() + " were moved.");
        }
        return with(source, new Rendered(moved, rendered.report()), script);
    }

    private Provenance with(@Nullable String newSource, Rendered newRendered, @Nullable Path newScriptFile) {
        return new Provenance(
                omegaVersion,
                prompt,
                newSource,
                revisionOf,
                model,
                backend,
                capabilities,
                request,
                newRendered,
                attempts,
                omitted,
                failedScenes,
                newScriptFile,
                created,
                duration);
    }

    /** Short: without sources. {@link #toJson} has everything. */
    @Override
    public String toString() {
        return "Provenance[" + request.script() + ", backend=" + backend + ", attempts=" + attempts.size()
                + ", created=" + created + "]";
    }

    /** The content of the file: indented JSON. */
    public String toJson() {
        return JsonWriter.indented(ProvenanceJson.of(this));
    }

    /**
     * Writes the file. It appears complete or not at all. An existing file is replaced. A symbolic link is replaced, not
     * followed.
     *
     * @param file usually the name of the video with {@value #FILE_SUFFIX} instead of its extension
     * @throws IOException if the file cannot be written; an existing file then stays unchanged
     */
    public void writeTo(Path file) throws IOException {
        AtomicFile.write(file, toJson());
    }
}
