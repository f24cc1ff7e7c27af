package com.codercops.omega.runner.pool;

import com.codercops.omega.runner.RunnerSandbox;
import com.codercops.omega.runner.packages.InstalledPackage;
import java.util.List;

/**
 * A sandbox whose runner was started.
 *
 * @param runner the runner in it
 * @param packages the packages that scripts can import there in addition to those of Manim
 */
public record Sandbox(RunnerSandbox runner, List<InstalledPackage> packages) {
    public Sandbox {
        packages = List.copyOf(packages);
    }
}
