package com.codercops.omega.runner.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.codercops.omega.asset.Asset;
import com.codercops.omega.asset.Assets;
import com.codercops.omega.render.Checked;
import com.codercops.omega.render.Failed;
import com.codercops.omega.render.RenderException;
import com.codercops.omega.render.RenderListener;
import com.codercops.omega.render.RenderRequest;
import com.codercops.omega.runner.Sha256;
import com.codercops.omega.script.Script;
import com.codercops.omega.script.ScriptAuthor;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The files of a request, from the session to the runner. */
@Timeout(60)
class AssetTransferTest {
    private static final String ACCEPTED = "\"type\":\"accepted\",\"job\":\"j\"";
    private static final byte[] BIG = new byte[500_000];

    @TempDir
    Path temp;

    private FakeRunner runner;

    @BeforeEach
    void prepare() throws IOException {
        runner = new FakeRunner();
        for (int i = 0; i < BIG.length; i++) {
            BIG[i] = (byte) (i * 31);
        }
    }

    private Asset asset(String name, byte[] content) throws IOException {
        Sha256 digest = new Sha256();
        digest.add(content);
        Path file = Files.write(temp.resolve(name.replace('/', '_')), content);
        return new Asset(name, file, content.length, digest.digest());
    }

    private RenderRequest request(Asset... assets) {
        return RenderRequest.of("j", new Script("from manim import *\nclass S(Scene): pass\n"), temp)
                .withAssets(new Assets(List.of(assets)));
    }

    private RunnerSession ready() throws IOException, InterruptedException {
        return RunnerSession.open(runner.send(FakeRunner.READY), temp, Duration.ofSeconds(20));
    }

    @Test
    void filesFollowTheRequestInPieces() throws Exception {
        runner.onCommands(5, false, ACCEPTED, FakeRunner.DONE);
        RenderRequest request =
                request(asset("empty.txt", new byte[0]), asset("img/big.png", BIG), asset("a.py", new byte[] {1}));
        assertThat(ready().check(request.withAuthor(ScriptAuthor.MODEL), RenderListener.none()))
                .isInstanceOf(Checked.class);
        List<JsonNode> sent = new ArrayList<>();
        synchronized (runner.received) {
            for (String line : runner.received) {
                assertThat(new ProtocolSchema().errors(line)).isEmpty();
                sent.add(new ObjectMapper().readTree(line));
            }
        }
        assertThat(sent).extracting(it -> it.get("seq").asInt()).containsExactly(0, 1, 2, 3, 4);
        assertThat(sent.get(0).get("written_by").asText()).isEqualTo("model");
        assertThat(sent.get(0).get("assets")).hasSize(3);
        assertThat(sent.get(0).get("assets").get(1).get("bytes").asInt()).isEqualTo(BIG.length);
        ByteArrayOutputStream big = new ByteArrayOutputStream();
        for (JsonNode piece : sent.subList(1, 4)) {
            assertThat(piece.get("path").asText()).isEqualTo("img/big.png");
            big.write(Base64.getDecoder().decode(piece.get("data").asText()));
        }
        assertThat(big.toByteArray()).isEqualTo(BIG);
        assertThat(sent.get(4).get("path").asText()).isEqualTo("a.py");
    }

    @Test
    void fileThatChangedEndsTheJob() throws Exception {
        Asset asset = asset("a.txt", new byte[] {98, 101, 102, 111, 114, 101});
        for (String now : List.of("after!", "short", "")) {
            runner = new FakeRunner();
            Files.writeString(asset.file(), now);
            runner.onCommand(false);
            assertThatThrownBy(() -> ready().check(request(asset), RenderListener.none()))
                    .isInstanceOf(RenderException.class)
                    .hasMessageContaining("The file 'a.txt' changed");
            assertThat(runner.killed).isTrue();
        }
        Files.delete(asset.file());
        runner = new FakeRunner();
        runner.onCommand(false);
        assertThatThrownBy(() -> ready().check(request(asset), RenderListener.none()))
                .isInstanceOf(RenderException.class)
                .hasMessageContaining("The file 'a.txt' cannot be read");
    }

    @Test
    void nameOfAMissingFileReachesTheFailure() throws Exception {
        runner.onCommand(
                false,
                ACCEPTED,
                "\"type\":\"error\",\"job\":\"j\",\"code\":\"asset_missing\",\"phase\":\"check\",\"exception\":\"OSError\","
                        + "\"message\":\"There is no file 'a.png'.\",\"asset\":\"a.png\"",
                FakeRunner.NOT_DONE);
        Failed failed = (Failed) ready().check(request(), RenderListener.none());
        assertThat(failed.failure().asset()).isEqualTo("a.png");
    }
}
