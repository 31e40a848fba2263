/**
 * Studies: {@link dev.fornix.server.study.Studies} keeps and steers them, {@link
 * dev.fornix.server.study.StudyQueue} lets them run in turn.
 */
@NullMarked
package dev.fornix.server.study;

import org.jspecify.annotations.NullMarked;
