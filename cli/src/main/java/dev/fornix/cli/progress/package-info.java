/**
 * How a run is watched: a live line on a terminal, plain lines elsewhere. The main type is {@link
 * dev.fornix.cli.progress.ProgressDisplay}.
 */
@NullMarked
package dev.fornix.cli.progress;

import org.jspecify.annotations.NullMarked;
