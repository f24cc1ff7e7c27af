package com.codercops.omega.example;

import com.codercops.omega.model.LanguageModel;
import com.codercops.omega.model.ModelException;
import com.codercops.omega.model.ModelRequest;
import com.codercops.omega.model.ModelResponse;
import com.codercops.omega.model.TokenUsage;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.AuthenticationException;
import dev.langchain4j.exception.LangChain4jException;
import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.exception.RetriableException;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Lets any chat model of LangChain4j write scripts. The time limit of a call is the one of the chat model. */
public record LangChain4jModel(String name, ChatModel chat) implements LanguageModel {
    @Override
    public ModelResponse complete(ModelRequest request) throws InterruptedException {
        List<ChatMessage> messages = new ArrayList<>(List.of(SystemMessage.from(request.instructions())));
        for (ModelRequest.Message message : request.messages()) {
            boolean user = message.role() == ModelRequest.Role.USER;
            messages.add(user ? UserMessage.from(message.text()) : AiMessage.from(message.text()));
        }
        try {
            return answer(chat.chat(ChatRequest.builder()
                    .messages(messages)
                    .maxOutputTokens(request.maxOutputTokens())
                    .build()));
        } catch (LangChain4jException e) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            throw new ModelException(reason(e), name + " gave no answer: " + e.getMessage(), null, e);
        }
    }

    private static ModelResponse answer(ChatResponse response) {
        var usage = response.tokenUsage();
        return new ModelResponse(
                Objects.requireNonNullElse(response.aiMessage().text(), ""),
                response.finishReason() == FinishReason.LENGTH
                        ? ModelResponse.Finish.LENGTH
                        : ModelResponse.Finish.COMPLETE,
                usage == null
                        ? TokenUsage.NONE
                        : new TokenUsage(count(usage.inputTokenCount()), count(usage.outputTokenCount())));
    }

    private static int count(Integer tokens) {
        return tokens == null ? 0 : tokens;
    }

    private static ModelException.Reason reason(LangChain4jException e) {
        if (e instanceof RateLimitException) {
            return ModelException.Reason.RATE_LIMIT;
        }
        if (e instanceof AuthenticationException) {
            return ModelException.Reason.AUTHENTICATION;
        }
        return e instanceof RetriableException ? ModelException.Reason.OVERLOADED : ModelException.Reason.CONFIGURATION;
    }
}
