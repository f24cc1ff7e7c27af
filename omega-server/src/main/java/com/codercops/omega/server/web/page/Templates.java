package com.codercops.omega.server.web.page;

import com.codercops.omega.server.http.Caller;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import io.javalin.http.Context;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Renders pages and parts of pages from the precompiled templates. Thread-safe. */
public final class Templates {
    private static final String PACKAGE = "com.codercops.omega.server.web.template";

    private final TemplateEngine engine =
            TemplateEngine.createPrecompiled(null, ContentType.Html, Templates.class.getClassLoader(), PACKAGE);
    private final Texts texts;
    private final WebAssets assets;

    public Templates(Texts texts, WebAssets assets) {
        this.texts = texts;
        this.assets = assets;
        engine.setBinaryStaticContent(true);
    }

    public Texts texts() {
        return texts;
    }

    /**
     * Responds with a page.
     *
     * @param template path of the template, such as {@code library/library}; it has the parameters {@code frame} and
     *     {@code model}
     * @param title key of the title
     * @param section the selected entry of the navigation, or an empty string
     * @param model the content
     */
    public void page(Context context, String template, String title, String section, Object model) {
        titledPage(context, template, texts.get(title), section, model);
    }

    /** Like {@link #page}, with a title that is no fixed text, such as the prompt of a job. */
    public void titledPage(Context context, String template, String title, String section, Object model) {
        respond(context, template, frame(context, title, section), model);
    }

    /** Responds with a part of a page, for htmx. */
    public void part(Context context, String template, Object model) {
        respond(context, template, frame(context, "", ""), model);
    }

    private PageFrame frame(Context context, String title, String section) {
        return new PageFrame(
                title, section, Caller.principalIfAny(context).orElse(null), notice(context), texts, assets);
    }

    /** Only known texts are shown: the parameter comes from the address. */
    private @Nullable String notice(Context context) {
        String key = context.queryParam("notice");
        return key != null && key.matches("[a-z-]+\\.[a-z-]+") && texts.has(key.replace(".", ".notice."))
                ? texts.get(key.replace(".", ".notice."))
                : null;
    }

    private void respond(Context context, String template, PageFrame frame, Object model) {
        Utf8ByteOutput output = new Utf8ByteOutput();
        engine.render(template + ".jte", Map.of("frame", frame, "model", model), output);
        PageHeaders.apply(context);
        context.contentType("text/html; charset=utf-8").result(bytes(output));
    }

    private static byte[] bytes(Utf8ByteOutput output) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(output.getContentLength());
        try {
            output.writeTo(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
