package com.codercops.omega.runner.install;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SystemPackagesTest {
    private static final Path SETUP = Path.of("").toAbsolutePath().getParent().resolve("setup");

    @ParameterizedTest
    @CsvSource({
        "apt, apt-get install --no-install-recommends, build-essential libcairo2-dev python3 python3-dev python3-venv",
        "dnf, dnf install, cairo-devel gcc gcc-c++ python3 python3-devel",
        "pacman, pacman -S --needed, base-devel cairo python",
        "brew, brew install, cairo python@3.13"
    })
    void commandOfEachPackageManager(String manager, String command, String packages) throws Exception {
        List<String> lines = InstallScript.run(
                "install_command \"$@\"", List.of(manager, "python", "compiler", "cairo"), line -> {});
        assertThat(lines)
                .singleElement()
                .satisfies(line -> assertThat(line.replace("sudo ", "")).isEqualTo(command + " " + packages));
    }

    @Test
    void thisMachineIsDescribed() throws Exception {
        SystemPackages found = SystemPackages.check();
        assertThat(found.python().isEmpty()).isEqualTo(found.forManim().contains("python"));
        found.python().ifPresent(python -> assertThat(python).isExecutable());
        if (found.forManim().isEmpty() && found.forScripts().isEmpty()) {
            assertThat(found.command()).isEmpty();
        }
    }

    /** The set-up of a checkout and this class cannot differ, because both use manim.sh. */
    @Test
    void setUpOfACheckoutHasNoStepsOfItsOwn() throws IOException {
        String packages = Files.readString(SETUP.resolve("packages.sh"));
        String manim = Files.readString(SETUP.resolve("manim.sh"));
        assertThat(packages).contains(". \"$runner/install/manim.sh\"");
        assertThat(manim)
                .contains(
                        "create_environment \"$python\" \"$environment\" \"$lock\"", "record_patches", "installed.lock")
                .doesNotContain("pip install", "-m venv");
        assertThat(Files.readString(SETUP.resolve("environment.sh")))
                .contains("$runner/requirements.lock", "$runner/requirements-manim-0.21.lock");
    }
}
