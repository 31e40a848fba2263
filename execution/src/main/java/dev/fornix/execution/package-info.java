/**
 * Worker processes: {@link dev.fornix.execution.WorkerPool} keeps them warm, watches their memory
 * and their pulse, kills what hangs, and turns every death into the failure of one trial. {@link
 * dev.fornix.execution.Worker} is the other end.
 */
@NullMarked
package dev.fornix.execution;

import org.jspecify.annotations.NullMarked;
