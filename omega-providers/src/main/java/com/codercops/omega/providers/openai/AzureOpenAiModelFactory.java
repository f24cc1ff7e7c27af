package com.codercops.omega.providers.openai;

import com.codercops.omega.model.LanguageModel;
import com.codercops.omega.model.ModelException;
import com.codercops.omega.providers.internal.calling.ProviderSettings;
import com.codercops.omega.spi.LanguageModelFactory;
import com.codercops.omega.spi.PluginConfig;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Creates models of Azure OpenAI, with the id {@code azure-openai}. Needs {@code omega-provider-openai}. */
public final class AzureOpenAiModelFactory implements LanguageModelFactory {
    static final String ID = "azure-openai";

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String description() {
        return "Models of OpenAI in an Azure resource";
    }

    @Override
    public Map<String, String> settings() {
        return ProviderSettings.with(Map.of(
                "base-url", "Endpoint of the resource, such as https://my-resource.openai.azure.com. Required",
                "model", "Name of the deployment. Required",
                "api-key", "Key of the resource. Required, unless access-token is set",
                "access-token",
                        "Token of Entra ID for https://cognitiveservices.azure.com. It expires after about an hour",
                "url-mode",
                        "unified (/openai/v1, Responses API) or legacy (/openai/deployments, chat completions). Default: unified",
                "api-version",
                        "Version of the API for url-mode legacy, such as 2024-10-21. Default: the latest stable version of the SDK",
                "images", "Whether the model accepts images. Default: true"));
    }

    @Override
    public Map<String, List<String>> environmentVariables() {
        return Map.of(
                "api-key", List.of("AZURE_OPENAI_API_KEY"),
                "base-url", List.of("AZURE_OPENAI_ENDPOINT"),
                "access-token", List.of("AZURE_OPENAI_AD_TOKEN"));
    }

    /** The key is not required with an access token. */
    @Override
    public Set<String> missing(PluginConfig config) {
        return config.get("access-token").isPresent()
                ? config.without("base-url", "model")
                : config.without("base-url", "model", "api-key");
    }

    @Override
    public LanguageModel create(PluginConfig config) {
        OpenAiModel.libraryMustBeThere(ID);
        String token = config.get("access-token").orElse(null);
        if (token == null && config.get("api-key").isEmpty()) {
            throw new ModelException(
                    ModelException.Reason.CONFIGURATION,
                    "AZURE_OPENAI_API_KEY is not set; the model '" + ID + "' needs it, or the setting 'api-key' or"
                            + " 'access-token'. The resource's page in the Azure portal shows its keys.");
        }
        return new OpenAiModel(new AzureOpenAiSettings(
                ProviderSettings.required(config, ID, "base-url", AzureOpenAiSettings.EXAMPLE),
                ProviderSettings.required(config, ID, "model", "my-deployment"),
                token == null ? config.get("api-key").orElse(null) : null,
                token == null ? null : () -> token,
                ProviderSettings.choice(config, "url-mode", AzureOpenAiSettings.UrlMode.UNIFIED),
                config.get("api-version").orElse(null),
                config.flag("images", true),
                ProviderSettings.calls(config)));
    }
}
