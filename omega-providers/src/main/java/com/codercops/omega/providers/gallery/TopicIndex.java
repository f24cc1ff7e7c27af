package com.codercops.omega.providers.gallery;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The topics of the gallery, as listed in the resource {@code topics/index.txt}. A list is necessary, because resources
 * in jars and on the module path cannot be searched. Immutable.
 */
record TopicIndex(List<Topic> topics) {
    TopicIndex {
        topics = List.copyOf(topics);
    }

    static TopicIndex load() {
        List<Topic> topics = new ArrayList<>();
        read("index.txt").lines().filter(line -> !line.isBlank()).forEach(id -> {
            topics.add(Topic.parse(id, read(id + ".py")));
        });
        return new TopicIndex(topics);
    }

    private static String read(String name) {
        try (@Nullable InputStream file = TopicIndex.class.getResourceAsStream("topics/" + name)) {
            if (file == null) {
                throw new IllegalStateException("The gallery's resource topics/" + name + " is missing");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The best match; empty if no topic matches, or two match equally. */
    Optional<Topic> nearest(PromptWords prompt) {
        List<TopicMatch> matches = topics.stream()
                .flatMap(topic -> TopicMatch.of(topic, prompt).stream())
                .toList();
        int bestHits = matches.stream().mapToInt(TopicMatch::hits).max().orElse(0);
        List<TopicMatch> best =
                matches.stream().filter(match -> match.hits() == bestHits).toList();
        return best.size() == 1 ? Optional.of(best.get(0).topic()) : Optional.empty();
    }
}
