/**
 * Linear and logistic regression with an elastic net. Main type: {@link
 * dev.fornix.tabular.learn.linear.LinearModel}.
 *
 * <p>Our own, because the libraries of linear models that are kept for the JVM have no logistic
 * regression with both penalties.
 */
@NullMarked
package dev.fornix.tabular.learn.linear;

import org.jspecify.annotations.NullMarked;
