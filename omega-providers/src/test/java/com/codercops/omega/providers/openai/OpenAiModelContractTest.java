package com.codercops.omega.providers.openai;

import com.codercops.omega.model.LanguageModel;
import com.codercops.omega.providers.CallSettings;
import com.codercops.omega.providers.internal.calling.TestTimeSource;
import java.util.Random;
import org.junit.jupiter.api.Nested;

class OpenAiModelContractTest {
    private static LanguageModel openAi(String url, String key, OpenAiSettings.Api api, TestTimeSource time) {
        return new OpenAiModel(
                new OpenAiSettings(
                        key,
                        "gpt-4.1",
                        url + "/v1",
                        api,
                        null,
                        null,
                        true,
                        CallSettings.DEFAULT.withAllowInsecure(true)),
                time,
                new Random(1));
    }

    private static LanguageModel azure(
            String url, String key, boolean token, AzureOpenAiSettings.UrlMode mode, TestTimeSource time) {
        return new OpenAiModel(
                new AzureOpenAiSettings(
                        url,
                        "my-deployment",
                        token ? null : key,
                        token ? () -> key : null,
                        mode,
                        null,
                        true,
                        CallSettings.DEFAULT.withAllowInsecure(true)),
                time,
                new Random(1));
    }

    @Nested
    class ResponsesProtocol extends ResponsesAnswers {
        @Override
        protected LanguageModel model(String url, String key, Pause pause) {
            return openAi(url, key, OpenAiSettings.Api.RESPONSES, new TestTimeSource(pause));
        }
    }

    @Nested
    class Chat extends ChatAnswers {
        @Override
        protected LanguageModel model(String url, String key, Pause pause) {
            return openAi(url, key, OpenAiSettings.Api.CHAT, new TestTimeSource(pause));
        }
    }

    @Nested
    class AzureUnified extends ResponsesAnswers {
        @Override
        protected LanguageModel model(String url, String key, Pause pause) {
            return azure(url, key, false, AzureOpenAiSettings.UrlMode.UNIFIED, new TestTimeSource(pause));
        }
    }

    @Nested
    class AzureLegacyWithToken extends ChatAnswers {
        @Override
        protected LanguageModel model(String url, String key, Pause pause) {
            return azure(url, key, true, AzureOpenAiSettings.UrlMode.LEGACY, new TestTimeSource(pause));
        }
    }
}
