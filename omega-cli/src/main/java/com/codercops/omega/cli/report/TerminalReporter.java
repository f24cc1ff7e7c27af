package com.codercops.omega.cli.report;

import com.codercops.omega.app.SafeText;
import com.codercops.omega.cli.CliContext;
import com.codercops.omega.cli.file.VideoOutput;
import com.codercops.omega.pipeline.AnimationFailed;
import com.codercops.omega.pipeline.AnimationSucceeded;
import com.codercops.omega.pipeline.Attempt;
import com.codercops.omega.pipeline.PipelineEvent;
import com.codercops.omega.render.Artifact;
import com.codercops.omega.render.Checked;
import com.codercops.omega.render.RenderEvent;
import com.codercops.omega.render.ScenePlan;
import com.codercops.omega.script.LayoutProblem;
import com.codercops.omega.script.ScriptFailure;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reports to standard error as text, with a progress bar on a terminal. Standard output has nothing but the paths of the
 * videos.
 */
final class TerminalReporter implements ProgressReporter {
    private static final int MAX_LINE = 300;

    private final CliContext context;
    private final boolean quiet;
    private final boolean verbose;
    private final ProgressBar bar;
    private final Set<String> warned = new HashSet<>();
    private @Nullable Path preview;

    TerminalReporter(CliContext context, boolean quiet, boolean verbose) {
        this.context = context;
        this.quiet = quiet;
        this.verbose = verbose;
        this.bar = new ProgressBar(context.err());
    }

    @Override
    public void on(PipelineEvent event) {
        if (event instanceof PipelineEvent.ModelCallStarted requested) {
            print((requested.fix() ? "Requesting a fix from " : "Requesting a script from ")
                    + SafeText.line(requested.model(), 80));
        } else if (event instanceof PipelineEvent.AttemptStarted ready && ready.origin() != Attempt.Origin.GIVEN) {
            String remark = ready.remark().isBlank() ? "" : ": " + SafeText.line(ready.remark(), 500);
            print("Script " + ready.attempt() + ", " + FailureMessage.origin(ready.origin(), ready.author()) + remark);
        } else if (event instanceof PipelineEvent.RenderUpdate running) {
            on(running.event());
        } else if (event instanceof PipelineEvent.AttemptFailed failed) {
            print("  " + Ansi.RED.on(context, "failed: ")
                    + SafeText.line(failed.failure().summary(), MAX_LINE));
        } else if (event instanceof PipelineEvent.PolishRejected rejected) {
            print("Not improved: " + SafeText.line(rejected.reason(), MAX_LINE));
        }
    }

    @Override
    public void serverEvent(ObjectNode event) {
        ServerEventParser.parse(event).ifPresent(this::on);
        if (event.path("state").asText().equals("queued")) {
            String detail = SafeText.line(event.path("detail").asText(""), MAX_LINE);
            int seconds = event.path("retryAfterSeconds").asInt();
            print("Waiting for a free worker"
                    + (seconds > 0 ? ", in " + seconds + " s" : "")
                    + (detail.isEmpty() ? "" : ": " + detail));
        }
    }

    private void on(RenderEvent event) {
        if (event instanceof RenderEvent.ScenePlanned planned) {
            print("  " + describe(planned.plan()));
        } else if (event instanceof RenderEvent.LayoutProblemFound wrong
                && wrong.problem().error()) {
            print(wrong.problem());
        } else if (event instanceof RenderEvent.WarningRaised raised) {
            warnOnce(SafeText.line(raised.warning().message(), 1000) + WarningHint.of(raised.warning()));
        } else if (event instanceof RenderEvent.RenderProgress progress && context.terminal() && !quiet) {
            bar.show(progress.frame(), progress.frames());
        } else if (event instanceof RenderEvent.ScriptPrinted printed && verbose) {
            printed.text().lines().forEach(line -> print("  script output: " + SafeText.line(line, MAX_LINE)));
        }
    }

    /** A repaired script runs again, with the same warnings. */
    private void warnOnce(String text) {
        if (warned.add(text)) {
            warning(text);
        }
    }

    private static String describe(ScenePlan plan) {
        String size = plan.kind() == Artifact.ArtifactKind.IMAGE
                ? "an image, because nothing moves"
                : count(plan.plays(), "animation") + ", " + count(plan.frames(), "frame");
        return SafeText.line(plan.scene(), 80) + ": " + size;
    }

    private static String count(int number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    /** Prints a line, unless {@code --quiet} suppresses it. */
    private void print(String text) {
        bar.clear();
        if (!quiet) {
            context.err().println(text);
        }
    }

    private void printAlways(String text) {
        bar.clear();
        context.err().println(text);
    }

    @Override
    public void inputStarted(String file) {
        print(file);
    }

    @Override
    public void inputRejected(String file, String message) {
        printAlways(Ansi.RED.on(context, "omega: ") + SafeText.of(message));
    }

    @Override
    public void note(String text) {
        print(text);
    }

    @Override
    public void warning(String text) {
        printAlways(Ansi.YELLOW.on(context, "Warning: ") + text);
    }

    /** Prints the path once, because the file stays the same. */
    @Override
    public void previewWritten(Path file) {
        if (!file.equals(preview)) {
            preview = file;
            print("Preview: " + file);
        }
    }

    @Override
    public void videoPublished(String file, AnimationSucceeded result, VideoOutput.Published published) {
        printResult(published.artifacts(), result.omitted());
        int problems = Math.toIntExact(result.provenance().rendered().report().mistakes());
        if (problems > 0) {
            print(count(problems, "layout problem") + ", listed above");
        }
        result.failedScenes().forEach(failure -> printAlways(FailureMessage.ofScene(file, failure)));
        printPaths(published.artifacts());
    }

    @Override
    public void videosDownloaded(String job, VideoOutput.Downloaded downloaded, List<String> omitted) {
        printResult(downloaded.artifacts(), omitted);
        printPaths(downloaded.artifacts());
    }

    @Override
    public void jobFailed(String message) {
        printAlways(message);
    }

    private void printResult(List<Artifact> artifacts, List<String> omitted) {
        artifacts.forEach(artifact -> print(Ansi.GREEN.on(context, "Done: ") + describe(artifact)));
        omitted.forEach(part -> warning("The video omits a part of the script. " + SafeText.line(part, MAX_LINE)));
        artifacts.stream()
                .flatMap(artifact -> artifact.subtitles().stream())
                .forEach(subtitles -> print("Subtitles: " + subtitles.path()));
    }

    private void printPaths(List<Artifact> artifacts) {
        artifacts.forEach(artifact -> context.out().println(artifact.path()));
        context.out().flush();
    }

    private static String describe(Artifact artifact) {
        String length = artifact.kind() == Artifact.ArtifactKind.IMAGE
                ? "an image"
                : String.format(Locale.ROOT, "%.1f s", artifact.duration().toMillis() / 1000.0);
        return length + ", " + artifact.width() + "x" + artifact.height() + ", " + (artifact.bytes() + 1023) / 1024
                + " kB";
    }

    @Override
    public void noVideo(String file, AnimationFailed result) {
        printAlways(FailureMessage.of(file, result));
    }

    @Override
    public void checkPassed(String file, Checked result) {
        result.report()
                .plans()
                .forEach(plan -> print(file + ": " + Ansi.GREEN.on(context, "passed") + ", " + describe(plan)));
        result.report().layout().forEach(this::print);
        result.sheetIfAny().ifPresent(sheet -> context.out().println(sheet.path()));
        context.out().flush();
    }

    private void print(LayoutProblem problem) {
        String label = problem.error() ? Ansi.YELLOW.on(context, "layout problem: ") : "layout, may be intended: ";
        print("  " + label + SafeText.line(problem.summary(), MAX_LINE));
    }

    @Override
    public void checkFailed(String file, ScriptFailure failure) {
        printAlways(FailureMessage.of(file, failure));
    }

    /** Prints nothing: the command itself prints the script. */
    @Override
    public void repairFinished(String file, boolean ok, int attempts, String script) {}

    @Override
    public void end(int exitCode) {
        bar.clear();
    }
}
