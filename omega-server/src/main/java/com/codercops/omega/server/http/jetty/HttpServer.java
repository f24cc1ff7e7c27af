package com.codercops.omega.server.http.jetty;

import com.codercops.omega.auth.Auth;
import com.codercops.omega.server.http.HttpSettings;
import com.codercops.omega.server.http.RequestObserver;
import com.codercops.omega.server.http.Route;
import com.codercops.omega.server.http.RouteAccess;
import com.codercops.omega.server.http.RouteGroup;
import com.codercops.omega.server.http.message.ProblemException;
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
 * The HTTP server with its routes. Thread-safe; whoever started it closes it, which waits a little for answers that are
 * under way.
 */
public final class HttpServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HttpServer.class);
    private static final String API = "/api/";

    private final Javalin javalin;

    private HttpServer(Javalin javalin) {
        this.javalin = javalin;
    }

    /**
     * Begins to listen.
     *
     * @param auth tells who calls
     * @param ready whether the API can answer yet; before that it says so
     * @param observer hears of every answer
     * @throws io.javalin.util.JavalinException when the address cannot be listened on
     */
    public static HttpServer start(
            HttpSettings settings,
            Auth auth,
            BooleanSupplier ready,
            RequestObserver observer,
            Clock clock,
            List<RouteGroup> groups) {
        RequestFilter envelope = new RequestFilter(settings, observer);
        AuthorizationFilter gatekeeper = new AuthorizationFilter(auth, settings, clock);
        Javalin javalin = Javalin.create(config -> {
            quiet(config);
            config.http.maxRequestSize = settings.limits().bodyBytes();
            config.http.prefer405over404 = true;
            config.http.strictContentTypes = true;
            config.router.ignoreTrailingSlashes = false;
            config.router.javaLangErrorHandler(ExceptionMapper::answer);
            JettyConfigurer.configure(config.jetty, settings);
            config.requestLogger.http(envelope::close);
            config.routes.before(envelope::open);
            config.routes.beforeMatched(context -> {
                RouteAccess access = RouteAccess.of(context.routeRoles(), context.path());
                boolean needsDatabase = context.path().startsWith(API) || access.kind() != RouteAccess.Kind.ANYBODY;
                if (needsDatabase && !ready.getAsBoolean()) {
                    throw ProblemException.later(503, "starting", "The service is starting.", Duration.ofSeconds(1));
                }
                QueryParameters.refuseUnsound(context);
                gatekeeper.check(context, access);
            });
            ExceptionMapper.addTo(config.routes);
            groups.forEach(group -> group.addTo(config.routes));
            heads(config.unsafe.internalRouter).forEach(get -> config.routes.head(get.path, get.handler, access(get)));
        });
        return new HttpServer(javalin.start());
    }

    private static void quiet(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
    }

    /** On which it listens. */
    public int port() {
        return javalin.port();
    }

    /** All that it serves, but that each GET may be a HEAD; for those who check what is documented. */
    public List<Route> routes() {
        return javalin.unsafe.internalRouter.allHttpHandlers().stream()
                .map(parsed -> parsed.endpoint)
                .filter(endpoint -> endpoint.method.isHttpMethod() && !HandlerType.HEAD.equals(endpoint.method))
                .map(endpoint -> new Route(endpoint.method.name(), endpoint.path, access(endpoint)))
                .toList();
    }

    /** Where a GET has no HEAD of its own: it is answered by the same handler, and Jetty leaves the body out. */
    private static List<Endpoint> heads(InternalRouter router) {
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

    /** Takes no more requests, and waits a few seconds for answers that are under way. */
    @Override
    public void close() {
        try {
            javalin.stop();
        } catch (JavalinException e) {
            LOG.warn("Stopped while answers were under way: {}", e.getMessage());
        }
    }
}
