package com.codercops.omega.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.codercops.omega.OmegaException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AllowListTest {
    private static final String HASH = "    --hash=sha256:" + "a".repeat(64);

    @TempDir
    Path own;

    private void write(String index, String lock) throws IOException {
        Files.writeString(own.resolve("index.txt"), index);
        Files.writeString(own.resolve("thing.lock"), lock);
    }

    @Test
    void shippedPackagesAreFoundByWhatScriptsImport() {
        AllowList list = AllowList.shipped();
        assertThat(list.packages()).hasSizeGreaterThan(40);
        assertThat(list.find("sklearn.cluster").orElseThrow().distribution()).isEqualTo("scikit-learn");
        assertThat(list.find("mpl_toolkits").orElseThrow().title()).matches("matplotlib [0-9.]+");
        assertThat(list.find("cv2")).isPresent();
    }

    @Test
    void nothingOfManimIsReplacedAndSharedPackagesHaveOneVersion() {
        Set<String> manim = new HashSet<>(pins(RunnerFiles.requirementsLock()).keySet());
        Map<String, String> all = new HashMap<>();
        for (AllowedPackage allowed : AllowList.shipped().packages()) {
            pins(allowed.lock()).forEach((name, pin) -> {
                assertThat(manim).doesNotContain(name);
                assertThat(all.merge(name, pin, (one, other) -> one)).isEqualTo(pin);
            });
            assertThat(allowed.lock()).doesNotContain("://");
        }
    }

    /** Each name with all that is pinned of it: one version, or one for each group of Pythons. */
    private static Map<String, String> pins(String lock) {
        Map<String, String> pins = new HashMap<>();
        lock.lines()
                .filter(line -> line.matches("[A-Za-z0-9].*"))
                .forEach(line -> pins.merge(line.replaceAll("==.*", ""), line, String::concat));
        return pins;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", ".", "sympy..x", "sympy;x", "../sympy", "--sympy", "https://x", "sympy x", "sympy\n", "ѕympy"
            })
    void whatIsNoModuleNameIsNotFound(String module) {
        assertThat(AllowList.shipped().find(module)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"simpy,sympy", "scikit_learn,sklearn", "numpyy,numpy", "Pandas,pandas", "opencv_python_headless,cv2"})
    void nearNamesAreTold(String module, String meant) {
        assertThat(AllowList.shipped().near(module)).contains(meant);
    }

    @Test
    void nothingIsNearToSomethingElse() {
        assertThat(AllowList.shipped().near("quantum_flux")).isEmpty();
        assertThat(AllowList.shipped().near("xyz; rm")).isEmpty();
    }

    @Test
    void ownPackagesComeBesideTheShippedOnes() throws Exception {
        write(
                "# mine\nthing thing\nsympy thing\n",
                "thing==2.0 ; python_version < '4' \\\n" + HASH + " \\\n" + HASH + "\n");
        AllowList list = AllowList.shipped().with(own);
        assertThat(list.find("thing").orElseThrow().imports()).containsExactly("thing", "sympy");
        assertThat(list.find("sympy").orElseThrow().title()).isEqualTo("thing 2.0");
        assertThat(list.find("pandas")).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"thing", "thing thing thing", "1thing thing", "thing ../thing", "thing --thing", "a.b thing"})
    void aMistakeInTheIndexIsNamed(String line) throws Exception {
        write("# mine\n" + line + "\n", "thing==2.0 \\\n" + HASH + "\n");
        assertThatThrownBy(() -> AllowList.shipped().with(own))
                .isInstanceOf(OmegaException.class)
                .hasMessageContaining(own.resolve("index.txt") + ":2:")
                .hasMessageContaining(line);
    }

    @Test
    void aNameThatStandsTwiceAndAFileThatIsMissingAreNamed() throws Exception {
        write("thing thing\nthing other\n", "");
        assertThatThrownBy(() -> AllowList.shipped().with(own)).hasMessageContaining("index.txt:2: ");
        Files.writeString(own.resolve("index.txt"), "other other\n");
        assertThatThrownBy(() -> AllowList.shipped().with(own))
                .hasMessageContaining("There is no " + own.resolve("other.lock"))
                .hasMessageContaining("Line 1");
        Files.delete(own.resolve("index.txt"));
        assertThatThrownBy(() -> AllowList.shipped().with(own)).hasMessageContaining("index.txt");
    }

    @Test
    void aMistakeInALockFileIsNamed() throws Exception {
        String pin = "thing==2.0 \\\n";
        for (String lock : List.of(
                "--index-url https://example.org\n",
                "thing @ https://example.org/thing.whl\n",
                "thing>=2.0 \\\n" + HASH,
                "thing==2.0\n",
                "-e .\n",
                pin + "    --hash=md5:abc\n",
                pin + HASH + "\n--no-deps\n")) {
            write("thing thing\n", lock);
            assertThatThrownBy(() -> AllowList.shipped().with(own))
                    .as(lock)
                    .isInstanceOf(OmegaException.class)
                    .hasMessageContaining(own.resolve("thing.lock") + ":");
        }
        write("thing thing\n", "other==2.0 \\\n" + HASH + "\n");
        assertThatThrownBy(() -> AllowList.shipped().with(own)).hasMessageContaining("thing itself is not pinned");
        write("thing thing\n", pin + HASH + " \\\n");
        assertThatThrownBy(() -> AllowList.shipped().with(own)).hasMessageContaining("one more hash");
    }

    @Test
    void debianPackagesOfLatexPackagesAreKnown() {
        assertThat(TexPackages.debianPackage("physics")).contains("texlive-science");
        assertThat(TexPackages.debianPackage("chemfig")).contains("texlive-pictures");
        assertThat(TexPackages.debianPackage("preview")).contains("preview-latex-style");
        assertThat(TexPackages.debianPackage("nosuchpackage")).isEmpty();
    }
}
