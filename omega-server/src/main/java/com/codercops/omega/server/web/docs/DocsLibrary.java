package com.codercops.omega.server.web.docs;

import com.codercops.omega.server.web.docs.DocsNavigation.Section;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.ext.heading.anchor.HeadingAnchorExtension;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/**
 * Renders the Markdown pages of the documentation. Only the index and the pages that it links exist. Pages are rendered at
 * their first use and kept. Thread-safe.
 */
final class DocsLibrary {
    private static final String ROOT = "/docs/";
    private static final String INDEX = "index.md";
    private static final List<Extension> EXTENSIONS =
            List.of(TablesExtension.create(), HeadingAnchorExtension.create());

    private final Parser parser = Parser.builder().extensions(EXTENSIONS).build();
    // HTML in Markdown is shown as text, and links cannot run scripts.
    private final HtmlRenderer renderer = HtmlRenderer.builder()
            .extensions(EXTENSIONS)
            .escapeHtml(true)
            .sanitizeUrls(true)
            .attributeProviderFactory(context -> DocsLibrary::makeScrollable)
            .build();
    private final List<Section> navigation = DocsNavigation.of(parsed(INDEX));
    private final Map<String, Page> pages = new ConcurrentHashMap<>();

    /** A rendered page. */
    record Page(String title, String html) {}

    List<Section> navigation() {
        return navigation;
    }

    Page index() {
        return pages.computeIfAbsent(INDEX, this::render);
    }

    /**
     * The page with this address, such as {@code guides/server}; empty if there is none.
     */
    Optional<Page> page(String path) {
        boolean known = navigation.stream()
                .flatMap(section -> section.entries().stream())
                .anyMatch(entry -> entry.path().equals(ROOT + path));
        return known ? Optional.of(pages.computeIfAbsent(path + ".md", this::render)) : Optional.empty();
    }

    /** The image with this name. */
    Optional<byte[]> image(String name) {
        return name.matches("[a-z0-9-]+\\.png") ? read("images/" + name) : Optional.empty();
    }

    private Page render(String file) {
        Node document = parsed(file);
        String title = document.getFirstChild() instanceof Heading heading ? DocsNavigation.text(heading) : file;
        return new Page(title, renderer.render(document));
    }

    /** Wide code and tables scroll, also by keyboard. */
    private static void makeScrollable(Node node, String tag, Map<String, String> attributes) {
        if (tag.equals("pre") || tag.equals("table")) {
            attributes.put("tabindex", "0");
        }
    }

    private Node parsed(String file) {
        byte[] bytes = read(file).orElseThrow(() -> new IllegalStateException("Missing page docs/" + file));
        Node document = parser.parse(new String(bytes, StandardCharsets.UTF_8));
        document.accept(new DocsLinks(file));
        return document;
    }

    private static Optional<byte[]> read(String file) {
        try (InputStream stream = DocsLibrary.class.getResourceAsStream(ROOT + file)) {
            return stream == null ? Optional.empty() : Optional.of(stream.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
