package com.codercops.omega.cli.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ChunkChannelTest {
    private static byte[] written(Chunk chunk) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ChunkChannel.write(Channels.newChannel(bytes), chunk);
        return bytes.toByteArray();
    }

    private static Chunk read(byte... bytes) throws IOException {
        return ChunkChannel.read(Channels.newChannel(new ByteArrayInputStream(bytes)));
    }

    @ParameterizedTest
    @EnumSource(Chunk.Type.class)
    void whatIsWrittenIsRead(Chunk.Type type) throws IOException {
        Chunk read = read(written(Chunk.of(type, "Größe\n")));

        assertThat(read.type()).isEqualTo(type);
        assertThat(read.text()).isEqualTo("Größe\n");
    }

    @Test
    void aChunkIsItsLengthItsTypeAndItsContent() throws IOException {
        assertThat(written(Chunk.of(Chunk.Type.OUTPUT, "ab")))
                .isEqualTo("\0\0\0\u00021ab".getBytes(StandardCharsets.ISO_8859_1));
    }

    @Test
    void aConnectionThatEndsWithinAChunkIsAnError() {
        assertThatThrownBy(() -> read((byte) 0, (byte) 0, (byte) 0, (byte) 2, (byte) '1', (byte) 'a'))
                .isInstanceOf(EOFException.class);
    }

    @Test
    void aLengthBeyondTheLimitIsRefusedBeforeMemoryIsTaken() {
        assertThatThrownBy(() -> read((byte) 0x7F, (byte) 0, (byte) 0, (byte) 0, (byte) '1'))
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining("at most 1048576 bytes, not 2130706432");
        assertThatThrownBy(() -> read((byte) -1, (byte) -1, (byte) -1, (byte) -1, (byte) '1'))
                .isInstanceOf(ProtocolException.class);
    }

    @Test
    void anUnknownTypeIsRefused() {
        assertThatThrownBy(() -> read((byte) 0, (byte) 0, (byte) 0, (byte) 0, (byte) 'z'))
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining("122");
    }
}
