/**
 * What all resources share: problems, JSON, parameters of requests, and what keeps strangers off.
 */
@NullMarked
package dev.fornix.server.http;

import org.jspecify.annotations.NullMarked;
