package com.codercops.omega.runner.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.codercops.omega.render.RenderEvent;
import com.codercops.omega.render.RenderException;
import com.codercops.omega.render.RenderListener;
import com.codercops.omega.render.RenderRequest;
import com.codercops.omega.script.Script;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A preview image must be requested, and be a small JPEG file of the announced size. Otherwise the runner is rejected. */
@Timeout(60)
class PreviewMessagesTest {
    @TempDir
    Path temp;

    private final List<RenderEvent> heard = new ArrayList<>();

    private FakeRunner render(boolean requested, int width, int height, byte[] data) throws Exception {
        FakeRunner runner = new FakeRunner();
        String image = "\"type\":\"preview\",\"job\":\"j\",\"scene\":\"S\",\"width\":" + width + ",\"height\":" + height
                + ",\"data\":\"" + Base64.getEncoder().encodeToString(data) + "\"";
        runner.send(FakeRunner.READY, "\"type\":\"accepted\",\"job\":\"j\"");
        // Sent as raw text, because the fake runner sends only messages that the schema allows.
        runner.raw("{\"v\":1,\"seq\":2," + image + "}\n");
        runner.raw("{\"v\":1,\"seq\":3," + FakeRunner.DONE + "}\n");
        RenderRequest request = RenderRequest.of(
                        "j", new Script("from manim import *"), Files.createTempDirectory(temp, "out"))
                .withImages(requested);
        RenderListener listener = heard::add;
        try (RunnerSession session =
                RunnerSession.open(runner, Files.createTempDirectory(temp, "in"), Duration.ofSeconds(20))) {
            session.check(request, listener);
        }
        return runner;
    }

    /** A JPEG file as far as its header goes: an application segment, a frame, and the start of a scan. */
    private static byte[] jpeg(int width, int height) {
        String segments = "FFD8" + "FFE00010" + "4A464946000101000001000100" + "00"
                + "FFC00011" + "08%04X%04X03012200021101031101".formatted(height, width)
                + "FFDA000C" + "03010002110311003F00" + "7F" + "FFD9";
        return HexFormat.of().parseHex(segments);
    }

    @Test
    void listenerGetsTheImage() throws Exception {
        byte[] file = jpeg(480, 270);
        render(true, 480, 270, file);
        assertThat(heard).singleElement().isInstanceOfSatisfying(RenderEvent.PreviewRendered.class, preview -> {
            assertThat(preview.scene()).isEqualTo("S");
            assertThat(preview.width()).isEqualTo(480);
            assertThat(preview.height()).isEqualTo(270);
            assertThat(preview.jpeg()).isEqualTo(file);
        });
    }

    @Test
    void imageThatWasNotRequestedIsRejected() throws Exception {
        byte[] file = jpeg(480, 270);
        assertThatThrownBy(() -> render(false, 480, 270, file))
                .isInstanceOf(RenderException.class)
                .hasMessageContaining("a preview image that was not requested");
        assertThat(heard).isEmpty();
    }

    static Stream<byte[]> invalid() {
        byte[] valid = jpeg(64, 36);
        byte[] large = Arrays.copyOf(valid, 70_000);
        large[large.length - 2] = (byte) 0xFF;
        large[large.length - 1] = (byte) 0xD9;
        byte[] endless = new byte[200];
        endless[0] = (byte) 0xFF;
        endless[1] = (byte) 0xD8;
        Arrays.fill(endless, 2, endless.length - 1, (byte) 0xFF);
        endless[endless.length - 1] = (byte) 0xD9;
        return Stream.of(
                new byte[0],
                new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, (byte) 0xD9},
                HexFormat.of().parseHex("89504E470D0A1A0A0000000D494844520000004000000024"),
                jpeg(36, 64),
                Arrays.copyOf(valid, valid.length - 2),
                large,
                endless,
                "<svg xmlns='http://www.w3.org/2000/svg' width='64' height='36'/>".getBytes(StandardCharsets.US_ASCII));
    }

    @ParameterizedTest
    @MethodSource("invalid")
    void otherContentIsRejected(byte[] content) {
        assertThatThrownBy(() -> render(true, 64, 36, content))
                .isInstanceOf(RenderException.class)
                .hasMessageContaining("data must be a JPEG file of 64x36 pixels in at most 65536 bytes");
        assertThat(heard).isEmpty();
    }

    @Test
    void largeImageIsRejected() throws Exception {
        byte[] file = jpeg(481, 36);
        assertThatThrownBy(() -> render(true, 481, 36, file))
                .isInstanceOf(RenderException.class)
                .hasMessageContaining("width must be a number of at most 480");
    }
}
