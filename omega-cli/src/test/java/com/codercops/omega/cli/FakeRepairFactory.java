package com.codercops.omega.cli;

import com.codercops.omega.script.Script;
import com.codercops.omega.script.ScriptRepair;
import com.codercops.omega.spi.PluginConfig;
import com.codercops.omega.spi.ScriptRepairFactory;
import java.util.Map;
import java.util.Optional;

/** A repair of a plugin: replaces the word that makes scripts of {@link FakeBackendFactory} fail. */
public final class FakeRepairFactory implements ScriptRepairFactory {
    @Override
    public String id() {
        return "unbreak";
    }

    @Override
    public String description() {
        return "Replaces BROKEN.";
    }

    @Override
    public Map<String, String> settings() {
        return Map.of("word", "The replacement");
    }

    @Override
    public ScriptRepair create(PluginConfig config) {
        String word = config.get("word").orElse("whole");
        return (script, failure) -> script.source().contains("BROKEN")
                ? Optional.of(new ScriptRepair.RepairedScript(
                        new Script(script.source().replace("BROKEN", word)), "unbreak", "BROKEN is " + word + "."))
                : Optional.empty();
    }
}
