package com.codercops.omega.providers.gemini;

import com.codercops.omega.model.ModelException;
import com.codercops.omega.providers.CallSettings;
import com.codercops.omega.providers.internal.calling.BaseUrl;
import com.codercops.omega.providers.internal.calling.Endpoint;
import com.codercops.omega.providers.internal.calling.Secret;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a Gemini model. The text form masks secrets.
 *
 * @param access AI Studio or Vertex AI
 * @param model such as {@code gemini-2.5-flash}
 * @param baseUrl the address of the API, without its version; null for Google's own server
 * @param images whether the model accepts images
 * @param calls the settings for calls
 */
public record GeminiSettings(
        GeminiAccess access, String model, @Nullable String baseUrl, boolean images, CallSettings calls) {

    private static final String AI_STUDIO = "https://generativelanguage.googleapis.com";
    private static final String VERTEX = "https://aiplatform.googleapis.com";

    /**
     * Validates the settings.
     *
     * @throws ModelException if a setting is invalid; the message never shows a secret
     */
    public GeminiSettings {
        require(
                // It becomes part of a path.
                model.matches("[A-Za-z0-9][A-Za-z0-9._@:/-]*") && !model.contains(".."),
                "The setting 'model' must be a name such as gemini-2.5-flash.");
        if (access instanceof GeminiAccess.Vertex vertex) {
            require(
                    vertex.project().matches("[a-z0-9][a-z0-9.:-]{0,99}"),
                    "The setting 'project' must be the id of a project of Google Cloud, such as my-project-123.");
            require(
                    vertex.location().matches("[a-z0-9-]{2,40}"),
                    "The setting 'location' must be a location of Vertex AI, such as europe-west4 or global.");
        }
        endpoint(access, model, baseUrl, images).guarded(calls);
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new ModelException(ModelException.Reason.CONFIGURATION, message);
        }
    }

    /** Settings for Google's own server, with images and {@link CallSettings#DEFAULT}. */
    public static GeminiSettings of(GeminiAccess access, String model) {
        return new GeminiSettings(access, model, null, true, CallSettings.DEFAULT);
    }

    Endpoint endpoint() {
        return endpoint(access, model, baseUrl, images);
    }

    private static Endpoint endpoint(GeminiAccess access, String model, @Nullable String baseUrl, boolean images) {
        boolean studio = access instanceof GeminiAccess.AiStudio;
        String url = baseUrl == null ? ownServer(access) : baseUrl;
        return new Endpoint(
                GeminiModelFactory.ID,
                BaseUrl.parse(url, AI_STUDIO),
                model,
                secret(access),
                images,
                studio
                        ? "Check 'api-key' (GEMINI_API_KEY on the command line) and what it may use."
                        : "Check 'credentials-file' or 'access-token', which lasts an hour, and the account's roles.",
                "Check 'model'" + (studio ? "." : ", and that 'location' has it."),
                Map.of(
                        "user location is not supported", "Google does not serve this country; try Vertex AI.",
                        "unexpected model name format", "Check 'model'."));
    }

    private static String ownServer(GeminiAccess access) {
        if (access instanceof GeminiAccess.Vertex vertex && !vertex.location().equals("global")) {
            // The United States and the European Union as a whole have servers with another address pattern.
            return vertex.location().matches("us|eu")
                    ? "https://aiplatform." + vertex.location() + ".rep.googleapis.com"
                    : "https://" + vertex.location() + "-aiplatform.googleapis.com";
        }
        return access instanceof GeminiAccess.AiStudio ? AI_STUDIO : VERTEX;
    }

    private static Secret secret(GeminiAccess access) {
        return access instanceof GeminiAccess.Vertex vertex
                ? Secret.from("access-token", vertex.accessToken())
                : Secret.of("api-key", ((GeminiAccess.AiStudio) access).apiKey());
    }

    @Override
    public String toString() {
        return "GeminiSettings[" + endpoint().url() + ", " + model + ", " + access + "]";
    }
}
