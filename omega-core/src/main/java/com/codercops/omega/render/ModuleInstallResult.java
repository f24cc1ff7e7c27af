package com.codercops.omega.render;

/** What became of asking a backend for a Python module. */
public sealed interface ModuleInstallResult {
    /**
     * Later runs can import it.
     *
     * @param distribution the package that brings it, with its version, such as {@code scipy 1.16.3}
     */
    record Installed(String module, String distribution) implements ModuleInstallResult {}

    /**
     * It is not on the allow-list, and nothing was asked of any index; or it is, but cannot work on this machine, such as a
     * package without a wheel for its Python.
     *
     * @param message what is allowed or how to allow it, for people and for the model
     */
    record Refused(String module, String message) implements ModuleInstallResult {}
}
