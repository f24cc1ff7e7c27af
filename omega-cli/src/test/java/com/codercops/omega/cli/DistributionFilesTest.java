package com.codercops.omega.cli;

import com.codercops.omega.app.ProcessContext;
import com.codercops.omega.testing.GeneratedPage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.AutoComplete;
import picocli.CommandLine;

/** Generates the files of the distribution that follow from the commands, and fails if a committed one differs. */
class DistributionFilesTest {
    private static final String SHARE = "omega-distribution/src/main/share/";

    private static CommandLine commands() {
        ProcessContext nothing = new ProcessContext(Map.of(), Path.of(""));
        return OmegaCli.commands(new CliContext(nothing, InputStream.nullInputStream(), System.out, System.err, false));
    }

    @Test
    void manualPageIsCurrent() throws IOException {
        GeneratedPage.assertFileCurrent(
                SHARE + "omega.1", ManualPage.of(commands().getCommandSpec()), DistributionFilesTest.class);
    }

    /** The script completes in bash, and in zsh through its own emulation. */
    @Test
    void completionIsCurrent() throws IOException {
        GeneratedPage.assertFileCurrent(
                SHARE + "omega-completion.bash", AutoComplete.bash("omega", commands()), DistributionFilesTest.class);
    }
}
