/**
 * A study on disk and at work: its folder, its parts put together from a plan, and the runner of
 * its worker processes.
 */
@NullMarked
package dev.fornix.automl.study;

import org.jspecify.annotations.NullMarked;
