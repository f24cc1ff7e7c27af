package com.codercops.omega.cli.remote;

import com.codercops.omega.app.ExitCode;
import com.codercops.omega.app.UsageException;
import com.codercops.omega.app.settings.Settings;
import com.codercops.omega.cli.CliContext;
import com.codercops.omega.cli.CliSettings;
import com.codercops.omega.cli.option.DebugFlag;
import com.codercops.omega.cli.option.ServerFlag;
import com.codercops.omega.cli.remote.http.ApiConnection;
import com.codercops.omega.cli.remote.http.RemoteException;
import com.codercops.omega.cli.remote.http.ServerUrl;
import com.codercops.omega.cli.remote.http.TokenStore;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.Console;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.StreamSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "login",
        description = "Log in to a server and save an API token for it. Shows a code, which you confirm in a browser."
                + " If OMEGA_SERVER_TOKEN contains a token, or OMEGA_SERVER_TOKEN_FILE names a file that does,"
                + " saves that one.",
        footer = "Tokens are listed on the page /account/tokens of the server, where you can create and revoke them.")
public final class LoginCommand implements Callable<Integer> {
    private static final String SCOPE = "videos.create";
    private static final int MAX_NAME = 60;

    private final CliContext context;
    private final TokenPrompt prompt;
    private final Retry.Pause pause;

    @Option(names = "--token", description = "ask for an API token instead of showing a code")
    boolean asksForToken;

    @Option(names = "--code", description = "show a code even if there is no terminal")
    boolean showsCode;

    @Mixin
    ServerFlag server = new ServerFlag();

    @Mixin
    DebugFlag debug = new DebugFlag();

    /** Asks a person for a token without showing it. */
    public interface TokenPrompt {
        /** What the person enters; empty if there is nobody to ask. */
        Optional<String> ask(String question);
    }

    public LoginCommand(CliContext context, TokenPrompt prompt) {
        this(context, prompt, Retry.Pause.SLEEP);
    }

    LoginCommand(CliContext context, TokenPrompt prompt, Retry.Pause pause) {
        this.context = context;
        this.prompt = prompt;
        this.pause = pause;
    }

    /** The terminal of the process. */
    @SuppressWarnings("SystemConsoleNull") // from Java 22 on, a console without a terminal reads standard input
    public static TokenPrompt console() {
        return question -> {
            Console console = System.console();
            char[] answer = console == null ? null : console.readPassword("%s", question);
            return Optional.ofNullable(answer).map(String::new);
        };
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Settings settings = CliSettings.load(context, server.flags());
        ServerUrl url = RemoteSession.server(settings);
        String token = token(settings, url).strip();
        if (!TokenStore.isToken(token)) {
            throw new UsageException("The text is not an API token, which begins with omega_. Copy it completely from "
                    + url.tokenPage() + ".");
        }
        JsonNode account = new Retry(Retry.Pause.SLEEP).send(() -> new ApiConnection(url, token).get("/api/v1/me"));
        if (!account.hasNonNull("email")) {
            throw RemoteException.unusable(url + " is not an Omega server: it names no account. Check the address.");
        }
        TokenStore tokens = TokenStore.of(context.process());
        tokens.save(url, token);
        context.err()
                .println("Logged in to " + url + " as " + JobText.field(account, "email", 200) + ". The token is in "
                        + tokens.file() + ".");
        if (StreamSupport.stream(account.path("permissions").spliterator(), false)
                .noneMatch(permission -> permission.asText().equals(SCOPE))) {
            context.err()
                    .println("Warning: The token cannot make videos, because it lacks the scope " + SCOPE
                            + ". Create one with that scope on " + url.tokenPage() + ".");
        }
        return ExitCode.OK;
    }

    private String token(Settings settings, ServerUrl url) throws InterruptedException {
        Optional<String> given = settings.find(CliSettings.SERVER_TOKEN);
        if (given.isPresent()) {
            return given.get();
        }
        if (showsCode || (context.terminal() && !asksForToken)) {
            return new DeviceLogin(url, pause, context.err()).token(clientName(), SCOPE);
        }
        return Optional.of(asksForToken)
                .filter(asks -> asks)
                .flatMap(asks -> prompt.ask("API token for " + url + " (from " + url.tokenPage() + "): "))
                .orElseThrow(() -> new UsageException("There is no terminal for a login. Set "
                        + CliSettings.SERVER_TOKEN.variable() + ", or set " + CliSettings.SERVER_TOKEN.variable()
                        + "_FILE to a file that contains the token, or add --code."));
    }

    /** Names this machine, so that the person recognizes the login and later the token. */
    private String clientName() {
        String host = context.process()
                .variable("HOSTNAME")
                .or(() -> context.process().variable("COMPUTERNAME"))
                .map(name -> name.replaceAll("[^A-Za-z0-9._-]", ""))
                .filter(name -> !name.isEmpty())
                .map(name -> " on " + name)
                .orElse("");
        String name = "omega command line" + host;
        return name.length() > MAX_NAME ? name.substring(0, MAX_NAME) : name;
    }
}
