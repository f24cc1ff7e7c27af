/** The audit log: who did what to which account, from where. */
@NullMarked
package com.codercops.omega.auth.audit;

import org.jspecify.annotations.NullMarked;
