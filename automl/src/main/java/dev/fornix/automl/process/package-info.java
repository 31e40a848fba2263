/**
 * What processes that run studies have in common: {@link dev.fornix.automl.process.Verdict} says
 * how an error is told and with which exit code, {@link dev.fornix.automl.process.Shutdown} ends
 * work in good order.
 */
@NullMarked
package dev.fornix.automl.process;

import org.jspecify.annotations.NullMarked;
