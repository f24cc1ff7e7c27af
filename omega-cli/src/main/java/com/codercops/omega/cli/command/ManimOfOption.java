package com.codercops.omega.cli.command;

import com.codercops.omega.app.UsageException;
import com.codercops.omega.runner.ManimRelease;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The release of Manim that the option {@code --manim} names. */
final class ManimOfOption {
    private ManimOfOption() {}

    static ManimRelease find(@Nullable String named) {
        if (named == null) {
            return ManimRelease.V0_22;
        }
        return ManimRelease.of(named)
                .orElseThrow(() -> new UsageException("--manim: there is no release '" + named
                        + "' of Manim for Omega. Choose from: "
                        + Arrays.stream(ManimRelease.values())
                                .map(ManimRelease::series)
                                .collect(Collectors.joining(", "))
                        + "."));
    }
}
