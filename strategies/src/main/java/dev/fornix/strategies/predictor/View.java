package dev.fornix.strategies.predictor;

import dev.fornix.core.space.Encoding;
import dev.fornix.core.space.GraphEncoding;
import dev.fornix.core.space.PathEncoding;
import dev.fornix.core.strategy.Option;
import dev.fornix.core.strategy.Options;
import dev.fornix.core.strategy.Problem;
import java.util.Locale;
import java.util.Optional;

/** What a predictor sees of a candidate. */
public enum View {
  /** The paths where the space offers them, otherwise the decisions. */
  USUAL,
  /** The decisions, as the space encodes them or by the generic encoding. */
  ENCODING,
  /** The {@link PathEncoding} of the space. */
  PATHS,
  /** The {@link GraphEncoding} of the space. */
  GRAPH;

  /** By what people choose one. */
  public static final Option<String> OPTION =
      Option.oneOf(
          "features",
          "what the predictor sees: usual is paths where the space has them, otherwise encoding",
          "usual",
          "encoding",
          "paths",
          "graph");

  /** The one that options name. */
  public static View in(Options options) {
    return valueOf(OPTION.in(options).toUpperCase(Locale.ROOT));
  }

  /**
   * How the points of a problem become vectors.
   *
   * @throws IllegalArgumentException if the space offers no such encoding
   */
  public Encoding of(Problem problem) {
    return switch (this) {
      case USUAL -> paths(problem).orElseGet(() -> decisions(problem));
      case ENCODING -> decisions(problem);
      case PATHS -> paths(problem).orElseThrow(() -> missing(problem));
      case GRAPH ->
          problem.space().capability(GraphEncoding.class).orElseThrow(() -> missing(problem));
    };
  }

  private static Optional<Encoding> paths(Problem problem) {
    return problem.space().capability(PathEncoding.class).map(Encoding.class::cast);
  }

  private static Encoding decisions(Problem problem) {
    return problem
        .space()
        .capability(Encoding.class)
        .orElseGet(() -> Encoding.of(problem.domain()));
  }

  private IllegalArgumentException missing(Problem problem) {
    return new IllegalArgumentException(
        "the space "
            + problem.space().name()
            + " does not tell the "
            + name().toLowerCase(Locale.ROOT)
            + " of its candidates; choose features=encoding");
  }
}
