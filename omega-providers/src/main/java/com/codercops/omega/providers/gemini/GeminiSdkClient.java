package com.codercops.omega.providers.gemini;

import com.codercops.omega.model.ModelRequest;
import com.codercops.omega.model.ModelRequest.Role;
import com.codercops.omega.model.ModelResponse;
import com.codercops.omega.model.TokenUsage;
import com.codercops.omega.providers.internal.calling.Endpoint;
import com.codercops.omega.providers.internal.calling.ModelCaller;
import com.google.auth.oauth2.AccessToken;
import com.google.auth.oauth2.GoogleCredentials;
import com.google.genai.Client;
import com.google.genai.types.Candidate;
import com.google.genai.types.ClientOptions;
import com.google.genai.types.Content;
import com.google.genai.types.FinishReason;
import com.google.genai.types.GenerateContentConfig;
import com.google.genai.types.GenerateContentResponse;
import com.google.genai.types.GenerateContentResponseUsageMetadata;
import com.google.genai.types.HttpOptions;
import com.google.genai.types.HttpRetryOptions;
import com.google.genai.types.Part;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import okhttp3.OkHttpClient;

/** The only class that uses the SDK of Google. Thread-safe. */
final class GeminiSdkClient implements AutoCloseable {
    private static final Set<FinishReason.Known> FILTERED = Set.of(
            FinishReason.Known.SAFETY,
            FinishReason.Known.RECITATION,
            FinishReason.Known.LANGUAGE,
            FinishReason.Known.BLOCKLIST,
            FinishReason.Known.PROHIBITED_CONTENT,
            FinishReason.Known.SPII);

    private final String model;
    private final ModelCaller caller;
    private final Client client;

    GeminiSdkClient(GeminiSettings settings, ModelCaller caller) {
        this.model = settings.model();
        this.caller = caller;
        this.client = client(settings, caller);
    }

    private static Client client(GeminiSettings settings, ModelCaller caller) {
        Endpoint endpoint = caller.endpoint();
        boolean vertex = settings.access() instanceof GeminiAccess.Vertex;
        Client.Builder builder = Client.builder()
                .vertexAI(vertex)
                .clientOptions(ClientOptions.builder()
                        .customHttpClient(new OkHttpClient.Builder()
                                .addInterceptor(new GeminiHttpInterceptor(caller))
                                .build())
                        .build())
                .httpOptions(HttpOptions.builder()
                        .baseUrl(
                                endpoint.url().to(vertex ? "v1beta1" : "v1beta").toString())
                        // The base URL already has it.
                        .apiVersion("")
                        .retryOptions(HttpRetryOptions.builder().attempts(1).build())
                        .build());
        if (settings.access() instanceof GeminiAccess.Vertex vertexAi) {
            builder.project(vertexAi.project())
                    .location(vertexAi.location())
                    // Never sent: the interceptor sets the current token. Without it, the SDK searches for
                    // credentials.
                    .credentials(GoogleCredentials.create(new AccessToken("unused", null)));
        } else if (settings.access() instanceof GeminiAccess.AiStudio studio) {
            builder.apiKey(studio.apiKey().strip());
        }
        return builder.build();
    }

    ModelResponse exchange(ModelRequest request, Duration left) {
        GenerateContentConfig.Builder config = GenerateContentConfig.builder()
                .maxOutputTokens(request.maxOutputTokens())
                .httpOptions(GeminiHttpInterceptor.within(left));
        if (!request.instructions().isBlank()) {
            config.systemInstruction(Content.fromParts(Part.fromText(request.instructions())));
        }
        GenerateContentResponse answer =
                caller.translated(() -> client.models.generateContent(model, contents(request), config.build()));
        return caller.translated(() -> read(answer, request.maxOutputTokens()));
    }

    private static List<Content> contents(ModelRequest request) {
        return request.messages().stream()
                .map(message -> {
                    List<Part> parts = new ArrayList<>();
                    message.images().forEach(image -> parts.add(Part.fromBytes(image.data(), image.mediaType())));
                    parts.add(Part.fromText(message.text()));
                    return Content.builder()
                            .role(message.role() == Role.USER ? "user" : "model")
                            .parts(parts)
                            .build();
                })
                .toList();
    }

    private ModelResponse read(GenerateContentResponse answer, int maxOutputTokens) {
        answer.promptFeedback().flatMap(feedback -> feedback.blockReason()).ifPresent(reason -> {
            throw caller.filtered("prompt blocked: " + reason);
        });
        Candidate candidate = answer.candidates().orElse(List.of()).stream()
                .findFirst()
                .orElseThrow(() -> caller.malformed("no answer: 'candidates' is missing or empty"));
        Optional<FinishReason> finish = candidate.finishReason();
        String word = finish.map(FinishReason::toString).orElse("");
        if (finish.map(FinishReason::knownEnum).filter(FILTERED::contains).isPresent()) {
            throw caller.filtered(word
                    + candidate.finishMessage().map(message -> ": " + message).orElse(""));
        }
        // Thoughts are marked. They are not part of the answer.
        String text = candidate.content().flatMap(Content::parts).orElse(List.of()).stream()
                .filter(part -> !part.thought().orElse(false))
                .flatMap(part -> part.text().stream())
                .collect(Collectors.joining());
        boolean cut = finish.map(FinishReason::knownEnum)
                .filter(FinishReason.Known.MAX_TOKENS::equals)
                .isPresent();
        return caller.response(text, cut, word, usage(answer), maxOutputTokens);
    }

    private static TokenUsage usage(GenerateContentResponse answer) {
        Optional<GenerateContentResponseUsageMetadata> usage = answer.usageMetadata();
        // Thoughts are billed as output.
        return ModelCaller.usage(
                usage.flatMap(u -> u.promptTokenCount()).orElse(0),
                usage.flatMap(u -> u.candidatesTokenCount()).orElse(0)
                        + usage.flatMap(u -> u.thoughtsTokenCount()).orElse(0));
    }

    @Override
    public void close() {
        client.close();
    }
}
