package com.codercops.omega.providers.openai;

import com.codercops.omega.model.ModelRequest;
import com.codercops.omega.model.ModelResponse;
import com.openai.client.OpenAIClient;
import com.openai.core.RequestOptions;
import java.util.Base64;

/** An API of OpenAI's SDK: creates its requests and reads its responses. */
interface SdkProtocol {
    ModelResponse exchange(OpenAIClient client, ModelRequest request, RequestOptions options);

    static String dataUrl(ModelRequest.Image image) {
        return "data:" + image.mediaType() + ";base64," + Base64.getEncoder().encodeToString(image.data());
    }
}
