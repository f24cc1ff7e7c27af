package com.codercops.omega.server.http.jetty;

import com.codercops.omega.auth.Auth;
import com.codercops.omega.server.http.HttpSettings;
import com.codercops.omega.server.http.RequestObserver;
import com.codercops.omega.server.http.Route;
import com.codercops.omega.server.http.RouteAccess;
import com.codercops.omega.server.http.RouteGroup;
import com.codercops.omega.server.http.message.ProblemException;
import com.codercops.omega.server.http.message.ProblemType;
import com.codercops.omega.server.http.message.QueryParameters;
import com.codercops.omega.server.http.security.AuthorizationFilter;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.HandlerType;
import io.javalin.router.Endpoint;
import io.javalin.router.InternalRouter;
import io.javalin.security.Roles;
import io.javalin.util.JavalinException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The HTTP server with its routes. Thread-safe. The caller of {@link #start} closes it; closing waits a few seconds for open
 * responses.
 */
public final class HttpServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HttpServer.class);
    private static final String API = "/api/";

    private final Javalin javalin;

    private HttpServer(Javalin javalin) {
        this.javalin = javalin;
    }

    /**
     * Starts to listen.
     *
     * @param auth authenticates callers
     * @param ready whether the API can respond; until then it responds with status 503
     * @param observer receives every completed request
     * @throws io.javalin.util.JavalinException if the address cannot be bound
     */
    public static HttpServer start(
            HttpSettings settings,
            Auth auth,
            BooleanSupplier ready,
            RequestObserver observer,
            Clock clock,
            List<RouteGroup> groups) {
        RequestFilter requests = new RequestFilter(settings, observer);
        AuthorizationFilter authorization = new AuthorizationFilter(auth, settings, clock);
        Javalin javalin = Javalin.create(config -> {
            quiet(config);
            config.http.maxRequestSize = settings.limits().bodyBytes();
            config.http.prefer405over404 = true;
            config.http.strictContentTypes = true;
            config.router.ignoreTrailingSlashes = false;
            config.router.javaLangErrorHandler(ExceptionMapper::answer);
            JettyConfigurer.configure(config.jetty, settings);
            config.requestLogger.http(requests::after);
            config.routes.before(requests::before);
            config.routes.beforeMatched(context -> {
                RouteAccess access = RouteAccess.of(context.routeRoles(), context.path());
                boolean needsDatabase =
                        context.path().startsWith(API) || access.kind() != RouteAccess.AccessType.PUBLIC;
                if (needsDatabase && !ready.getAsBoolean()) {
                    throw ProblemException.retryLater(
                            ProblemType.STARTING,
                            "The server is starting. Try again in a second.",
                            Duration.ofSeconds(1));
                }
                QueryParameters.rejectInvalidEncoding(context);
                authorization.check(context, access);
            });
            ExceptionMapper.addTo(config.routes);
            groups.forEach(group -> group.addTo(config.routes));
            implicitHeads(config.unsafe.internalRouter)
                    .forEach(get -> config.routes.head(get.path, get.handler, access(get)));
        });
        return new HttpServer(javalin.start());
    }

    private static void quiet(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
    }

    /** The port that the server listens on. */
    public int port() {
        return javalin.port();
    }

    /** All routes except the implicit HEAD routes; for checks of the documentation. */
    public List<Route> routes() {
        return javalin.unsafe.internalRouter.allHttpHandlers().stream()
                .map(parsed -> parsed.endpoint)
                .filter(endpoint -> endpoint.method.isHttpMethod() && !HandlerType.HEAD.equals(endpoint.method))
                .map(endpoint -> new Route(endpoint.method.name(), endpoint.path, access(endpoint)))
                .toList();
    }

    /** GET routes without an explicit HEAD route: the same handler responds, and Jetty omits the body. */
    private static List<Endpoint> implicitHeads(InternalRouter router) {
        List<Endpoint> all =
                router.allHttpHandlers().stream().map(parsed -> parsed.endpoint).toList();
        Set<String> own = all.stream()
                .filter(endpoint -> HandlerType.HEAD.equals(endpoint.method))
                .map(endpoint -> endpoint.path)
                .collect(Collectors.toSet());
        return all.stream()
                .filter(endpoint -> HandlerType.GET.equals(endpoint.method) && !own.contains(endpoint.path))
                .toList();
    }

    private static RouteAccess access(Endpoint endpoint) {
        Roles roles = endpoint.metadata(Roles.class);
        return RouteAccess.of(roles == null ? Set.of() : roles.getRoles(), endpoint.path);
    }

    /** Stops accepting requests, and waits a few seconds for open responses. */
    @Override
    public void close() {
        try {
            javalin.stop();
        } catch (JavalinException e) {
            LOG.warn("HTTP server stopped before all responses were complete: {}", e.getMessage());
        }
    }
}
