package com.codercops.omega.cli;

import com.codercops.omega.OmegaException;
import com.codercops.omega.app.RemedyAdvice;
import com.codercops.omega.app.SafeText;
import com.codercops.omega.app.plugins.BackendSelector;
import com.codercops.omega.app.settings.SettingValue;
import com.codercops.omega.app.settings.Settings;
import com.codercops.omega.app.settings.SettingsException;
import com.codercops.omega.cli.option.RenderSetup;
import com.codercops.omega.cli.report.Ansi;
import com.codercops.omega.render.BackendCapabilities;
import com.codercops.omega.render.CheckResult;
import com.codercops.omega.render.Checked;
import com.codercops.omega.render.RenderBackend;
import com.codercops.omega.render.RenderWarning;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;

/** Checks the installation and prints one line for each part. Runs the programs to find their versions. */
public final class Installation {
    private static final long TIMEOUT_SECONDS = 20;

    private final CliContext context;
    private final Settings settings;
    private final PrintStream out;
    private boolean complete = true;

    public Installation(CliContext context, Settings settings) {
        this.context = context;
        this.settings = settings;
        this.out = context.out();
    }

    /** Checks the programs. */
    public void checkPrograms() throws InterruptedException {
        out.println("Omega " + CliVersion.number() + ", Java " + Runtime.version());
        manim();
        optional("LaTeX", List.of("latex", "--version"), "MathTex and Tex need it. Install latex, or run ./omega");
        optional("dvisvgm", List.of("dvisvgm", "--version"), "MathTex and Tex need it. Install dvisvgm");
        optional(
                "bubblewrap",
                List.of("bwrap", "--version"),
                "the sandbox of the local backend needs it on Linux. Install bubblewrap");
        Optional<String> fonts = ExternalProgram.output(TIMEOUT_SECONDS, List.of("fc-list", ":", "family"));
        line(
                fonts.filter(list -> !list.isBlank()).isPresent(),
                "fonts",
                fonts.map(list -> list.lines().distinct().count() + " families")
                        .orElse("unknown, because fc-list is missing. Install fontconfig"));
    }

    private void manim() throws InterruptedException {
        Optional<SettingValue> python = settings.value("local.python");
        if (python.isEmpty()) {
            return;
        }
        String path = python.get().text();
        Optional<String> versions = ExternalProgram.output(
                TIMEOUT_SECONDS,
                List.of(
                        path,
                        "-I",
                        "-c",
                        "import sys, importlib.metadata as m; print(sys.version.split()[0]); print(m.version('manim'))"));
        List<String> lines = versions.map(text -> text.lines().toList()).orElse(List.of());
        String shown = SafeText.line(path, 200);
        if (lines.size() < 2) {
            // Other backends include Manim.
            complete &= !settings.get(BackendSelector.BACKEND).equals("local");
            line(
                    false,
                    "Manim",
                    "no Manim in " + shown + " (" + python.get().source()
                            + "). Run ./omega setup, or set OMEGA_MANIM_PYTHON to a Python with Manim");
            return;
        }
        line(true, "Python", SafeText.line(lines.get(0), 40) + " (" + shown + ")");
        line(true, "Manim", SafeText.line(lines.get(1), 40));
    }

    private void optional(String name, List<String> command, String missing) throws InterruptedException {
        Optional<String> version = ExternalProgram.output(TIMEOUT_SECONDS, command);
        line(
                version.isPresent(),
                name,
                version.flatMap(text -> text.lines().findFirst())
                        .map(text -> SafeText.line(text, 100))
                        .orElse("missing: " + missing));
    }

    /** Checks the protections and the fonts of the backend. A backend that is unavailable makes the installation incomplete. */
    public void checkBackend(RenderSetup setup) throws IOException, InterruptedException {
        out.println();
        out.println("Protections of the backend '" + SafeText.line(settings.get(BackendSelector.BACKEND), 60) + "':");
        try (RenderBackend backend = setup.backend(context.host())) {
            BackendCapabilities capabilities = backend.capabilities();
            complete &= capabilities.isolated();
            line(capabilities.isolated(), "isolated", capabilities.isolated() ? "yes" : "no");
            capabilities.protections().forEach(text -> line(true, "", SafeText.of(text)));
            capabilities.missing().forEach(text -> line(false, "", SafeText.of(text)));
            if (LetterCheck.run(backend) instanceof Checked checked) {
                showLetters(checked);
            }
        } catch (OmegaException | SettingsException e) {
            complete = false;
            line(false, "none", SafeText.of(RemedyAdvice.message(e)));
        }
    }

    /** Shows which writing systems the backend has fonts for. A missing font does not make the installation incomplete. */
    public void showLetters(CheckResult checked) {
        List<RenderWarning> warnings = checked.report().warnings();
        line(true, "letters", String.join(", ", LetterCheck.covered(warnings)));
        LetterCheck.missing(warnings).forEach(text -> line(false, "letters", text));
    }

    private void line(boolean good, String name, String text) {
        String mark = good ? Ansi.GREEN.on(context, "  ok  ") : Ansi.YELLOW.on(context, "  --  ");
        out.println(mark + (name.isEmpty() ? "" : name + ": ") + text);
    }

    /** Whether every required part is present. */
    public boolean isComplete() {
        return complete;
    }
}
