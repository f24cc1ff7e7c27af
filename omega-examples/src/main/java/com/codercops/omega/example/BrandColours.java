package com.codercops.omega.example;

import com.codercops.omega.script.Script;
import com.codercops.omega.script.ScriptFailure;
import com.codercops.omega.script.ScriptRepair;
import java.util.Optional;

/** Replaces a colour that models invent. */
public record BrandColours(String colour) implements ScriptRepair {
    @Override
    public Optional<RepairedScript> repair(Script script, ScriptFailure failure) {
        if (!failure.message().contains("BRAND")) {
            return Optional.empty();
        }
        Script repaired = new Script(script.source().replace("BRAND", colour));
        return Optional.of(new RepairedScript(repaired, "brand-colours", "BRAND is " + colour + "."));
    }
}
