package dev.fornix.storage;

import dev.fornix.core.trial.Progress;
import java.time.Instant;

/** A point of a learning curve and when it was reported. */
public record CurvePoint(Instant at, Progress progress) {}
