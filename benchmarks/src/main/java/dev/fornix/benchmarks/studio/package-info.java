/** The studio's server and page: how fast they answer, what listeners cost, what a kill loses. */
@NullMarked
package dev.fornix.benchmarks.studio;

import org.jspecify.annotations.NullMarked;
