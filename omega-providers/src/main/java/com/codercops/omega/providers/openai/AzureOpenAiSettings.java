package com.codercops.omega.providers.openai;

import com.codercops.omega.model.ModelException;
import com.codercops.omega.providers.CallSettings;
import com.codercops.omega.providers.internal.calling.BaseUrl;
import com.codercops.omega.providers.internal.calling.Endpoint;
import com.codercops.omega.providers.internal.calling.Secret;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a model in an Azure resource. The text form masks secrets.
 *
 * @param baseUrl the resource's endpoint, such as {@code https://my-resource.openai.azure.com}
 * @param deployment the name of the deployment
 * @param apiKey a key of the resource, or null if there is an access token
 * @param accessToken a token of Entra ID, requested before each call on the calling thread; null if there is a key
 * @param urlMode the kind of Azure addresses to use
 * @param apiVersion such as {@code 2024-10-21}; null means the SDK's latest stable one in {@link UrlMode#LEGACY}, and
 *     none in {@link UrlMode#UNIFIED}
 * @param images whether the model accepts images
 * @param calls the settings for calls
 */
public record AzureOpenAiSettings(
        String baseUrl,
        String deployment,
        @Nullable String apiKey,
        @Nullable Supplier<String> accessToken,
        UrlMode urlMode,
        @Nullable String apiVersion,
        boolean images,
        CallSettings calls) {

    /** A kind of addresses of Azure OpenAI. */
    public enum UrlMode {
        /** {@code /openai/v1}: the Responses API, with the deployment in the request. */
        UNIFIED,
        /** {@code /openai/deployments/NAME}: chat completions, with a version of the API. */
        LEGACY
    }

    static final String EXAMPLE = "https://my-resource.openai.azure.com";

    /**
     * Validates the settings.
     *
     * @throws ModelException if a setting is invalid; the message never shows a secret
     */
    public AzureOpenAiSettings {
        require(
                (apiKey == null) != (accessToken == null),
                "Azure OpenAI needs either 'api-key' or 'access-token', not both.");
        require(
                apiVersion == null || apiVersion.matches("[A-Za-z0-9.-]{1,40}"),
                "The setting 'api-version' must be one of Azure OpenAI's, such as 2024-10-21.");
        // It becomes part of a path.
        require(
                deployment.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,99}"),
                "The setting 'model' must be the name of a deployment: letters, digits, '.', '_' and '-'.");
        endpoint(baseUrl, deployment, apiKey, accessToken, urlMode, images).guarded(calls);
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new ModelException(ModelException.Reason.CONFIGURATION, message);
        }
    }

    /** Settings with a key, the unified addresses, images and {@link CallSettings#DEFAULT}. */
    public static AzureOpenAiSettings of(String baseUrl, String deployment, String apiKey) {
        return new AzureOpenAiSettings(
                baseUrl, deployment, apiKey, null, UrlMode.UNIFIED, null, true, CallSettings.DEFAULT);
    }

    Endpoint endpoint() {
        return endpoint(baseUrl, deployment, apiKey, accessToken, urlMode, images);
    }

    private static Endpoint endpoint(
            String baseUrl,
            String deployment,
            @Nullable String apiKey,
            @Nullable Supplier<String> accessToken,
            UrlMode urlMode,
            boolean images) {
        BaseUrl resource = BaseUrl.parse(baseUrl, EXAMPLE);
        return new Endpoint(
                AzureOpenAiModelFactory.ID,
                urlMode == UrlMode.UNIFIED ? new BaseUrl(resource.to("openai/v1")) : resource,
                deployment,
                secret(apiKey, accessToken),
                images,
                apiKey == null
                        ? "Check 'access-token', which lasts about an hour, and the account's roles."
                        : "Check 'api-key' (AZURE_OPENAI_API_KEY on the command line): it must be one of this resource.",
                "Check 'model', which is the name of the deployment, 'base-url' and 'url-mode'.",
                Map.of(
                        "max_completion_tokens",
                        "Set 'api-version' to a later one.",
                        "api version",
                        "Check 'api-version'."));
    }

    private static Secret secret(@Nullable String apiKey, @Nullable Supplier<String> accessToken) {
        if (accessToken != null) {
            return Secret.from("access-token", accessToken);
        }
        return Secret.of("api-key", apiKey == null ? "" : apiKey);
    }

    @Override
    public String toString() {
        return "AzureOpenAiSettings[" + endpoint().url() + ", " + deployment + ", " + urlMode
                + (apiKey == null ? ", token ***]" : ", key ***]");
    }
}
