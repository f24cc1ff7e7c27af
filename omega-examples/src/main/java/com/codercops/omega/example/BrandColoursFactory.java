package com.codercops.omega.example;

import com.codercops.omega.script.ScriptRepair;
import com.codercops.omega.spi.PluginConfig;
import com.codercops.omega.spi.ScriptRepairFactory;
import java.util.Map;

/** Registered in {@code META-INF/services/com.codercops.omega.spi.ScriptRepairFactory}. */
public final class BrandColoursFactory implements ScriptRepairFactory {
    @Override
    public String id() {
        return "brand-colours";
    }

    @Override
    public String description() {
        return "Replaces BRAND by the colour of the brand.";
    }

    @Override
    public Map<String, String> settings() {
        return Map.of("colour", "The colour; GREEN unless set");
    }

    @Override
    public ScriptRepair create(PluginConfig config) {
        return new BrandColours(config.get("colour").orElse("GREEN"));
    }
}
