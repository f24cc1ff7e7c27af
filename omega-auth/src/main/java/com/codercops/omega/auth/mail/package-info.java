/** Mails: templates, and what carries them. */
@NullMarked
package com.codercops.omega.auth.mail;

import org.jspecify.annotations.NullMarked;
