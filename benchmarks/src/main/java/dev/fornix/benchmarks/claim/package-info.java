/**
 * How many evaluations progressive search saves. The main type is {@link
 * dev.fornix.benchmarks.claim.PnasClaimCommand}.
 */
@NullMarked
package dev.fornix.benchmarks.claim;

import org.jspecify.annotations.NullMarked;
