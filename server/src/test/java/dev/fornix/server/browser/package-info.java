/** The page in a real browser, as a user meets it. */
@NullMarked
package dev.fornix.server.browser;

import org.jspecify.annotations.NullMarked;
