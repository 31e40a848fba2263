/**
 * Building graphs: nested places, composites made of primitives, and the questions that a space's
 * decoder asks. The main type is {@link dev.fornix.architecture.build.GraphBuilder}; what a
 * composite needs is in {@link dev.fornix.architecture.build.Blocks}. No search space belongs here.
 */
@NullMarked
package dev.fornix.architecture.build;

import org.jspecify.annotations.NullMarked;
