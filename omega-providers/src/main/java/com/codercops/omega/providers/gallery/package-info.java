/** The offline gallery: prepared videos, chosen by the words of a prompt. */
@NullMarked
package com.codercops.omega.providers.gallery;

import org.jspecify.annotations.NullMarked;
