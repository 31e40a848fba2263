/**
 * Which pipelines a search should begin with, found out on public tables; the main type is {@link
 * dev.fornix.benchmarks.portfolio.PortfolioCommand}. Searches themselves are in {@code tables}.
 */
@NullMarked
package dev.fornix.benchmarks.portfolio;

import org.jspecify.annotations.NullMarked;
