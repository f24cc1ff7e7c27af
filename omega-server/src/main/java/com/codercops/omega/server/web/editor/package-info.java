/** The script editor: text, checks, versions and files of a script. */
@NullMarked
package com.codercops.omega.server.web.editor;

import org.jspecify.annotations.NullMarked;
