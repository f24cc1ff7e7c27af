/** REST API for administrators: accounts, invitations, roles, the audit log, mail, and all jobs and scripts. */
@NullMarked
package com.codercops.omega.server.api.admin;

import org.jspecify.annotations.NullMarked;
