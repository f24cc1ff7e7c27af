package com.codercops.omega.mcp;

import io.modelcontextprotocol.server.McpServerFeatures.SyncResourceTemplateSpecification;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema.BlobResourceContents;
import io.modelcontextprotocol.spec.McpSchema.ErrorCodes;
import io.modelcontextprotocol.spec.McpSchema.ReadResourceResult;
import io.modelcontextprotocol.spec.McpSchema.ResourceContents;
import io.modelcontextprotocol.spec.McpSchema.ResourceTemplate;
import io.modelcontextprotocol.spec.McpSchema.TextResourceContents;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** The resources: scripts as text, videos as metadata and a still image. */
final class McpResources {
    static final String SCRIPTS = "omega://scripts/";
    static final String VIDEOS = "omega://videos/";

    private static final String PYTHON = "text/x-python";
    private static final String JSON = "application/json";

    private final VideoTools tools;

    McpResources(VideoTools tools) {
        this.tools = tools;
    }

    List<SyncResourceTemplateSpecification> templates() {
        return List.of(
                template(SCRIPTS, "script", "The source of a script, by its ID.", PYTHON, this::script),
                template(VIDEOS, "video", "A video by its ID: its metadata, and a still image.", JSON, this::video));
    }

    private interface Reading {
        List<ResourceContents> read(String uri, String id, McpCall call) throws InterruptedException;
    }

    private static SyncResourceTemplateSpecification template(
            String prefix, String name, String description, String type, Reading reading) {
        ResourceTemplate template = ResourceTemplate.builder(prefix + "{id}", name)
                .description(description)
                .mimeType(type)
                .build();
        return new SyncResourceTemplateSpecification(template, (exchange, request) -> {
            String uri = request.uri();
            try {
                McpCall call = McpCall.of(exchange.transportContext());
                return ReadResourceResult.builder(reading.read(uri, id(uri, prefix), call))
                        .build();
            } catch (ToolException e) {
                throw McpError.builder(ErrorCodes.RESOURCE_NOT_FOUND)
                        .message(String.valueOf(e.getMessage()))
                        .build();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CallCancelledException();
            }
        });
    }

    private static String id(String uri, String prefix) {
        try {
            return URLDecoder.decode(uri.substring(prefix.length()).replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new ToolException("The address of the resource has an invalid percent encoding.");
        }
    }

    private List<ResourceContents> script(String uri, String id, McpCall call) throws InterruptedException {
        return List.of(text(uri, PYTHON, tools.script(id, call)));
    }

    private List<ResourceContents> video(String uri, String id, McpCall call) throws InterruptedException {
        List<ResourceContents> contents = new ArrayList<>();
        contents.add(text(uri, JSON, ToolResults.json(tools.video(id, call))));
        tools.poster(id, call)
                .filter(poster -> poster.content().length <= Poster.MAX_BYTES)
                .ifPresent(poster -> contents.add(image(uri, poster)));
        return contents;
    }

    private static ResourceContents text(String uri, String type, String text) {
        return TextResourceContents.builder(uri, text).mimeType(type).build();
    }

    private static ResourceContents image(String uri, Poster poster) {
        String content = Base64.getEncoder().encodeToString(poster.content());
        return BlobResourceContents.builder(uri, content)
                .mimeType(poster.contentType())
                .build();
    }
}
