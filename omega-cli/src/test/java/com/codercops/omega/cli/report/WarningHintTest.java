package com.codercops.omega.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.codercops.omega.render.RenderWarning;
import org.junit.jupiter.api.Test;

class WarningHintTest {
    @Test
    void warningsNameTheOptionsOfTheCommandLine() {
        assertThat(WarningHint.of(new RenderWarning("transparency_ignored", "The video is opaque.")))
                .isEqualTo(" The option is --transparent with --format webm, mov, gif or png.");
        assertThat(WarningHint.of(new RenderWarning("frame_mismatch", "Another shape.")))
                .contains("--aspect");
        assertThat(WarningHint.of(new RenderWarning("missing_letters", "Install fonts-noto-cjk (font group cjk).")))
                .isEqualTo(" Run: ./omega setup --fonts cjk");
        assertThat(WarningHint.of(new RenderWarning("eaten_backslash", "Line 3: Python reads the backslash.")))
                .isEqualTo(" Run: ./omega repair --write FILE");
        assertThat(WarningHint.of(new RenderWarning("missing_font", "No font.")))
                .isEmpty();
    }
}
