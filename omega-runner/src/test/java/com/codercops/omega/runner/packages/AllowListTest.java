package com.codercops.omega.runner.packages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.codercops.omega.OmegaException;
import com.codercops.omega.runner.ManimRelease;
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
    Path directory;

    private void write(String index, String lock) throws IOException {
        Files.writeString(directory.resolve("index.txt"), index);
        Files.writeString(directory.resolve("thing.lock"), lock);
    }

    @Test
    void findsShippedPackagesByModule() {
        AllowList list = AllowList.shipped();
        assertThat(list.packages()).hasSizeGreaterThan(40);
        assertThat(list.find("sklearn.cluster").orElseThrow().distribution()).isEqualTo("scikit-learn");
        assertThat(list.find("mpl_toolkits").orElseThrow().title()).matches("matplotlib [0-9.]+");
        assertThat(list.find("cv2")).isPresent();
    }

    @Test
    void locksNeitherReplaceManimsPackagesNorDisagree() {
        Set<String> manim = new HashSet<>();
        for (ManimRelease release : ManimRelease.values()) {
            manim.addAll(pins(release.lock()).keySet());
        }
        Map<String, String> all = new HashMap<>();
        for (AllowedPackage allowed : AllowList.shipped().packages()) {
            pins(allowed.lock()).forEach((name, pin) -> {
                assertThat(manim).doesNotContain(name);
                assertThat(all.merge(name, pin, (one, other) -> one)).isEqualTo(pin);
            });
            assertThat(allowed.lock()).doesNotContain("://");
        }
    }

    /** Each name with its pinned versions: one, or one for each group of Pythons. */
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
    void doesNotFindTextThatIsNotAModuleName(String module) {
        assertThat(AllowList.shipped().find(module)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"simpy,sympy", "scikit_learn,sklearn", "numpyy,numpy", "Pandas,pandas", "opencv_python_headless,cv2"})
    void suggestsSimilarNames(String module, String meant) {
        assertThat(AllowList.shipped().similarNames(module)).contains(meant);
    }

    @Test
    void suggestsNothingForUnrelatedNames() {
        assertThat(AllowList.shipped().similarNames("quantum_flux")).isEmpty();
        assertThat(AllowList.shipped().similarNames("xyz; rm")).isEmpty();
    }

    @Test
    void additionalListExtendsTheShippedOne() throws Exception {
        write(
                "# mine\nthing thing\nsympy thing\n",
                "thing==2.0 ; python_version < '4' \\\n" + HASH + " \\\n" + HASH + "\n");
        AllowList list = AllowList.shipped().with(directory);
        assertThat(list.find("thing").orElseThrow().imports()).containsExactly("thing", "sympy");
        assertThat(list.find("sympy").orElseThrow().title()).isEqualTo("thing 2.0");
        assertThat(list.find("pandas")).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"thing", "thing thing thing", "1thing thing", "thing ../thing", "thing --thing", "a.b thing"})
    void reportsTheInvalidLineOfAnIndex(String line) throws Exception {
        write("# mine\n" + line + "\n", "thing==2.0 \\\n" + HASH + "\n");
        assertThatThrownBy(() -> AllowList.shipped().with(directory))
                .isInstanceOf(OmegaException.class)
                .hasMessageContaining(directory.resolve("index.txt") + ":2:")
                .hasMessageContaining(line);
    }

    @Test
    void reportsDuplicateNamesAndMissingFiles() throws Exception {
        write("thing thing\nthing other\n", "");
        assertThatThrownBy(() -> AllowList.shipped().with(directory)).hasMessageContaining("index.txt:2: ");
        Files.writeString(directory.resolve("index.txt"), "other other\n");
        assertThatThrownBy(() -> AllowList.shipped().with(directory))
                .hasMessageContaining("The file " + directory.resolve("other.lock") + " does not exist")
                .hasMessageContaining("Line 1");
        Files.delete(directory.resolve("index.txt"));
        assertThatThrownBy(() -> AllowList.shipped().with(directory)).hasMessageContaining("index.txt");
    }

    @Test
    void reportsTheInvalidLineOfALockFile() throws Exception {
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
            assertThatThrownBy(() -> AllowList.shipped().with(directory))
                    .as(lock)
                    .isInstanceOf(OmegaException.class)
                    .hasMessageContaining(directory.resolve("thing.lock") + ":");
        }
        write("thing thing\n", "other==2.0 \\\n" + HASH + "\n");
        assertThatThrownBy(() -> AllowList.shipped().with(directory)).hasMessageContaining("does not pin thing itself");
        write("thing thing\n", pin + HASH + " \\\n");
        assertThatThrownBy(() -> AllowList.shipped().with(directory)).hasMessageContaining("one more hash");
    }
}
