package com.codercops.omega.testing.render;

import static org.assertj.core.api.Assertions.assertThat;

import com.codercops.omega.asset.Asset;
import com.codercops.omega.asset.Assets;
import com.codercops.omega.render.Checked;
import com.codercops.omega.render.Failed;
import com.codercops.omega.render.RenderListener;
import com.codercops.omega.render.RenderRequest;
import com.codercops.omega.script.FailureKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The part of the contract of a render backend that is about the files of a script. */
public abstract class AssetsContract extends BackendFixture {
    private static final byte[] BIG = new byte[3 << 20];

    static {
        for (int i = 0; i < BIG.length; i++) {
            BIG[i] = (byte) (i * 7 + i / 1000);
        }
    }

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before each test.
    Path given;

    private RenderRequest request(String source, Map<String, byte[]> files) throws IOException {
        List<Asset> assets = new ArrayList<>();
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Path path = given.resolve("file-" + assets.size());
            Files.write(path, file.getValue());
            assets.add(new Asset(file.getKey(), path, file.getValue().length, sha256(file.getValue())));
        }
        return request(source).withAssets(new Assets(assets));
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void assetsArriveUnchangedReadOnlyAndForEveryRun() throws Exception {
        String reading = """
                import hashlib, os, pathlib
                from shapes import round_shape
                from manim import *

                here = pathlib.Path(__file__).parent
                assert hashlib.sha256((here / "data" / "big.txt").read_bytes()).hexdigest() == "%s"
                assert os.stat("data/big.txt").st_mode & 0o222 == 0

                class Reading(Scene):
                    def construct(self):
                        self.play(Create(round_shape()), run_time=0.2)
                """.formatted(sha256(BIG));
        byte[] module = "from manim import *\ndef round_shape(): return Circle()\n".getBytes(StandardCharsets.UTF_8);
        RenderRequest request = request(reading, Map.of("data/big.txt", BIG, "shapes.py", module));
        assertThat(rendered(request, RenderListener.none()).artifacts()).hasSize(1);
    }

    @Test
    void assetsAreGoneAfterTheJob() throws Exception {
        String marker = "0b1f8e6c-asset";
        String seeing = """
                import os
                from manim import *
                found = [
                    os.path.join(directory, name)
                    for root in ("/tmp", os.getcwd(), os.path.expanduser("~"))
                    for directory, _, names in os.walk(root)
                    for name in names
                    if "%s" in name
                ]
                print("found", len(found))

                class Seeing(Scene):
                    def construct(self):
                        self.add(Circle())
                """.formatted(marker);
        Checked with = (Checked) backend.check(
                request(seeing, Map.of(marker + ".txt", new byte[] {1})), RenderListener.none());
        assertThat(with.report().log()).doesNotContain("found 0");
        Checked without = (Checked) backend.check(request(seeing, Map.of()), RenderListener.none());
        assertThat(without.report().log()).contains("found 0");
    }

    @Test
    void missingFileIsNamed() throws Exception {
        String missing = """
                from manim import *

                class Missing(Scene):
                    def construct(self):
                        self.add(ImageMobject("pictures/nowhere.png"))
                """;
        Failed failed = (Failed) backend.check(request(missing, Map.of()), RenderListener.none());
        assertThat(failed.kind()).isEqualTo(FailureKind.ASSET_MISSING);
        assertThat(failed.failure().asset()).isEqualTo("pictures/nowhere.png");
        assertThat(failed.failure().repairs()).isEmpty();
    }

    @Test
    void fileOfAnotherKindIsNamed() throws Exception {
        String wrong = """
                from manim import *

                class Wrong(Scene):
                    def construct(self):
                        self.add(ImageMobject("photo.png"))
                """;
        Failed failed = (Failed) backend.check(
                request(wrong, Map.of("photo.png", new byte[] {1, 2, 3})), RenderListener.none());
        assertThat(failed.failure().message()).startsWith("The file 'photo.png' cannot be read as an image");
    }
}
