/** The administration of the server: audit log, mail, health and settings. */
@NullMarked
package com.codercops.omega.server.web.admin.system;

import org.jspecify.annotations.NullMarked;
