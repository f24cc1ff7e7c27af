package com.codercops.omega.cli.file;

import com.codercops.omega.app.SafeText;
import com.codercops.omega.app.UsageException;
import com.codercops.omega.app.settings.SettingValue;
import com.codercops.omega.asset.Asset;
import com.codercops.omega.asset.AssetSource;
import com.codercops.omega.asset.Assets;
import com.codercops.omega.asset.ScriptDirectory;
import com.codercops.omega.cli.CliContext;
import com.codercops.omega.cli.CliSettings;
import com.codercops.omega.pipeline.Provenance;
import com.codercops.omega.render.Overrides.Fixed;
import com.codercops.omega.script.Script;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The part of a provenance file that is needed to render its video again.
 *
 * @param script the successful script
 * @param settings size, frame rate, format, transparency, encoding and seed
 * @param fixed which of them the script cannot change
 * @param recorded the files that the script read
 * @param scenes the scenes of the original command line; empty for the last one
 * @param all whether all scenes are selected
 * @param join whether the scenes became one video
 * @param videos the file names of the videos
 */
public record ProvenanceFile(
        Script script,
        Map<String, SettingValue> settings,
        Set<Fixed> fixed,
        List<Recorded> recorded,
        List<String> scenes,
        boolean all,
        boolean join,
        List<Recorded> videos) {
    /** A file that the script read, or a video. */
    public record Recorded(String path, String sha256) {}

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
        if (root.path("settings").path("transparent").asBoolean()) {
            settings.put(CliSettings.TRANSPARENT.name(), new SettingValue("true", source));
        }
        List<String> names = new ArrayList<>();
        root.path("settings").path("scenes").path("names").forEach(name -> names.add(name.asText()));
        boolean all = root.path("settings").path("scenes").path("mode").asText().equals("all");
        List<Recorded> assets = recorded(root.path("assets"), "path");
        boolean join = root.path("settings").path("join").asBoolean();
        return new ProvenanceFile(
                script, settings, fixed(given, root), assets, names, all, join, recorded(root.path("videos"), "file"));
    }

    private static List<Recorded> recorded(JsonNode files, String name) {
        List<Recorded> recorded = new ArrayList<>();
        files.forEach(file -> recorded.add(
                new Recorded(file.path(name).asText(), file.path("sha256").asText())));
        return recorded;
    }

    /**
     * The files that the script read.
     *
     * @param given the provenance file, for messages
     * @param source where they are now
     * @throws UsageException if one is missing or has another content
     */
    public AssetSource assets(Path given, ScriptDirectory source) {
        List<Asset> found = new ArrayList<>();
        for (Recorded asset : recorded) {
            Asset now = source.file(asset.path())
                    .orElseThrow(() -> new UsageException("The script of " + given + " reads the file '"
                            + SafeText.line(asset.path(), 200) + "', which is missing. Put it beside " + given
                            + ", or name its directory with --assets DIR."));
            if (!now.sha256().equals(asset.sha256())) {
                throw new UsageException("The file '" + SafeText.line(asset.path(), 200)
                        + "' changed since the video of " + given
                        + " was made: its SHA-256 differs. Restore it, or render the script itself.");
            }
            found.add(now);
        }
        return AssetSource.of(new Assets(found));
    }

    /** A file from before scripts could change settings fixes all of them. */
    private static Set<Fixed> fixed(Path file, JsonNode root) {
        JsonNode names = root.path("settings").path("fixed");
        if (names.isMissingNode()) {
            return EnumSet.of(Fixed.SIZE, Fixed.FPS, Fixed.FORMAT, Fixed.SEED);
        }
        Set<Fixed> fixed = EnumSet.noneOf(Fixed.class);
        for (JsonNode name : names) {
            try {
                fixed.add(Fixed.of(name.asText()));
            } catch (IllegalArgumentException e) {
                throw wrong(file, "it fixes the unknown setting " + SafeText.line(name.asText(), 40));
            }
        }
        return fixed;
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
