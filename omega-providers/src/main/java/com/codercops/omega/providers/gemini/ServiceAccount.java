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

    private static final int MOST_SECONDS = 20;

    private final Path file;
    private final GoogleCredentials credentials;

    private ServiceAccount(Path file, GoogleCredentials credentials) {
        this.file = file;
        this.credentials = credentials;
    }

    /**
     * Reads the file; calls nobody.
     *
     * @throws ModelException when it cannot be read or is no such file; the message shows nothing of it
     */
    public static ServiceAccount read(Path file) {
        GeminiModel.libraryMustBeThere();
        try (InputStream in = Files.newInputStream(file)) {
            return new ServiceAccount(file, GoogleCredentials.fromStream(in).createScoped(SCOPE));
        } catch (IOException | IllegalArgumentException e) {
            // Without the cause, which may quote the file.
            throw new ModelException(
                    Reason.CONFIGURATION,
                    "The 'credentials-file' " + file + " cannot be read, or is no JSON file of a service account.");
        }
    }

    /**
     * A token that is good for some minutes at least. Blocks while Google makes a new one, 20 s at most; an interruption ends the wait
     * and stays set.
     *
     * @throws ModelException when there is none
     */
    @Override
    public String get() {
        // Google's library does not hear an interruption, so it waits elsewhere.
        FutureTask<String> task = new FutureTask<>(() -> {
            credentials.refreshIfExpired();
            return credentials.getAccessToken().getTokenValue();
        });
        Thread thread = new Thread(task, "omega-google-token");
        thread.setDaemon(true);
        thread.start();
        try {
            return task.get(MOST_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw noToken(Reason.AUTHENTICATION, "Check the network and that its key is valid.");
        } catch (TimeoutException e) {
            throw noToken(Reason.UNREACHABLE, "It did not answer within " + MOST_SECONDS + " s. Check the network.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw noToken(Reason.UNREACHABLE, "The wait was interrupted.");
        }
    }

    /** Without a cause, which may quote what was signed. */
    private ModelException noToken(Reason reason, String more) {
        return new ModelException(reason, "Google gave no token for the account in " + file + ". " + more);
    }
}
