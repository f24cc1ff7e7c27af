package com.codercops.omega.runner.packages;

import com.codercops.omega.render.ModuleInstallResult.Refused;
import java.util.List;

/** Explains to users, and to the model that wrote the script, why a module is not available. */
final class RefusalMessages {
    private static final int MAX_NAME = 60;

    private RefusalMessages() {}

    static Refused installationDisabled(String module) {
        return new Refused(
                module,
                "The module '" + printable(module) + "' is not installed, and the installation of packages is disabled."
                        + " Write the script without it.");
    }

    static Refused notAllowed(String module, AllowList list) {
        List<String> similar = list.similarNames(module);
        return new Refused(
                module,
                "The module '" + printable(module) + "' is not installed, and no package on the allow-list provides it."
                        + (similar.isEmpty() ? "" : " Did you mean " + String.join(" or ", similar) + "?")
                        + " Write the script without it.");
    }

    static Refused unusable(String module, AllowedPackage wanted, String reason) {
        return new Refused(
                module,
                "The module '" + printable(module) + "' comes with " + wanted.title() + ", which cannot be used: "
                        + reason + ". Write the script without it.");
    }

    /** A model may have written any text after {@code import}. */
    private static String printable(String module) {
        String plain = module.replaceAll("[^\\x20-\\x7e]", "?");
        return plain.length() <= MAX_NAME ? plain : plain.substring(0, MAX_NAME) + "...";
    }
}
