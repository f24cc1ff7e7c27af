package com.codercops.omega.providers.openai;

import com.codercops.omega.model.ModelRequest;
import com.codercops.omega.model.ModelRequest.Role;
import com.codercops.omega.model.ModelResponse;
import com.codercops.omega.model.TokenUsage;
import com.codercops.omega.providers.internal.calling.ModelCaller;
import com.openai.client.OpenAIClient;
import com.openai.core.RequestOptions;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionContentPart;
import com.openai.models.chat.completions.ChatCompletionContentPartImage;
import com.openai.models.chat.completions.ChatCompletionContentPartText;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import java.util.ArrayList;
import java.util.List;

/** Converts requests and responses of the chat completions API. */
record ChatCompletionsProtocol(String model, ModelCaller caller) implements SdkProtocol {
    @Override
    public ModelResponse exchange(OpenAIClient client, ModelRequest request, RequestOptions options) {
        ChatCompletionCreateParams.Builder params =
                ChatCompletionCreateParams.builder().model(model).maxCompletionTokens(request.maxOutputTokens());
        if (!request.instructions().isBlank()) {
            params.addSystemMessage(request.instructions());
        }
        request.messages().forEach(message -> add(message, params));
        return read(client.chat().completions().create(params.build(), options), request.maxOutputTokens());
    }

    private static void add(ModelRequest.Message message, ChatCompletionCreateParams.Builder params) {
        if (message.role() == Role.ASSISTANT) {
            params.addAssistantMessage(message.text());
            return;
        }
        if (message.images().isEmpty()) {
            params.addUserMessage(message.text());
            return;
        }
        List<ChatCompletionContentPart> parts = new ArrayList<>();
        parts.add(ChatCompletionContentPart.ofText(
                ChatCompletionContentPartText.builder().text(message.text()).build()));
        message.images()
                .forEach(image ->
                        parts.add(ChatCompletionContentPart.ofImageUrl(ChatCompletionContentPartImage.builder()
                                .imageUrl(ChatCompletionContentPartImage.ImageUrl.builder()
                                        .url(SdkProtocol.dataUrl(image))
                                        .build())
                                .build())));
        params.addUserMessageOfArrayOfContentParts(parts);
    }

    private ModelResponse read(ChatCompletion answer, int maxOutputTokens) {
        ChatCompletion.Choice choice = answer.choices().stream()
                .findFirst()
                .orElseThrow(() -> caller.malformed("no answer: 'choices' is missing or empty"));
        String text = choice.message().content().orElse("");
        String refusal = choice.message().refusal().orElse("");
        String ended = choice.finishReason().toString();
        if (ended.equals("content_filter") || (text.isBlank() && !refusal.isEmpty())) {
            throw caller.filtered(refusal);
        }
        TokenUsage usage = answer.usage()
                .map(tokens -> ModelCaller.usage(tokens.promptTokens(), tokens.completionTokens()))
                .orElse(TokenUsage.NONE);
        return caller.response(text, ended.equals("length"), ended, usage, maxOutputTokens);
    }
}
