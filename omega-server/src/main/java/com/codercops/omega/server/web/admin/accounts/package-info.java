/** The administration of accounts: waiting list, invitations and users. */
@NullMarked
package com.codercops.omega.server.web.admin.accounts;

import org.jspecify.annotations.NullMarked;
