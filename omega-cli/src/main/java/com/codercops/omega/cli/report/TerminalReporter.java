package com.codercops.omega.cli.report;

import com.codercops.omega.cli.SafeText;
import com.codercops.omega.cli.World;
import com.codercops.omega.cli.file.VideoOutput;
import com.codercops.omega.pipeline.AnimationFailed;
import com.codercops.omega.pipeline.AnimationSucceeded;
import com.codercops.omega.pipeline.Attempt;
import com.codercops.omega.pipeline.PipelineEvent;
import com.codercops.omega.render.Artifact;
import com.codercops.omega.render.Checked;
import com.codercops.omega.render.Failed;
import com.codercops.omega.render.RenderEvent;
import java.util.Locale;

/** Tells people on standard error, with a bar on a terminal; standard output has nothing but the videos' paths. */
final class TerminalReporter implements ProgressReporter {
    private static final int BAR = 30;

    private final World world;
    private final boolean quiet;
    private boolean barShown;

    TerminalReporter(World world, boolean quiet) {
        this.world = world;
        this.quiet = quiet;
    }

    @Override
    public void on(PipelineEvent event) {
        if (event instanceof PipelineEvent.ModelCallStarted asked) {
            say((asked.fix() ? "Asking for a fix: " : "Asking for a script: ") + SafeText.line(asked.model(), 80));
        } else if (event instanceof PipelineEvent.AttemptStarted ready) {
            ready(ready);
        } else if (event instanceof PipelineEvent.RenderUpdate running) {
            running(running.event());
        } else if (event instanceof PipelineEvent.AttemptFailed failed) {
            say("  " + Ansi.RED.on(world, "failed: ")
                    + SafeText.line(failed.failure().summary(), 300));
        } else if (event instanceof PipelineEvent.PolishRejected not) {
            say("The video stays as it was. " + SafeText.line(not.reason(), 300));
        }
    }

    private void ready(PipelineEvent.AttemptStarted ready) {
        if (ready.origin() == Attempt.Origin.GIVEN) {
            return;
        }
        String author = SafeText.line(ready.author(), 80);
        String what = switch (ready.origin()) {
            case REPAIRED -> "repaired by the rule " + author;
            case INSTALLED -> "as it was, with the package " + author;
            case FIXED -> "fixed by " + author;
            case OMITTED -> "without a part, by the rule " + author;
            case POLISHED -> "polished by " + author;
            default -> "written by " + author;
        };
        String remark = ready.remark().isBlank() ? "" : ": " + SafeText.line(ready.remark(), 500);
        say("Script " + ready.attempt() + ", " + what + remark);
    }

    private void running(RenderEvent event) {
        if (event instanceof RenderEvent.ScenePlanned planned) {
            say("  " + SafeText.line(planned.plan().scene(), 80) + ": "
                    + (planned.plan().kind() == Artifact.Kind.IMAGE
                            ? "an image, as nothing moves"
                            : planned.plan().plays() + " animations, "
                                    + planned.plan().frames() + " frames"));
        } else if (event instanceof RenderEvent.LayoutProblemFound wrong
                && wrong.problem().error()) {
            say("  " + Ansi.YELLOW.on(world, "looks wrong: ")
                    + SafeText.line(wrong.problem().summary(), 300));
        } else if (event instanceof RenderEvent.RenderProgress progress && world.terminal() && !quiet) {
            bar(progress);
        } else if (event instanceof RenderEvent.ScriptPrinted printed) {
            printed.text().lines().forEach(line -> say("  script says: " + SafeText.line(line, 300)));
        }
    }

    private void bar(RenderEvent.RenderProgress progress) {
        int frames = Math.max(1, progress.frames());
        int done = Math.max(0, Math.min(frames, progress.frame()));
        int full = (int) ((long) BAR * done / frames);
        world.err()
                .print("\r  [" + "=".repeat(full) + " ".repeat(BAR - full) + "] " + (100L * done / frames)
                        + " %, frame " + done + " of " + frames + "\u001b[K");
        world.err().flush();
        barShown = true;
    }

    private void clearBar() {
        if (barShown) {
            world.err().print("\r\u001b[K");
            barShown = false;
        }
    }

    private void say(String text) {
        clearBar();
        if (!quiet) {
            world.err().println(text);
        }
    }

    private void insist(String text) {
        clearBar();
        world.err().println(text);
    }

    @Override
    public void note(String text) {
        say(text);
    }

    @Override
    public void warning(String text) {
        insist(Ansi.YELLOW.on(world, "Warning: ") + text);
    }

    @Override
    public void video(AnimationSucceeded result, VideoOutput.Published published) {
        for (int i = 0; i < published.videos().size(); i++) {
            Artifact artifact = result.rendered().artifacts().get(i);
            String length = artifact.kind() == Artifact.Kind.IMAGE
                    ? "an image"
                    : String.format(Locale.ROOT, "%.1f s", JsonFormat.seconds(artifact.duration()));
            say(Ansi.GREEN.on(world, "Done: ") + length + ", " + artifact.width() + "x" + artifact.height() + ", "
                    + (artifact.bytes() + 1023) / 1024 + " kB");
        }
        result.omitted().forEach(part -> warning("the video does without a part. " + SafeText.line(part, 300)));
        published.videos().forEach(world.out()::println);
        world.out().flush();
    }

    @Override
    public void gaveUp(String subject, AnimationFailed result) {
        insist(FailureMessage.of(subject, result));
    }

    @Override
    public void checked(String subject, Checked result) {
        result.report()
                .plans()
                .forEach(plan -> say(subject + ": " + Ansi.GREEN.on(world, "runs") + ", "
                        + SafeText.line(plan.scene(), 80) + " has " + plan.plays() + " animations and "
                        + plan.frames() + " frames"));
    }

    @Override
    public void failedCheck(String subject, Failed result) {
        insist(FailureMessage.of(subject, result.failure()));
    }

    @Override
    public void refused(String subject, String message) {
        insist(Ansi.RED.on(world, "omega: ") + SafeText.of(message));
    }

    @Override
    public void end(int exitCode) {
        clearBar();
    }
}
