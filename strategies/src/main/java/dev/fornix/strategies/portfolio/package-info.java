/**
 * Picks a strategy for a problem. The main type is {@link
 * dev.fornix.strategies.portfolio.PortfolioProvider}; how the strategies work is their own matter.
 */
@NullMarked
package dev.fornix.strategies.portfolio;

import org.jspecify.annotations.NullMarked;
