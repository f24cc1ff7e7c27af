package com.codercops.omega.providers.internal.calling;

import com.codercops.omega.model.ModelException;
import com.codercops.omega.model.ModelException.Reason;
import com.codercops.omega.providers.internal.calling.HttpTransport.Answer;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Map;
import javax.net.ssl.SSLException;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import org.jspecify.annotations.Nullable;

/** Turns failed calls of every provider into exceptions that say what happened and what to do. */
final class ErrorClassifier {
    private final JsonMapper json = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();
    private final Endpoint endpoint;
    private final BaseUrl url;
    private final ErrorSanitizer texts;
    private final TimeSource time;

    ErrorClassifier(Endpoint endpoint, ErrorSanitizer texts, TimeSource time) {
        this.endpoint = endpoint;
        this.url = endpoint.url();
        this.texts = texts;
        this.time = time;
    }

    /**
     * Returns the JSON object of a successful answer.
     *
     * @throws ModelException if the answer is an error or not a complete JSON object
     */
    JsonNode success(Answer answer) {
        int status = answer.status();
        if (status < 200 || status > 299) {
            throw ofStatus(status, answer);
        }
        String type = answer.contentType();
        if (type != null && !isJson(MediaType.parse(type))) {
            throw failure(
                    Reason.MALFORMED,
                    url + " answered with '" + texts.clean(type)
                            + "' where JSON was expected. Check that 'base-url' is the API and not a web page.");
        }
        JsonNode root = parse(answer.body());
        if (root.hasNonNull("error")) {
            // Some gateways send the error of the server behind them with status 200.
            int wrapped = root.path("error").path("code").asInt();
            if (wrapped >= 400 && wrapped <= 599) {
                throw ofStatus(wrapped, answer);
            }
            throw malformed("an error instead of an answer" + texts.quoted(answer.body()));
        }
        return root;
    }

    private static boolean isJson(@Nullable MediaType type) {
        return type != null
                && (type.subtype().endsWith("json") || type.subtype().equals("plain"));
    }

    private JsonNode parse(byte[] body) {
        try {
            JsonNode root = json.readTree(body);
            if (root.isObject()) {
                return root;
            }
        } catch (JacksonException e) {
            // Reported below, without the parser's message, which may quote the answer.
        } catch (IOException e) {
            throw new IllegalStateException("bytes in memory can be read", e);
        }
        throw malformed("something that is not a whole JSON object (" + body.length + " bytes)");
    }

    private ModelException ofStatus(int status, Answer answer) {
        String says = " (" + url + " answered " + status + texts.quoted(answer.body()) + ")";
        if (status < 400) {
            return failure(
                    Reason.CONFIGURATION,
                    url + " redirects" + target(answer)
                            + ". Omega does not send the key to another address. Set 'base-url' to"
                            + " the final address.");
        }
        String signs = texts.signs(answer.body());
        Reason reason = HttpStatusMapping.reason(status, signs);
        String advice = switch (reason) {
            case AUTHENTICATION ->
                endpoint.secret() == null
                        ? "The model server requires a key. Set 'api-key'."
                        : "The model server rejected the key. " + endpoint.keyHint();
            case QUOTA -> "The account's quota or credit is used up. Check its plan and billing.";
            case RATE_LIMIT -> "Too many requests for this account or server. Try again later.";
            case FILTERED -> "The provider refused the content of the request. Change the prompt.";
            case CONTEXT_TOO_LONG ->
                "The request is longer than the model's context. Shorten the prompt or choose a model with a larger"
                        + " context.";
            case TIMEOUT -> "The model server took too long. Try again later.";
            case OVERLOADED -> "The model server is overloaded or has an internal error. Try again later.";
            default -> ofRefusal(status, signs);
        };
        return new ModelException(
                reason, advice + says, RetryAfter.of(answer, texts.error(answer.body()), time.now()), null);
    }

    private String ofRefusal(int status, String signs) {
        if (status == 404 || status == 405) {
            return "The model '" + texts.clean(endpoint.model()) + "' was not found. " + endpoint.modelHint();
        }
        if (status == 407) {
            return "The proxy requires a login. Set its user and password in the proxy settings of Java.";
        }
        return "The model server refused the request. "
                + endpoint.hints().entrySet().stream()
                        .filter(hint -> signs.contains(hint.getKey()))
                        .map(Map.Entry::getValue)
                        .findFirst()
                        .orElse("Check the settings of the model.");
    }

    /** The exception for a call without a complete answer. */
    ModelException of(IOException e, Duration given, Duration connectTimeout) {
        if (e instanceof HttpTransport.DeadlineException) {
            return failure(
                    Reason.TIMEOUT,
                    "The model at " + url + " did not answer within " + seconds(given)
                            + ". Allow more time or choose a faster model.");
        }
        if (e instanceof HttpTransport.AnswerTooLargeException) {
            return failure(
                    Reason.MALFORMED,
                    "The answer of " + url + " is larger than " + (HttpTransport.MAX_ANSWER_BYTES >> 20)
                            + " MB. Omega stopped reading it. Check that 'base-url' is a model's API.");
        }
        if (e instanceof UnknownHostException) {
            return unreachable("The host of " + url + " cannot be resolved. Check 'base-url' and the network.", e);
        }
        if (e instanceof SSLException) {
            return new ModelException(
                    Reason.CONFIGURATION,
                    "No secure connection to " + url + ": " + texts.clean(String.valueOf(e.getMessage()))
                            + ". Check whether the server uses https:// or http://, and its certificate.",
                    null,
                    e);
        }
        if (e instanceof ConnectException) {
            return unreachable("No server listens at " + url + ". Start the model server or check 'base-url'.", e);
        }
        if (e instanceof SocketTimeoutException) {
            return unreachable(
                    "No connection to " + url + " within " + seconds(connectTimeout)
                            + ". Check 'base-url', the network, or raise 'connect-timeout'.",
                    e);
        }
        return unreachable(
                "The connection to " + url + " closed before the answer was complete. Check the log of the server.", e);
    }

    ModelException malformed(String what) {
        return failure(
                Reason.MALFORMED,
                "The model server at " + url + " sent " + what + ". Check 'base-url', and the log of the server.");
    }

    private static ModelException unreachable(String message, IOException cause) {
        return new ModelException(Reason.UNREACHABLE, message, null, cause);
    }

    static ModelException failure(Reason reason, String message) {
        return new ModelException(reason, message);
    }

    private String target(Answer answer) {
        HttpUrl target = answer.location() == null ? null : url.url().resolve(answer.location());
        return target == null ? "" : " to " + texts.clean(BaseUrl.shown(target));
    }

    static String seconds(Duration duration) {
        return duration.toMillis() % 1000 == 0 ? duration.toSeconds() + " s" : duration.toMillis() + " ms";
    }
}
