package com.codercops.omega.runner;

import com.codercops.omega.render.ModuleInstallResult.Refused;
import java.util.List;

/** Says no, to people and to the model that wrote the script. */
final class Refusals {
    private static final int LONGEST = 60;

    private Refusals() {}

    static Refused switchedOff(String module) {
        return new Refused(
                module,
                "The module '" + shown(module) + "' is not installed, and installing packages is switched off. Do"
                        + " without it.");
    }

    static Refused unknown(String module, AllowList list) {
        List<String> near = list.near(module);
        return new Refused(
                module,
                "The module '" + shown(module) + "' is not installed, and no package on the allow-list brings it."
                        + (near.isEmpty() ? "" : " Perhaps it should be " + String.join(" or ", near) + ".")
                        + " Do without it.");
    }

    static Refused impossible(String module, AllowedPackage wanted, String reason) {
        return new Refused(
                module,
                "The module '" + shown(module) + "' comes with " + wanted.title() + ", which cannot be used: " + reason
                        + ". Do without it.");
    }

    /** A model may have written anything behind its import. */
    private static String shown(String module) {
        String plain = module.replaceAll("[^\\x20-\\x7e]", "?");
        return plain.length() <= LONGEST ? plain : plain.substring(0, LONGEST) + "...";
    }
}
