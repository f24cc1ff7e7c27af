package com.codercops.omega.providers.openai;

import com.codercops.omega.model.ModelException;
import com.codercops.omega.model.ModelException.Reason;
import com.codercops.omega.providers.openai.HttpTransport.Answer;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import javax.net.ssl.SSLException;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import org.jspecify.annotations.Nullable;

/** The one place that tells what a failed exchange means, and what a person can do about it. */
final class Failures {
    private final OpenAiCompatibleSettings settings;
    private final BaseUrl url;
    private final ErrorTexts texts;
    private final Time time;

    Failures(OpenAiCompatibleSettings settings, ErrorTexts texts, Time time) {
        this.settings = settings;
        this.url = BaseUrl.parse(settings.baseUrl());
        this.texts = texts;
        this.time = time;
    }

    /** Throws unless the answer is a success with JSON in it. */
    void check(Answer answer) {
        int status = answer.status();
        if (status < 200 || status > 299) {
            throw ofStatus(answer);
        }
        MediaType type = answer.contentType() == null ? null : MediaType.parse(answer.contentType());
        boolean json = type == null
                ? answer.contentType() == null
                : type.subtype().endsWith("json") || type.subtype().equals("plain");
        if (!json) {
            throw new ModelException(
                    Reason.MALFORMED,
                    url + " answered with '" + texts.clean(String.valueOf(answer.contentType()))
                            + "' where JSON was expected. Check that 'base-url' is the API, often ending in /v1,"
                            + " and not a web page.");
        }
    }

    private ModelException ofStatus(Answer answer) {
        int status = answer.status();
        String says = " (" + url + " answered " + status + texts.quoted(answer.body()) + ")";
        String signs = texts.signs(answer.body());
        if (status < 400) {
            return failure(
                    Reason.CONFIGURATION,
                    url + " redirects" + target(answer) + ". The key does not follow: set 'base-url' to the right"
                            + " address.");
        }
        return switch (status) {
            case 401, 403 ->
                failure(
                        Reason.AUTHENTICATION,
                        (settings.apiKey() == null
                                        ? "The model server wants a key. Set 'api-key'."
                                        : "The model server does not accept the key. Check 'api-key' and what it may use.")
                                + says);
            case 402 -> failure(Reason.QUOTA, "The account has nothing left to spend. Check its billing." + says);
            case 404, 405 ->
                failure(
                        Reason.CONFIGURATION,
                        "The model server does not know the model '" + settings.model()
                                + "', or 'base-url' is not its API, which often ends in /v1. Check both." + says);
            case 407 -> failure(Reason.CONFIGURATION, "The proxy wants a login." + says);
            case 408, 504 -> failure(Reason.TIMEOUT, "The model server took too long. Try again later." + says);
            case 413 -> tooLong(says);
            case 429 ->
                signs.contains("insufficient_quota")
                        ? failure(Reason.QUOTA, "The account's quota is used up. Check its plan and billing." + says)
                        : new ModelException(
                                Reason.RATE_LIMIT,
                                "Too many requests for this account or server. Wait a little." + says,
                                retryAfter(answer),
                                null);
            default -> {
                if (status >= 500) {
                    String message = "The model server has a problem of its own. Try again later.";
                    yield new ModelException(Reason.OVERLOADED, message + says, retryAfter(answer), null);
                }
                yield ofRefusedRequest(says, signs);
            }
        };
    }

    /** Servers agree on 400 for all of these, and on nothing else. */
    private static ModelException ofRefusedRequest(String says, String signs) {
        if (signs.contains("context length")
                || signs.contains("context_length")
                || signs.contains("context size")
                || signs.contains("context_size")
                || signs.contains("context window")) {
            return tooLong(says);
        }
        if (signs.contains("content_filter") || signs.contains("content_policy")) {
            return failure(Reason.FILTERED, "The model's provider refused the request's content." + says);
        }
        String hint = signs.contains("max_completion_tokens")
                ? " Set 'max-tokens-field' to max_completion_tokens."
                : " Check the settings of the model.";
        return failure(Reason.CONFIGURATION, "The model server refused the request." + hint + says);
    }

    private static ModelException tooLong(String says) {
        return failure(
                Reason.CONTEXT_TOO_LONG,
                "The request is longer than the model can take. Shorten the prompt or take a model with a larger"
                        + " context." + says);
    }

    ModelException of(IOException e, Duration timeout) {
        if (e instanceof HttpTransport.DeadlineException) {
            return failure(
                    Reason.TIMEOUT,
                    "The model at " + url + " had not answered after " + seconds(timeout)
                            + ". Allow more time or take a faster model.");
        }
        if (e instanceof HttpTransport.AnswerTooLargeException) {
            return failure(
                    Reason.MALFORMED,
                    "The answer of " + url + " is larger than " + (HttpTransport.MAX_ANSWER_BYTES >> 20)
                            + " MB; it was not read to the end. Check that 'base-url' is a model's API.");
        }
        if (e instanceof UnknownHostException) {
            return unreachable("The host of " + url + " is not known. Check 'base-url' and the network.", e);
        }
        if (e instanceof SSLException) {
            return new ModelException(
                    Reason.CONFIGURATION,
                    "No secure connection to " + url + ": " + texts.clean(String.valueOf(e.getMessage()))
                            + ". Check whether it is https:// or http://, and the server's certificate.",
                    null,
                    e);
        }
        if (e instanceof ConnectException) {
            return unreachable("Nothing listens at " + url + ". Start the model server or check 'base-url'.", e);
        }
        if (e instanceof SocketTimeoutException) {
            return unreachable(
                    "No connection to " + url + " within " + seconds(settings.connectTimeout())
                            + ". Check 'base-url', the network, or raise 'connect-timeout'.",
                    e);
        }
        return unreachable(
                "The connection to " + url + " broke before the answer was whole. Check the server's own log.", e);
    }

    private static ModelException unreachable(String message, IOException cause) {
        return new ModelException(Reason.UNREACHABLE, message, null, cause);
    }

    private static ModelException failure(Reason reason, String message) {
        return new ModelException(reason, message);
    }

    private @Nullable Duration retryAfter(Answer answer) {
        return RetryAfter.parse(answer.retryAfter(), time.now());
    }

    private String target(Answer answer) {
        HttpUrl target =
                answer.location() == null ? null : url.chatCompletions().resolve(answer.location());
        return target == null ? "" : " to " + texts.clean(BaseUrl.shown(target));
    }

    private static String seconds(Duration duration) {
        return duration.toMillis() % 1000 == 0 ? duration.toSeconds() + " s" : duration.toMillis() + " ms";
    }
}
