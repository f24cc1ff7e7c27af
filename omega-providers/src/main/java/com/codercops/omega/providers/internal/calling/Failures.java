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

/** The one place that tells what a failed exchange means, for every provider, and what a person can do about it. */
final class Failures {
    private final JsonMapper json = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();
    private final Endpoint endpoint;
    private final BaseUrl url;
    private final ErrorTexts texts;
    private final Time time;

    Failures(Endpoint endpoint, ErrorTexts texts, Time time) {
        this.endpoint = endpoint;
        this.url = endpoint.url();
        this.texts = texts;
        this.time = time;
    }

    /**
     * The JSON object of a success.
     *
     * @throws ModelException when it is a failure, or no whole JSON object
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
            // Some gateways wrap the failure of the server behind them in a 200, with its status or without.
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
            // Told below, without the parser's message, which may quote the answer.
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
                    url + " redirects" + target(answer) + ". The key does not follow: set 'base-url' to the right"
                            + " address.");
        }
        String signs = texts.signs(answer.body());
        Reason reason = Statuses.reason(status, signs);
        String advice = switch (reason) {
            case AUTHENTICATION ->
                endpoint.secret() == null
                        ? "The model server wants a key. Set 'api-key'."
                        : "The key is not accepted. " + endpoint.keyHint();
            case QUOTA -> "The account's quota or credit is used up. Check its plan and billing.";
            case RATE_LIMIT -> "Too many requests for this account or server. Wait a little.";
            case FILTERED -> "The model's provider refused the request's content. Say it in other words.";
            case CONTEXT_TOO_LONG ->
                "The request is longer than the model can take. Shorten the prompt or take a model with a larger"
                        + " context.";
            case TIMEOUT -> "The model server took too long. Try again later.";
            case OVERLOADED -> "The model server has a problem of its own. Try again later.";
            default -> ofRefusal(status, signs);
        };
        return new ModelException(
                reason, advice + says, RetryAfter.of(answer, texts.error(answer.body()), time.now()), null);
    }

    private String ofRefusal(int status, String signs) {
        if (status == 404 || status == 405) {
            return "The model '" + texts.clean(endpoint.model()) + "' is not found there. " + endpoint.modelHint();
        }
        if (status == 407) {
            return "The proxy wants a login.";
        }
        return "The model server refused the request. "
                + endpoint.hints().entrySet().stream()
                        .filter(hint -> signs.contains(hint.getKey()))
                        .map(Map.Entry::getValue)
                        .findFirst()
                        .orElse("Check the settings of the model.");
    }

    /** What an exchange without a whole answer means. */
    ModelException of(IOException e, Duration given, Duration connectTimeout) {
        if (e instanceof HttpTransport.DeadlineException) {
            return failure(
                    Reason.TIMEOUT,
                    "The model at " + url + " had not answered after " + seconds(given)
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
                    "No connection to " + url + " within " + seconds(connectTimeout)
                            + ". Check 'base-url', the network, or raise 'connect-timeout'.",
                    e);
        }
        return unreachable(
                "The connection to " + url + " broke before the answer was whole. Check the server's own log.", e);
    }

    ModelException malformed(String what) {
        return failure(
                Reason.MALFORMED,
                "The model server at " + url + " sent " + what + ". Check 'base-url', and the server's own log.");
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
