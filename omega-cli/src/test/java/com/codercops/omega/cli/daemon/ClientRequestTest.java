package com.codercops.omega.cli.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ClientRequestTest {
    private static ClientRequest read(Chunk... chunks) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (WritableByteChannel channel = Channels.newChannel(bytes)) {
            for (Chunk chunk : chunks) {
                ChunkChannel.write(channel, chunk);
            }
        }
        return ClientRequest.read(Channels.newChannel(new ByteArrayInputStream(bytes.toByteArray())));
    }

    @Test
    void aRequestHasTheCommandAndItsSurroundings() throws IOException {
        ClientRequest request = read(
                Chunk.of(Chunk.Type.VERSION, "1"),
                Chunk.of(Chunk.Type.ARGUMENT, "render"),
                Chunk.of(Chunk.Type.ARGUMENT, ""),
                Chunk.of(Chunk.Type.VARIABLE, "EQUATION=a=b"),
                Chunk.of(Chunk.Type.DIRECTORY, "/home/ada"),
                Chunk.of(Chunk.Type.TERMINAL),
                Chunk.of(Chunk.Type.RUN));

        assertThat(request.version()).isEqualTo("1");
        assertThat(request.arguments()).containsExactly("render", "");
        assertThat(request.variables()).containsOnlyKeys("EQUATION").containsValue("a=b");
        assertThat(request.directory()).isEqualTo(Path.of("/home/ada"));
        assertThat(request.terminal()).isTrue();
    }

    @Test
    void aRelativeDirectoryIsRefused() {
        assertThatThrownBy(() -> read(Chunk.of(Chunk.Type.DIRECTORY, "videos")))
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining("absolute");
    }

    @Test
    void aVariableWithoutNameIsRefused() {
        assertThatThrownBy(() -> read(Chunk.of(Chunk.Type.VARIABLE, "=x"))).isInstanceOf(ProtocolException.class);
        assertThatThrownBy(() -> read(Chunk.of(Chunk.Type.VARIABLE, "x"))).isInstanceOf(ProtocolException.class);
    }

    @Test
    void whatOnlyTheServerSendsIsRefused() {
        assertThatThrownBy(() -> read(Chunk.of(Chunk.Type.EXIT, "0")))
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining("EXIT");
    }

    @Test
    void anEndlessRequestIsRefused() {
        Chunk[] endless = IntStream.range(0, 5)
                .mapToObj(number -> new Chunk(Chunk.Type.ARGUMENT, new byte[Chunk.MAX_BYTES]))
                .toArray(Chunk[]::new);

        assertThatThrownBy(() -> read(endless))
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining("4194304");
    }
}
