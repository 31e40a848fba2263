/**
 * The studio's server: {@link dev.fornix.server.StudioServer} answers requests about data sets,
 * studies, models and deployments, and serves the page.
 */
@NullMarked
package dev.fornix.server;

import org.jspecify.annotations.NullMarked;
