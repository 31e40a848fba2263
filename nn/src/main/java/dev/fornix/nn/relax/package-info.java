/**
 * Training networks of mixtures, in which all candidates of a search space are learnt at once. The
 * main type is {@link dev.fornix.nn.relax.BilevelTraining}. What the weights of mixtures mean to a
 * search does not belong here.
 */
@NullMarked
package dev.fornix.nn.relax;

import org.jspecify.annotations.NullMarked;
