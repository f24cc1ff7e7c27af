package com.codercops.omega.server.webhooks;

import com.codercops.omega.OmegaException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** The certificate authorities that sign the certificates of receivers. */
final class TrustedCertificates {
    private TrustedCertificates() {}

    /**
     * The authorities of Java, and those in a PEM file.
     *
     * @throws OmegaException if the file contains no certificate
     */
    static X509TrustManager with(Path file) {
        try (InputStream stream = Files.newInputStream(file)) {
            KeyStore all = KeyStore.getInstance(KeyStore.getDefaultType());
            all.load(null, null);
            int number = 0;
            for (X509Certificate issuer : manager(null).getAcceptedIssuers()) {
                all.setCertificateEntry("java-" + number++, issuer);
            }
            int known = number;
            for (Certificate one : CertificateFactory.getInstance("X.509").generateCertificates(stream)) {
                all.setCertificateEntry("file-" + number++, one);
            }
            if (number == known) {
                throw new GeneralSecurityException("it contains no certificate");
            }
            return manager(all);
        } catch (IOException | GeneralSecurityException e) {
            throw new OmegaException(
                    "Cannot read certificates from " + file + ": " + e.getMessage()
                            + ". Set 'webhooks.trusted-certificates' to a file with certificates in PEM form.",
                    e);
        }
    }

    private static X509TrustManager manager(@Nullable KeyStore store) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        for (TrustManager manager : factory.getTrustManagers()) {
            if (manager instanceof X509TrustManager found) {
                return found;
            }
        }
        throw new GeneralSecurityException("this Java platform has no X.509 trust manager");
    }
}
