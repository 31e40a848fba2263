/**
 * Worker processes: {@link dev.fornix.execution.WorkerPool} runs trials in processes of their own,
 * with time-outs, memory caps and recovery from crashes. Knows neither spaces nor evaluators; what
 * a worker runs comes from a {@link dev.fornix.execution.RunnerFactory}.
 */
@NullMarked
package dev.fornix.execution;

import org.jspecify.annotations.NullMarked;
