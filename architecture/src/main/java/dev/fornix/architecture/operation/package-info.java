/**
 * The primitive operations of a network: what they compute, the shapes they accept, and the tensors
 * they learn.
 *
 * <p>The main type is {@link dev.fornix.architecture.operation.Operation}, a sealed family of
 * records; everything that reads a graph (lowering, export, costs) switches on {@link
 * dev.fornix.architecture.operation.OperationKind} without a default. Composites (separable
 * convolution, squeeze-and-excitation) are graphs of primitives and do not belong here.
 */
@NullMarked
package dev.fornix.architecture.operation;

import org.jspecify.annotations.NullMarked;
