package com.codercops.omega.providers.openai;

import com.codercops.omega.model.ModelRequest;
import com.codercops.omega.model.ModelRequest.Role;
import com.codercops.omega.model.ModelResponse;
import com.codercops.omega.model.TokenUsage;
import com.codercops.omega.providers.internal.calling.ModelCaller;
import com.openai.client.OpenAIClient;
import com.openai.core.RequestOptions;
import com.openai.models.responses.EasyInputMessage;
import com.openai.models.responses.Response;
import com.openai.models.responses.ResponseCreateParams;
import com.openai.models.responses.ResponseInputContent;
import com.openai.models.responses.ResponseInputImage;
import com.openai.models.responses.ResponseInputItem;
import com.openai.models.responses.ResponseInputText;
import com.openai.models.responses.ResponseOutputMessage;
import com.openai.models.responses.ResponseOutputRefusal;
import com.openai.models.responses.ResponseOutputText;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Converts requests and responses of the Responses API. */
record ResponsesProtocol(String model, ModelCaller caller) implements SdkProtocol {
    @Override
    public ModelResponse exchange(OpenAIClient client, ModelRequest request, RequestOptions options) {
        ResponseCreateParams.Builder params = ResponseCreateParams.builder()
                .model(model)
                .maxOutputTokens(request.maxOutputTokens())
                // Omega sends the whole conversation each time, so the server need not store it.
                .store(false)
                .inputOfResponse(
                        request.messages().stream().map(ResponsesProtocol::item).toList());
        if (!request.instructions().isBlank()) {
            params.instructions(request.instructions());
        }
        return read(client.responses().create(params.build(), options), request.maxOutputTokens());
    }

    private static ResponseInputItem item(ModelRequest.Message message) {
        EasyInputMessage.Builder item = EasyInputMessage.builder()
                .role(message.role() == Role.USER ? EasyInputMessage.Role.USER : EasyInputMessage.Role.ASSISTANT);
        if (message.images().isEmpty()) {
            item.content(message.text());
        } else {
            List<ResponseInputContent> parts = new ArrayList<>();
            parts.add(ResponseInputContent.ofInputText(
                    ResponseInputText.builder().text(message.text()).build()));
            message.images()
                    .forEach(image -> parts.add(ResponseInputContent.ofInputImage(ResponseInputImage.builder()
                            .detail(ResponseInputImage.Detail.AUTO)
                            .imageUrl(SdkProtocol.dataUrl(image))
                            .build())));
            item.contentOfResponseInputMessageContentList(parts);
        }
        return ResponseInputItem.ofEasyInputMessage(item.build());
    }

    private ModelResponse read(Response answer, int maxOutputTokens) {
        List<ResponseOutputMessage.Content> contents = answer.output().stream()
                .flatMap(item -> item.message().stream())
                .flatMap(message -> message.content().stream())
                .toList();
        String text = contents.stream()
                .flatMap(content -> content.outputText().stream())
                .map(ResponseOutputText::text)
                .collect(Collectors.joining());
        String refusal = contents.stream()
                .flatMap(content -> content.refusal().stream())
                .map(ResponseOutputRefusal::refusal)
                .collect(Collectors.joining(" "));
        String ended = answer.incompleteDetails()
                .flatMap(details -> details.reason())
                .map(Object::toString)
                .orElseGet(() -> answer.status().map(Object::toString).orElse(""));
        if (ended.equals("content_filter") || (text.isBlank() && !refusal.isEmpty())) {
            throw caller.filtered(refusal);
        }
        TokenUsage usage = answer.usage()
                .map(tokens -> ModelCaller.usage(tokens.inputTokens(), tokens.outputTokens()))
                .orElse(TokenUsage.NONE);
        return caller.response(text, ended.equals("max_output_tokens"), ended, usage, maxOutputTokens);
    }
}
