package com.codercops.omega.testing.render;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/** A package index on this machine, with wheels that it creates. The creator closes it. Thread-safe. */
public final class FakePackageIndex implements AutoCloseable {
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final Map<String, byte[]> files = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final ServerSocket server;
    private volatile Manner manner = Manner.ANSWERS;

    /** The behaviour of the index for each request. */
    public enum Manner {
        ANSWERS,
        /** Does not respond for a minute. */
        SILENT,
        HANGS_UP
    }

    public FakePackageIndex() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        threads.execute(this::accept);
    }

    /** The requested paths, in order. */
    public List<String> requests() {
        return requests;
    }

    public void behave(Manner next) {
        manner = next;
    }

    /** Its address, in the format of pip. */
    public String url() {
        return "http://127.0.0.1:" + server.getLocalPort() + "/simple";
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket caller = server.accept();
                threads.execute(() -> answer(caller));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void answer(Socket caller) {
        try (caller;
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(caller.getInputStream(), StandardCharsets.UTF_8))) {
            String request = in.readLine();
            String header = request;
            while (header != null && !header.isEmpty()) {
                header = in.readLine();
            }
            String path = request == null ? "" : request.split(" ", -1)[1];
            requests.add(path);
            if (manner == Manner.HANGS_UP) {
                return;
            }
            if (manner == Manner.SILENT) {
                Thread.sleep(60_000);
            }
            boolean file = path.startsWith("/files/");
            byte[] body = file ? files.get(path.substring(7)) : page(path);
            OutputStream out = caller.getOutputStream();
            String head = "HTTP/1.1 " + (body == null ? "404 Not Found" : "200 OK") + "\r\nContent-Type: "
                    + (file ? "application/zip" : "text/html") + "\r\nContent-Length: "
                    + (body == null ? 0 : body.length) + "\r\nConnection: close\r\n\r\n";
            out.write(head.getBytes(StandardCharsets.UTF_8));
            out.write(body == null ? new byte[0] : body);
            out.flush();
        } catch (IOException e) {
            return; // The caller was killed.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private byte @Nullable [] page(String path) {
        String name = path.replaceAll(".*/simple/|/$", "").replace('-', '_');
        StringBuilder links = new StringBuilder();
        files.keySet().stream()
                .filter(file -> file.startsWith(name + "-"))
                .forEach(file -> links.append("<a href=\"/files/" + file + "\">" + file + "</a><br>"));
        return links.isEmpty()
                ? null
                : ("<!DOCTYPE html><html><body>" + links + "</body></html>").getBytes(StandardCharsets.UTF_8);
    }

    /** Offers a file, and returns its hash. */
    public String offer(String name, byte[] content) {
        files.put(name, content);
        return sha256(content);
    }

    /** Offers a wheel with these files, by path, and returns its hash. */
    public String offerWheel(String name, Map<String, String> modules) throws IOException {
        return offer(name + "-1.0-py3-none-any.whl", wheel(name, modules));
    }

    private static byte[] wheel(String name, Map<String, String> modules) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        String info = name + "-1.0.dist-info/";
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            StringBuilder members = new StringBuilder();
            for (Map.Entry<String, String> module : modules.entrySet()) {
                add(zip, module.getKey().replace("INFO/", info), module.getValue());
                members.append(module.getKey().replace("INFO/", info)).append(",,\n");
            }
            add(zip, info + "METADATA", "Metadata-Version: 2.1\nName: " + name + "\nVersion: 1.0\n");
            add(zip, info + "WHEEL", "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n");
            add(zip, info + "RECORD", members + info + "METADATA,,\n" + info + "WHEEL,,\n" + info + "RECORD,,\n");
        }
        return bytes.toByteArray();
    }

    private static void add(ZipOutputStream zip, String name, String content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }

    static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    /** Allows a distribution in a directory's allow-list; its import name is the same with underscores. */
    public static void allow(Path list, String distribution, String hash) throws IOException {
        Files.createDirectories(list);
        Path index = list.resolve("index.txt");
        String before = Files.exists(index) ? Files.readString(index) : "";
        Files.writeString(index, before + distribution.replace('-', '_') + " " + distribution + "\n");
        Files.writeString(
                list.resolve(distribution + ".lock"), distribution + "==1.0 \\\n    --hash=sha256:" + hash + "\n");
    }

    @Override
    public void close() throws IOException {
        server.close();
        threads.shutdownNow();
    }
}
