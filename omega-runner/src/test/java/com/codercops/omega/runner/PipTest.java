package com.codercops.omega.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.codercops.omega.render.RenderException;
import com.codercops.omega.render.RenderException.Reason;
import com.codercops.omega.script.ScriptFailure;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PipTest {
    private static final AllowedPackage DEMO = new AllowedPackage("demo-x", "1.0", List.of("demo", "demo2"), "lock");

    private final Pip pip = new Pip(Duration.ofSeconds(7), 1L << 30);

    /** Has printed something and ended, or not. */
    private static final class Printed implements StartedProgram {
        private final String text;
        private final @Nullable Integer code;
        private boolean killed;

        Printed(String text, @Nullable Integer code) {
            this.text = text;
            this.code = code;
        }

        @Override
        public Optional<Integer> await(Duration patience) {
            return Optional.ofNullable(code);
        }

        @Override
        public InputStream messages() {
            return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public OutputStream commands() {
            return OutputStream.nullOutputStream();
        }

        @Override
        public Optional<ScriptFailure> breach() {
            return Optional.empty();
        }

        @Override
        public String lastWords() {
            return "";
        }

        @Override
        public void kill() {
            killed = true;
        }
    }

    @Test
    void whatPipFetchedIsThere() throws Exception {
        Printed ended = new Printed("Successfully installed demo-x-1.0\n", 0);
        assertThat(pip.fetched(DEMO, ended)).isEmpty();
        assertThat(ended.killed).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM | a hash does not match
                    WARNING: Retrying (Retry(total=1, connect=None)) after | could not be fetched from the package index; check
                    ERROR: 404 Client Error: Not Found for url | does not have demo-x 1.0 or what it needs
                    ERROR: [Errno 28] No space left on device | takes more than 1024 MiB to install
                    ERROR: something else | pip could not install demo-x 1.0: the last line at //***@host
                    """)
    void whatMayBeMendedIsAnException(String line, String words) {
        Printed ended = new Printed(line + "\nthe last line at //me:hunter2@host\n", 1);
        assertThatThrownBy(() -> pip.fetched(DEMO, ended))
                .isInstanceOf(RenderException.class)
                .hasMessageContaining(words)
                .hasMessageNotContaining("hunter2")
                .extracting(e -> ((RenderException) e).reason())
                .isEqualTo(Reason.INFRASTRUCTURE);
        assertThat(ended.killed).isTrue();
    }

    /** pip says so too when it could not ask. */
    @Test
    void whatHasNoWheelIsImpossibleAndOnlyWhenTheIndexAnswered() throws Exception {
        String none = "ERROR: No matching distribution found for demo-x==1.0\n";
        assertThat(pip.fetched(DEMO, new Printed(none, 1)))
                .hasValueSatisfying(reason -> assertThat(reason).contains("no wheel"));
        assertThatThrownBy(() -> pip.fetched(DEMO, new Printed("Retrying (Retry(total=0\n" + none, 1)))
                .hasMessageContaining("could not be fetched");
    }

    @Test
    void aMissingPipIsAMatterOfTheInstallation() {
        assertThatThrownBy(() -> pip.fetched(DEMO, new Printed("python: No module named pip\n", 1)))
                .isInstanceOf(RenderException.class)
                .hasMessageContaining("ensurepip")
                .extracting(e -> ((RenderException) e).reason())
                .isEqualTo(Reason.INSTALLATION);
    }

    @Test
    void whatTakesTooLongIsEnded() {
        Printed endless = new Printed("Collecting demo-x\n", null);
        assertThatThrownBy(() -> pip.fetched(DEMO, endless)).hasMessageContaining("within 7 s");
        assertThat(endless.killed).isTrue();
    }

    @Test
    void whatCannotBeImportedIsImpossible() throws Exception {
        assertThat(pip.tried(new Printed("", 0))).isEmpty();
        assertThat(pip.tried(new Printed("Traceback\nImportError: libX11.so.6\n", 1)))
                .hasValue("it cannot be imported here: ImportError: libX11.so.6");
        Printed endless = new Printed("", null);
        assertThat(pip.tried(endless)).hasValue("it cannot be imported here: it takes too long");
        assertThat(endless.killed).isTrue();
    }

    /** Neither a name nor an address of anybody's is on the command line. */
    @Test
    void pipIsToldFilesOnly() {
        assertThat(Pip.fetching("/lock", "/layer"))
                .contains("--require-hashes", "--only-binary", ":all:", "--no-deps")
                .endsWith("--target", "/layer", "-r", "/lock");
        assertThat(Pip.trying("/layer", DEMO)).endsWith("/layer", "demo", "demo2");
    }

    @Test
    void aPlaceIsAnothersForAnotherLockOrPython() {
        AllowedPackage other = new AllowedPackage("demo-x", "1.0", List.of("demo"), "another lock");
        assertThat(DEMO.place("python")).matches("demo-x-1\\.0-[0-9a-f]{16}");
        assertThat(List.of(DEMO.place("python"), DEMO.place("another"), other.place("python")))
                .doesNotHaveDuplicates();
        assertThat(new AllowedPackage("demo", "1!2.0+local", List.of("demo"), "lock").place("python"))
                .matches("demo-1_2\\.0_local-[0-9a-f]{16}");
    }
}
