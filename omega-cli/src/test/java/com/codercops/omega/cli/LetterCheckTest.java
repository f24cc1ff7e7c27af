package com.codercops.omega.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.codercops.omega.render.RenderWarning;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class LetterCheckTest {
    private static final List<RenderWarning> WARNINGS = List.of(
            new RenderWarning("missing_letters", "Line 7: No installed font has letters of Thai: \u0e01. Install it."),
            new RenderWarning("missing_font", "Line 7: The font X is not installed."));

    @Test
    void writingSystemsWithoutAFontAreNotCovered() {
        assertThat(LetterCheck.covered(List.of())).containsExactlyElementsOf(LetterCheck.SAMPLES.keySet());
        assertThat(LetterCheck.covered(WARNINGS)).contains("Latin", "Hebrew").doesNotContain("Thai");
    }

    @Test
    void missingFontsAreListedWithoutThePlaceInTheScript() {
        assertThat(LetterCheck.missing(WARNINGS))
                .containsExactly("No installed font has letters of Thai: \u0e01. Install it.");
    }

    /** Otherwise a writing system without a font would be shown as covered. */
    @Test
    void namesAreThoseOfTheRunner() throws IOException {
        Path runner =
                Path.of("").toAbsolutePath().getParent().resolve("omega-runner/src/main/resources/com/codercops/omega");
        String table = Files.readString(runner.resolve("runner/python/omega_runner/letters/writing_systems.py"));
        assertThat(LetterCheck.SAMPLES.keySet()).allMatch(name -> table.contains("\"" + name + "\""));
    }
}
