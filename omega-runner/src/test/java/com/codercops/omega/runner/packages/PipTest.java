package com.codercops.omega.runner.packages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.codercops.omega.render.RenderException;
import com.codercops.omega.render.RenderException.Reason;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PipTest {
    private static final AllowedPackage DEMO = new AllowedPackage("demo-x", "1.0", List.of("demo", "demo2"), "lock");

    private final Pip pip = new Pip(Duration.ofSeconds(7), 1L << 30);

    @Test
    void downloadSucceeds() throws Exception {
        PrintedProcess ended = new PrintedProcess("Successfully installed demo-x-1.0\n", 0);
        assertThat(pip.awaitDownload(DEMO, ended)).isEmpty();
        assertThat(ended.killed).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM | whose hash is not the one in the allow-list
                    WARNING: Retrying (Retry(total=1, connect=None)) after | could not be downloaded from the package index. Check
                    ERROR: 404 Client Error: Not Found for url | does not have demo-x 1.0 or one of its dependencies
                    ERROR: [Errno 28] No space left on device | needs more than 1024 MiB to install
                    ERROR: something else | pip could not install demo-x 1.0: the last line at //***@host
                    """)
    void temporaryFailureThrows(String line, String words) {
        PrintedProcess ended = new PrintedProcess(line + "\nthe last line at //me:hunter2@host\n", 1);
        assertThatThrownBy(() -> pip.awaitDownload(DEMO, ended))
                .isInstanceOf(RenderException.class)
                .hasMessageContaining(words)
                .hasMessageNotContaining("hunter2")
                .extracting(e -> ((RenderException) e).reason())
                .isEqualTo(Reason.INFRASTRUCTURE);
        assertThat(ended.killed).isTrue();
    }

    /** pip prints the same message when it could not reach the index. */
    @Test
    void missingWheelIsPermanentOnlyIfTheIndexResponded() throws Exception {
        String none = "ERROR: No matching distribution found for demo-x==1.0\n";
        assertThat(pip.awaitDownload(DEMO, new PrintedProcess(none, 1)))
                .hasValueSatisfying(reason -> assertThat(reason).contains("no wheel"));
        assertThatThrownBy(() -> pip.awaitDownload(DEMO, new PrintedProcess("Retrying (Retry(total=0\n" + none, 1)))
                .hasMessageContaining("could not be downloaded");
    }

    @Test
    void missingPipIsAnInstallationProblem() {
        assertThatThrownBy(() -> pip.awaitDownload(DEMO, new PrintedProcess("python: No module named pip\n", 1)))
                .isInstanceOf(RenderException.class)
                .hasMessageContaining("ensurepip")
                .extracting(e -> ((RenderException) e).reason())
                .isEqualTo(Reason.INSTALLATION);
    }

    @Test
    void downloadThatTakesTooLongIsKilled() {
        PrintedProcess endless = new PrintedProcess("Collecting demo-x\n", null);
        assertThatThrownBy(() -> pip.awaitDownload(DEMO, endless)).hasMessageContaining("within 7 s");
        assertThat(endless.killed).isTrue();
    }

    @Test
    void failedImportIsPermanent() throws Exception {
        assertThat(pip.awaitImport(new PrintedProcess("", 0))).isEmpty();
        assertThat(pip.awaitImport(new PrintedProcess("Traceback\nImportError: libX11.so.6\n", 1)))
                .hasValue("its import fails on this machine: ImportError: libX11.so.6");
        PrintedProcess endless = new PrintedProcess("", null);
        assertThat(pip.awaitImport(endless)).hasValue("its import fails on this machine: it takes longer than 7 s");
        assertThat(endless.killed).isTrue();
    }

    /** The command line contains no user name and no address. */
    @Test
    void argumentsContainOnlyFiles() {
        assertThat(Pip.downloadArguments("/lock", "/package"))
                .contains("--require-hashes", "--only-binary", ":all:", "--no-deps")
                .endsWith("--target", "/package", "-r", "/lock");
        assertThat(Pip.importArguments("/package", DEMO)).endsWith("/package", "demo", "demo2");
    }

    @Test
    void installNameDependsOnLockAndPython() {
        AllowedPackage other = new AllowedPackage("demo-x", "1.0", List.of("demo"), "another lock");
        assertThat(DEMO.installName("python")).matches("demo-x-1\\.0-[0-9a-f]{16}");
        assertThat(List.of(DEMO.installName("python"), DEMO.installName("another"), other.installName("python")))
                .doesNotHaveDuplicates();
        assertThat(new AllowedPackage("demo", "1!2.0+local", List.of("demo"), "lock").installName("python"))
                .matches("demo-1_2\\.0_local-[0-9a-f]{16}");
    }
}
