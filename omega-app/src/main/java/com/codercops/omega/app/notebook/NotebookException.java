package com.codercops.omega.app.notebook;

import com.codercops.omega.OmegaException;

/** A notebook cannot become a script. The message says why and what to do, without the name of the file. */
public final class NotebookException extends OmegaException {
    private static final long serialVersionUID = 1L;

    NotebookException(String message) {
        super(message);
    }
}
