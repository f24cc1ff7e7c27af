package com.codercops.omega.runner.pool;

import com.codercops.omega.runner.packages.PackageSettings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The descriptions of a sandboxing backend's settings: its own, and those that all such backends share. */
public final class SandboxSettings {
    private SandboxSettings() {}

    /** Adds the settings of pool and packages to a backend's own. */
    public static Map<String, String> describe(Map<String, String> own) {
        Map<String, String> all = new HashMap<>(own);
        all.putAll(PoolSettings.DESCRIPTIONS);
        all.putAll(PackageSettings.DESCRIPTIONS);
        return Map.copyOf(all);
    }

    /** Adds the environment variables of the package settings to a backend's own. */
    public static Map<String, List<String>> environmentVariables(Map<String, List<String>> own) {
        Map<String, List<String>> all = new HashMap<>(own);
        all.putAll(PackageSettings.ENVIRONMENT);
        return Map.copyOf(all);
    }
}
