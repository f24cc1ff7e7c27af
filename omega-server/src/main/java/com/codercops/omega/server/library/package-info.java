/** What people do with finished videos: find, share, delete; and what is done with them when they are old. */
@NullMarked
package com.codercops.omega.server.library;

import org.jspecify.annotations.NullMarked;
