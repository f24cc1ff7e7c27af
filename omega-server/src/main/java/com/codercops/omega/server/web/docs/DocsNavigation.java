package com.codercops.omega.server.web.docs;

import java.util.ArrayList;
import java.util.List;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.Heading;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;

/** The navigation of the documentation: the headings of its index, and the links below them. */
public final class DocsNavigation extends AbstractVisitor {
    private static final int SECTION_LEVEL = 2;

    private final List<Section> sections = new ArrayList<>();

    /** A part of the documentation. */
    public record Section(String title, List<Entry> entries) {}

    /**
     * A page.
     *
     * @param path its address, such as {@code /docs/guides/server}
     */
    public record Entry(String title, String path) {}

    private DocsNavigation() {}

    /** Reads the navigation from the index, after its links were changed by {@link DocsLinks}. */
    static List<Section> of(Node index) {
        DocsNavigation navigation = new DocsNavigation();
        index.accept(navigation);
        return navigation.sections.stream()
                .filter(section -> !section.entries().isEmpty())
                .map(section -> new Section(section.title(), List.copyOf(section.entries())))
                .toList();
    }

    @Override
    public void visit(Heading heading) {
        if (heading.getLevel() == SECTION_LEVEL) {
            sections.add(new Section(text(heading), new ArrayList<>()));
        }
    }

    @Override
    public void visit(Link link) {
        if (!sections.isEmpty() && link.getDestination().startsWith("/docs/")) {
            sections.get(sections.size() - 1).entries().add(new Entry(text(link), link.getDestination()));
        }
    }

    /** The text of a node, without markup. */
    static String text(Node node) {
        StringBuilder text = new StringBuilder();
        node.accept(new AbstractVisitor() {
            @Override
            public void visit(Text part) {
                text.append(part.getLiteral());
            }

            @Override
            public void visit(Code part) {
                text.append(part.getLiteral());
            }
        });
        return text.toString();
    }
}
