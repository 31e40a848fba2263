/** Who may ask: the one-time token of the printed address, sessions, and tokens of programs. */
@NullMarked
package dev.fornix.server.access;

import org.jspecify.annotations.NullMarked;
