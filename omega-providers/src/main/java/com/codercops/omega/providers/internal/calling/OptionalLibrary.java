package com.codercops.omega.providers.internal.calling;

import com.codercops.omega.model.ModelException;

/** The library of a provider, which an application adds only if it uses the provider. */
public final class OptionalLibrary {
    private OptionalLibrary() {}

    /**
     * Checks that a library is available, without initializing it.
     *
     * @param type a class of the library
     * @param artifact the Maven coordinates, without version, of the module that brings it
     * @throws ModelException if it is missing; the message names the artifact
     */
    public static void mustBeThere(String provider, String type, String artifact) {
        try {
            Class.forName(type, false, OptionalLibrary.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new ModelException(
                    ModelException.Reason.CONFIGURATION,
                    "The model '" + provider + "' needs the dependency " + artifact
                            + ". Add it to the application's dependencies; omega-bom manages its version.");
        }
    }
}
