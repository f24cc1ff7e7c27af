/** The offline gallery: videos that were written beforehand, chosen by the words of a prompt. */
@NullMarked
package com.codercops.omega.providers.gallery;

import org.jspecify.annotations.NullMarked;
