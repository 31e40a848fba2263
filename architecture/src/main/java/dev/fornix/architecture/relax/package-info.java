/**
 * Networks of all candidates at once: how a space's graph is built with mixtures, and how a point
 * is derived from their weights. The main type is {@link dev.fornix.architecture.relax.Supernet}.
 * No search space belongs here.
 */
@NullMarked
package dev.fornix.architecture.relax;

import org.jspecify.annotations.NullMarked;
