/**
 * The audit log: who did what to which account, from where.
 *
 * @since 0.1.0
 */
@NullMarked
package com.codercops.omega.auth.audit;

import org.jspecify.annotations.NullMarked;
