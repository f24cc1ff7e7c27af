/** ScriptService as people keep them: versions, search, forks, and what jobs made of them. */
@NullMarked
package com.codercops.omega.server.scripts;

import org.jspecify.annotations.NullMarked;
