/** The administration of the jobs and scripts of all accounts. */
@NullMarked
package com.codercops.omega.server.web.admin.work;

import org.jspecify.annotations.NullMarked;
