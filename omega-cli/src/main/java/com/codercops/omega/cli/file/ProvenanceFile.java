package com.codercops.omega.cli.file;

import com.codercops.omega.app.UsageException;
import com.codercops.omega.app.settings.SettingValue;
import com.codercops.omega.cli.CliContext;
import com.codercops.omega.cli.CliSettings;
import com.codercops.omega.pipeline.Provenance;
import com.codercops.omega.script.Script;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The part of a provenance file that is needed to render its video again.
 *
 * @param script the successful script
 * @param settings quality, format, encoding and seed
 * @param scenes the scenes of the original command line; empty for the last one
 * @param all whether all scenes are selected
 * @param join whether the scenes became one video
 */
public record ProvenanceFile(
        Script script, Map<String, SettingValue> settings, List<String> scenes, boolean all, boolean join) {
    private static final int MAX_BYTES = 32 << 20;

    public static ProvenanceFile read(CliContext context, Path given) {
        Path file = context.directory().resolve(given);
        if (!Files.isRegularFile(file)) {
            throw new UsageException("The file " + given + " does not exist.");
        }
        JsonNode root;
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw wrong(given, "it is larger than " + MAX_BYTES + " bytes");
            }
            root = new ObjectMapper().readTree(bytes);
        } catch (JacksonException e) {
            throw wrong(given, "it is not valid JSON");
        } catch (IOException e) {
            throw new UsageException("Cannot read " + given + ": " + e.getMessage());
        }
        if (root == null || root.path("omega_provenance").asInt() != Provenance.FORMAT) {
            throw wrong(given, "it has no \"omega_provenance\": " + Provenance.FORMAT);
        }
        Script script = new Script(text(given, root, "script", "text"));
        if (!script.sha256().equals(text(given, root, "script", "sha256"))) {
            throw wrong(given, "its script was changed since: the SHA-256 differs. Render the script itself instead");
        }
        JsonNode quality = root.path("settings").path("quality");
        Map<String, SettingValue> settings = new LinkedHashMap<>();
        String source = given.toString();
        settings.put(
                CliSettings.RESOLUTION.name(),
                new SettingValue(
                        quality.path("width").asText() + ","
                                + quality.path("height").asText(),
                        source));
        settings.put(
                CliSettings.FPS.name(), new SettingValue(quality.path("fps").asText(), source));
        for (String name : List.of(CliSettings.FORMAT.name(), CliSettings.ENCODING.name(), CliSettings.SEED.name())) {
            settings.put(name, new SettingValue(text(given, root, "settings", name), source));
        }
        List<String> names = new ArrayList<>();
        root.path("settings").path("scenes").path("names").forEach(name -> names.add(name.asText()));
        boolean all = root.path("settings").path("scenes").path("mode").asText().equals("all");
        boolean join = root.path("settings").path("join").asBoolean();
        return new ProvenanceFile(script, settings, names, all, join);
    }

    private static String text(Path file, JsonNode root, String section, String name) {
        JsonNode value = root.path(section).path(name);
        if (!value.isValueNode() || value.isNull()) {
            throw wrong(file, "it has no " + section + "." + name);
        }
        return value.asText();
    }

    private static UsageException wrong(Path file, String why) {
        return new UsageException(file + " is not a provenance file of Omega: " + why + ".");
    }
}
