package com.codercops.omega.render.service;

import com.codercops.omega.runner.ImageContext;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A fake replica of the service on a loopback address, which responds as a test configures. */
final class FakeService implements AutoCloseable {
    static final String TOKEN = "a token of these tests";
    static final String READY = "{\"v\":1,\"seq\":0,\"type\":\"ready\",\"manim\":\"0.22.0\",\"python\":\"3.11.2\","
            + "\"latex\":true,\"patches\":[]}\n";
    static final String ACCEPTED = "{\"v\":1,\"seq\":1,\"type\":\"accepted\",\"job\":\"job\"}\n";
    static final String DONE = "{\"v\":1,\"seq\":2,\"type\":\"done\",\"job\":\"job\",\"ok\":true,\"timings\":{},"
            + "\"max_rss_bytes\":1000,\"cpu_seconds\":0.25}\n";
    static final String HARDENED = "{\"user\":10001,\"capabilities\":false,\"no_new_privileges\":true,\"seccomp\":true,"
            + "\"read_only_root\":true,\"memory_bytes\":2415919104,\"processes\":176}";

    private static final byte[] FAREWELL = {-1, -1, -1, -1};

    final AtomicInteger admitted = new AtomicInteger();
    final AtomicInteger connections = new AtomicInteger();
    private final ServerSocket server;
    /** Tests set these before a caller connects. */
    volatile String greeting =
            "{\"service\":\"omega-manim\",\"v\":1,\"state\":\"free\",\"nonce\":\"" + "0".repeat(64) + "\"}";

    volatile boolean free = true;
    volatile String reason = "busy";
    volatile String token = TOKEN;
    volatile String fingerprint = ImageContext.fingerprint();
    volatile String container = HARDENED;
    volatile Work work = Work.NONE;

    /** The behaviour after authentication. */
    interface Work {
        Work NONE = (in, out) -> {};

        void perform(DataInputStream in, OutputStream out) throws IOException;
    }

    FakeService(String address, int port) throws IOException {
        server = new ServerSocket();
        server.setReuseAddress(true);
        server.bind(new InetSocketAddress(InetAddress.getByName(address), port));
        Thread thread = new Thread(this::serve, "fake-service");
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return server.getLocalPort();
    }

    private void serve() {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                connections.incrementAndGet();
                greet(new DataInputStream(socket.getInputStream()), socket.getOutputStream());
            } catch (IOException e) {
                // Callers disconnect, and the test ends.
                continue;
            }
        }
    }

    private void greet(DataInputStream in, OutputStream out) throws IOException {
        frame(out, greeting);
        byte[] letter = in.readNBytes(in.readInt());
        String text = new String(letter, StandardCharsets.UTF_8);
        String nonce = text.replaceAll(".*\"nonce\":\"([0-9a-f]{64})\".*", "$1");
        String exchange = "0".repeat(64) + "." + nonce;
        boolean knows = text.contains(new TokenProof(token, "0".repeat(64), nonce).proof());
        boolean comesIn = free && knows && text.contains("\"only\":\"job\"");
        String why = knows ? (free ? "free" : reason) : "token";
        frame(
                out,
                "{\"admitted\":" + comesIn + ",\"reason\":\"" + why + "\",\"fingerprint\":\"" + fingerprint
                        + "\",\"signature\":\"" + signature(exchange) + "\",\"container\":" + container + "}");
        if (comesIn) {
            admitted.incrementAndGet();
            work.perform(in, out);
        }
    }

    private String signature(String exchange) {
        try {
            byte[] serverKey = mac(token.getBytes(StandardCharsets.UTF_8), "Server Key");
            return HexFormat.of().formatHex(mac(serverKey, exchange));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] mac(byte[] key, String text) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    }

    static void frame(OutputStream out, String text) throws IOException {
        byte[] data = text.getBytes(StandardCharsets.UTF_8);
        out.write(ByteBuffer.allocate(4).putInt(data.length).array());
        out.write(data);
    }

    static void farewell(OutputStream out) throws IOException {
        out.write(FAREWELL);
    }

    /** Blocks until the next frame of a caller, ignoring heartbeats. */
    static String hear(DataInputStream in) throws IOException {
        while (true) {
            int length = in.readInt();
            if (length > 0) {
                return new String(in.readNBytes(length), StandardCharsets.UTF_8);
            }
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
