package com.codercops.omega.server.web.docs;

import java.net.URI;
import java.util.Optional;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;

/** Makes the links between files of the documentation links between its pages, and leaves out comments. */
final class DocsLinks extends AbstractVisitor {
    private static final String ROOT = "/docs/";

    private final URI page;

    /** @param file the path of the page below {@code docs}, such as {@code guides/server.md} */
    DocsLinks(String file) {
        this.page = URI.create(ROOT + file);
    }

    @Override
    public void visit(Link link) {
        visitChildren(link);
        target(link.getDestination()).ifPresentOrElse(link::setDestination, () -> unlink(link));
    }

    @Override
    public void visit(Image image) {
        target(image.getDestination()).ifPresent(image::setDestination);
    }

    @Override
    public void visit(HtmlBlock block) {
        if (block.getLiteral().startsWith("<!--")) {
            block.unlink();
        }
    }

    /** The address on this server; empty for a file of the repository outside the documentation. */
    private Optional<String> target(String destination) {
        if (destination.startsWith("#") || destination.matches("(?i)(https?|mailto):.*")) {
            return Optional.of(destination);
        }
        String path = page.resolve(destination).toString();
        if (!path.startsWith(ROOT) || path.contains("..")) {
            return Optional.empty();
        }
        return Optional.of(path.replaceFirst("(/index)?\\.md(?=#|$)", ""));
    }

    /** Keeps the text of a link. */
    private static void unlink(Link link) {
        Node next;
        for (Node child = link.getFirstChild(); child != null; child = next) {
            next = child.getNext();
            link.insertBefore(child);
        }
        link.unlink();
    }
}
