package com.codercops.omega.server.web.docs;

import com.codercops.omega.server.http.RouteAccess;
import com.codercops.omega.server.http.RouteGroup;
import com.codercops.omega.server.http.message.ProblemException;
import com.codercops.omega.server.web.docs.DocsNavigation.Section;
import com.codercops.omega.server.web.page.Templates;
import gg.jte.Content;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;

/** The pages of the documentation. */
public final class DocsPages implements RouteGroup {
    private final Templates templates;
    private final DocsLibrary library = new DocsLibrary();

    /**
     * The content of a page.
     *
     * @param content the rendered Markdown
     * @param navigation the sections of the documentation
     * @param path the address of the page
     */
    public record Model(Content content, List<Section> navigation, String path) {}

    public DocsPages(Templates templates) {
        this.templates = templates;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/docs", context -> show(context, library.index(), "/docs"), RouteAccess.OPTIONAL_SESSION);
        routes.get("/docs/images/{name}", this::image, RouteAccess.PUBLIC);
        routes.get("/docs/{section}/{page}", this::page, RouteAccess.OPTIONAL_SESSION);
    }

    private void page(Context context) {
        String path = context.pathParam("section") + "/" + context.pathParam("page");
        DocsLibrary.Page page = library.page(path).orElseThrow(() -> ProblemException.ofStatus(404));
        show(context, page, "/docs/" + path);
    }

    private void show(Context context, DocsLibrary.Page page, String path) {
        templates.titledPage(
                context,
                "docs/page",
                page.title(),
                "docs",
                new Model(output -> output.writeContent(page.html()), library.navigation(), path));
    }

    private void image(Context context) {
        byte[] bytes = library.image(context.pathParam("name")).orElseThrow(() -> ProblemException.ofStatus(404));
        context.header("Cache-Control", "public, max-age=3600")
                .contentType("image/png")
                .result(bytes);
    }
}
