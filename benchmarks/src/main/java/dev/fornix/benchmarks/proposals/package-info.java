/**
 * What a strategy takes for its next proposal. The main type is {@link
 * dev.fornix.benchmarks.proposals.ProposalsCommand}.
 */
@NullMarked
package dev.fornix.benchmarks.proposals;

import org.jspecify.annotations.NullMarked;
