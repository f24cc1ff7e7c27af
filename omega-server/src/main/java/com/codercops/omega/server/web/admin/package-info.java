/** The administration: what its pages share. */
@NullMarked
package com.codercops.omega.server.web.admin;

import org.jspecify.annotations.NullMarked;
