package com.codercops.omega.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProcessContextTest {
    private static ProcessContext with(Map<String, String> variables) {
        return new ProcessContext(variables, Path.of("/base/./here"));
    }

    @Test
    void directoriesFollowTheXdgConventions() {
        ProcessContext usual = with(Map.of("HOME", "/home/ada", "XDG_DATA_HOME", "relative", "XDG_CONFIG_HOME", " "));
        assertThat(usual.omegaHome()).isEqualTo(Path.of("/home/ada/.local/share/omega"));
        assertThat(usual.userConfigurationFile("omega.conf")).isEqualTo(Path.of("/home/ada/.config/omega/omega.conf"));
        ProcessContext moved = with(Map.of("HOME", "/home/ada", "XDG_DATA_HOME", "/data", "XDG_CONFIG_HOME", "/etc"));
        assertThat(moved.omegaHome()).isEqualTo(Path.of("/data/omega"));
        assertThat(moved.userConfigurationFile("omega.conf")).isEqualTo(Path.of("/etc/omega/omega.conf"));
    }

    @Test
    void omegaHomeIsRelativeToTheWorkingDirectory() {
        assertThat(with(Map.of("OMEGA_HOME", "own")).omegaHome()).isEqualTo(Path.of("/base/here/own"));
    }

    @Test
    void windowsHasItsOwnDirectories() {
        Map<String, String> windows = Map.of("APPDATA", "/users/ada/roaming", "USERPROFILE", "/users/ada");
        assertThat(with(windows).userConfigurationFile("omega.conf"))
                .isEqualTo(Path.of("/users/ada/roaming/omega/omega.conf"));
        assertThat(with(windows).userHome()).isEqualTo(Path.of("/users/ada"));
        Map<String, String> both = Map.of("APPDATA", "/users/ada/roaming", "HOME", "/home/ada");
        assertThat(with(both).userConfigurationFile("omega.conf"))
                .isEqualTo(Path.of("/home/ada/.config/omega/omega.conf"));
        Map<String, String> moved = Map.of("APPDATA", "/users/ada/roaming", "XDG_CONFIG_HOME", "/etc");
        assertThat(with(moved).userConfigurationFile("omega.conf")).isEqualTo(Path.of("/etc/omega/omega.conf"));
    }
}
