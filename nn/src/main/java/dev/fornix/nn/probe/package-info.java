/**
 * What one look at a network with given weights tells, without training it: {@link
 * dev.fornix.nn.probe.Probe}.
 */
@NullMarked
package dev.fornix.nn.probe;

import org.jspecify.annotations.NullMarked;
