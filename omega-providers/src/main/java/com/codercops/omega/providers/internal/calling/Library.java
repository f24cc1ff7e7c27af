package com.codercops.omega.providers.internal.calling;

import com.codercops.omega.model.ModelException;

/** A provider's own library, which an application adds only where it uses that provider. */
public final class Library {
    private Library() {}

    /**
     * Checks that a library is there, without starting it.
     *
     * @param type a class of the library
     * @param artifact its Maven coordinates without version
     * @throws ModelException that names the artifact when it is absent
     */
    public static void mustBeThere(String provider, String type, String artifact) {
        try {
            Class.forName(type, false, Library.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new ModelException(
                    ModelException.Reason.CONFIGURATION,
                    "The model '" + provider + "' needs the library " + artifact
                            + ". Add it to the application's dependencies; omega-bom knows its version.");
        }
    }
}
