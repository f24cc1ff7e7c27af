package com.codercops.omega.cli;

import com.codercops.omega.OmegaException;
import com.codercops.omega.app.SafeText;
import com.codercops.omega.app.plugins.BackendSelector;
import com.codercops.omega.app.settings.SettingValue;
import com.codercops.omega.app.settings.Settings;
import com.codercops.omega.app.settings.SettingsException;
import com.codercops.omega.cli.option.RenderSetup;
import com.codercops.omega.cli.report.Ansi;
import com.codercops.omega.render.BackendCapabilities;
import com.codercops.omega.render.RenderBackend;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;

/** What is installed, told line by line; asks the programs themselves. */
public final class Installation {
    private static final long PATIENCE_SECONDS = 20;

    private final CliContext context;
    private final Settings settings;
    private final PrintStream out;
    private boolean whole = true;

    public Installation(CliContext context, Settings settings) {
        this.context = context;
        this.settings = settings;
        this.out = context.out();
    }

    /** Tells of the programs. */
    public void programs() throws InterruptedException {
        out.println("Omega " + CliVersion.number() + ", Java " + Runtime.version());
        manim();
        optional("LaTeX", List.of("latex", "--version"), "MathTex and Tex need it: install latex, or run ./omega");
        optional("dvisvgm", List.of("dvisvgm", "--version"), "MathTex and Tex need it: install dvisvgm");
        optional("bubblewrap", List.of("bwrap", "--version"), "the local backend's sandbox needs it on Linux");
        Optional<String> fonts = ExternalProgram.output(PATIENCE_SECONDS, List.of("fc-list", ":", "family"));
        line(
                fonts.filter(list -> !list.isBlank()).isPresent(),
                "fonts",
                fonts.map(list -> list.lines().distinct().count() + " families")
                        .orElse("unknown: fc-list is missing (package fontconfig)"));
    }

    private void manim() throws InterruptedException {
        Optional<SettingValue> python = settings.value("local.python");
        if (python.isEmpty()) {
            return;
        }
        String path = python.get().text();
        Optional<String> versions = ExternalProgram.output(
                PATIENCE_SECONDS,
                List.of(
                        path,
                        "-I",
                        "-c",
                        "import sys, importlib.metadata as m; print(sys.version.split()[0]); print(m.version('manim'))"));
        List<String> lines = versions.map(text -> text.lines().toList()).orElse(List.of());
        String shown = SafeText.line(path, 200);
        if (lines.size() < 2) {
            // Others bring a Manim of their own.
            whole &= !settings.get(BackendSelector.BACKEND).equals("local");
            line(
                    false,
                    "Manim",
                    "no Manim in " + shown + " (" + python.get().source()
                            + "). Run ./omega setup, or set OMEGA_MANIM_PYTHON to a python that has it");
            return;
        }
        line(true, "Python", SafeText.line(lines.get(0), 40) + " (" + shown + ")");
        line(true, "Manim", SafeText.line(lines.get(1), 40));
    }

    private void optional(String name, List<String> command, String missing) throws InterruptedException {
        Optional<String> version = ExternalProgram.output(PATIENCE_SECONDS, command);
        line(
                version.isPresent(),
                name,
                version.flatMap(text -> text.lines().findFirst())
                        .map(text -> SafeText.line(text, 100))
                        .orElse("missing; " + missing));
    }

    /** Tells which protections the backend has; a backend that cannot be had is a fault. */
    public void protections(RenderSetup setup) {
        out.println();
        out.println("Protections of the backend '" + SafeText.line(settings.get(BackendSelector.BACKEND), 60) + "':");
        try (RenderBackend backend = setup.backend()) {
            BackendCapabilities capabilities = backend.capabilities();
            whole &= capabilities.isolated();
            line(capabilities.isolated(), "isolated", capabilities.isolated() ? "yes" : "no");
            capabilities.protections().forEach(text -> line(true, "", SafeText.of(text)));
            capabilities.missing().forEach(text -> line(false, "", SafeText.of(text)));
        } catch (OmegaException | SettingsException e) {
            whole = false;
            line(false, "none", SafeText.of(String.valueOf(e.getMessage())));
        }
    }

    private void line(boolean good, String name, String text) {
        String mark = good ? Ansi.GREEN.on(context, "  ok  ") : Ansi.YELLOW.on(context, "  --  ");
        out.println(mark + (name.isEmpty() ? "" : name + ": ") + text);
    }

    /** Whether videos can be made, as far as was told. */
    public boolean whole() {
        return whole;
    }
}
