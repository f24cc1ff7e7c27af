package com.codercops.omega.server.webhooks;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A self-signed certificate for {@code hooks.test} and {@code localhost}, made by the JDK's keytool. */
final class TestCertificate {
    static final char[] PASSWORD = "secret".toCharArray();

    final Path keys;
    final Path pem;

    TestCertificate(Path directory) throws IOException, InterruptedException {
        keys = directory.resolve("keys.p12");
        pem = directory.resolve("certificate.pem");
        keytool(
                "-genkeypair",
                "-alias",
                "receiver",
                "-keyalg",
                "EC",
                "-dname",
                "CN=hooks.test",
                "-validity",
                "2",
                "-ext",
                "san=dns:hooks.test,dns:localhost");
        keytool("-exportcert", "-alias", "receiver", "-rfc", "-file", pem.toString());
    }

    private void keytool(String... arguments) throws IOException, InterruptedException {
        java.util.List<String> command = new java.util.ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(java.util.List.of(arguments));
        command.addAll(java.util.List.of(
                "-keystore", keys.toString(), "-storetype", "PKCS12", "-storepass", new String(PASSWORD)));
        Path log = Files.createTempFile(keys.toAbsolutePath().getParent(), "keytool", ".log");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        if (process.waitFor() != 0) {
            throw new IOException("keytool failed: " + Files.readString(log));
        }
    }

    SSLContext context() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream stream = Files.newInputStream(keys)) {
            store.load(stream, PASSWORD);
        }
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(factory.getKeyManagers(), null, null);
        return context;
    }
}
