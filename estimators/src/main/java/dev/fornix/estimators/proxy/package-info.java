/**
 * Zero-cost proxies: scores of untrained networks, each from one look at one batch. {@link
 * dev.fornix.estimators.proxy.Proxies} lists them; {@link
 * dev.fornix.estimators.proxy.CheapScoreEvaluator} makes an evaluator of one or of their vote. What
 * is trained stays outside.
 */
@NullMarked
package dev.fornix.estimators.proxy;

import org.jspecify.annotations.NullMarked;
