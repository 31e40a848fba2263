/**
 * What a study's journal shows: trials by pages, charts gathered to what a chart can show, networks
 * drawn.
 */
@NullMarked
package dev.fornix.server.view;

import org.jspecify.annotations.NullMarked;
