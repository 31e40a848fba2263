/**
 * Networks that run: {@link dev.fornix.nn.Network} lowers an architecture to libtorch over the
 * weights of a {@code ParameterStore}, predicts, and gives its weights back; {@link
 * dev.fornix.nn.Probe} tells its derivatives.
 *
 * <p>Training is in {@link dev.fornix.nn.train}, the native run-time in {@link
 * dev.fornix.nn.engine}. This is the only module that may use {@code org.bytedeco}, and no public
 * signature outside {@code internal} shows it.
 */
@NullMarked
package dev.fornix.nn;

import org.jspecify.annotations.NullMarked;
