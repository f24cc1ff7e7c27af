package com.codercops.omega.render;

/** The outcome of {@link RenderBackend#install}. */
public sealed interface ModuleInstallResult {
    /**
     * Later runs can import it.
     *
     * @param distribution the package that provides it, with its version, such as {@code scipy 1.16.3}
     */
    record Installed(String module, String distribution) implements ModuleInstallResult {}

    /**
     * No allowed package provides it, so no package index was contacted; or the package cannot work on this machine,
     * for example because it has no wheel for this Python.
     *
     * @param message what is allowed or how to allow it, for users and for the model
     */
    record Refused(String module, String message) implements ModuleInstallResult {}
}
