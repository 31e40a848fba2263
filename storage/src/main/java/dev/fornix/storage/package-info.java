/** The journal of a study: append-only events, and projections that can be rebuilt from them. */
@NullMarked
package dev.fornix.storage;

import org.jspecify.annotations.NullMarked;
