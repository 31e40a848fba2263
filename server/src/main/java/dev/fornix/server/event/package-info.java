/**
 * What happens in studies, as it happens: {@link dev.fornix.server.event.EventStreams} lets many
 * listen at the cost of one.
 */
@NullMarked
package dev.fornix.server.event;

import org.jspecify.annotations.NullMarked;
