/**
 * Finished models: what they are, what they predict and why; and deployments, which keep a model at
 * a name.
 */
@NullMarked
package dev.fornix.server.model;

import org.jspecify.annotations.NullMarked;
