/**
 * What a network computes at prediction, in plain Java and 64-bit floats: an oracle for the engine
 * and for exported models, written for clarity and not for speed.
 *
 * <p>The main type is {@link dev.fornix.architecture.reference.ReferenceInterpreter}. Training does
 * not belong here.
 */
@NullMarked
package dev.fornix.architecture.reference;

import org.jspecify.annotations.NullMarked;
