package com.codercops.omega.providers.gemini;

import com.codercops.omega.model.ModelException;
import com.codercops.omega.model.ModelException.Reason;
import com.google.auth.oauth2.GoogleCredentials;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** Tokens for Vertex AI from the JSON file of a service account. Thread-safe; renews a token before it expires. */
public final class ServiceAccount implements Supplier<String> {
    private static final String SCOPE = "https://www.googleapis.com/auth/cloud-platform";

    private static final int MAX_SECONDS = 20;

    private final Path file;
    private final GoogleCredentials credentials;

    private ServiceAccount(Path file, GoogleCredentials credentials) {
        this.file = file;
        this.credentials = credentials;
    }

    /**
     * Reads the file. Makes no network request.
     *
     * @throws ModelException if the file cannot be read or is not of a service account; the message shows no content of it
     */
    public static ServiceAccount read(Path file) {
        GeminiModel.libraryMustBeThere();
        try (InputStream in = Files.newInputStream(file)) {
            return new ServiceAccount(file, GoogleCredentials.fromStream(in).createScoped(SCOPE));
        } catch (IOException | IllegalArgumentException e) {
            // Without the cause, which may quote the file.
            throw new ModelException(
                    Reason.CONFIGURATION,
                    "The 'credentials-file' " + file + " cannot be read, or is not a JSON file of a service account.");
        }
    }

    /**
     * Returns a token that is valid for at least some minutes. Blocks for up to 20 seconds while Google creates a new
     * one. An interrupt ends the wait and stays set.
     *
     * @throws ModelException if no token is available
     */
    @Override
    public String get() {
        // The library of Google ignores interrupts, so it runs on another thread.
        FutureTask<String> task = new FutureTask<>(() -> {
            credentials.refreshIfExpired();
            return credentials.getAccessToken().getTokenValue();
        });
        Thread thread = new Thread(task, "omega-google-token");
        thread.setDaemon(true);
        thread.start();
        try {
            return task.get(MAX_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw noToken(Reason.AUTHENTICATION, "Check the network and that its key is valid.");
        } catch (TimeoutException e) {
            throw noToken(Reason.UNREACHABLE, "It did not answer within " + MAX_SECONDS + " s. Check the network.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw noToken(Reason.UNREACHABLE, "The wait was interrupted.");
        }
    }

    /** Without a cause, which may quote the signed content. */
    private ModelException noToken(Reason reason, String more) {
        return new ModelException(reason, "Google gave no token for the account in " + file + ". " + more);
    }
}
