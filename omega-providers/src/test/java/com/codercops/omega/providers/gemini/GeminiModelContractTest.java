package com.codercops.omega.providers.gemini;

import com.codercops.omega.model.LanguageModel;
import com.codercops.omega.providers.CallSettings;
import com.codercops.omega.providers.internal.calling.TestTimeSource;
import java.util.Random;

class GeminiModelContractTest extends GeminiAnswers {
    @Override
    protected LanguageModel model(String url, String key, Pause pause) {
        return new GeminiModel(
                new GeminiSettings(
                        new GeminiAccess.AiStudio(key),
                        "gemini-2.5-flash",
                        url,
                        true,
                        CallSettings.DEFAULT.withAllowInsecure(true)),
                new TestTimeSource(pause),
                new Random(1));
    }
}
