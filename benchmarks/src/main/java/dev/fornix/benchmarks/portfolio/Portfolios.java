package dev.fornix.benchmarks.portfolio;

import dev.fornix.tabular.pipeline.Portfolio;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The portfolios that come with Fornix: the one that a search begins with, one for each public
 * table that was made without it, and what all of them were made of.
 */
public final class Portfolios {
  /** More are rarely reached in a minute. */
  static final int SIZE = 10;

  private static final String EVALUATIONS = "evaluations.csv";
  private static final String HERE =
      "benchmarks/src/main/resources/dev/fornix/benchmarks/portfolio";
  private static final String LEARNT =
      "tabular/src/main/resources/dev/fornix/tabular/pipeline/learnt.portfolio";

  private Portfolios() {}

  /** The pipelines that did best together. */
  static Portfolio of(Evaluations all) {
    return Portfolio.of(
        GreedyChoice.of(all, SIZE).stream().map(i -> all.candidates().get(i).point()).toList());
  }

  /** What the portfolios were made of. */
  static Evaluations evaluations() {
    return Evaluations.parse(resource(EVALUATIONS).orElseThrow());
  }

  /**
   * The portfolio for a public table, which knows nothing of it, written into a folder; nothing for
   * other tables, of which no portfolio knows anything.
   */
  public static Optional<Path> without(String table, Path folder) {
    return resource(file(table))
        .map(
            text -> {
              try {
                Files.createDirectories(folder);
                return Files.writeString(folder.resolve(file(table)), text);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
  }

  private static String file(String table) {
    return "without-" + table + ".portfolio";
  }

  private static Optional<String> resource(String name) {
    try (InputStream in = Portfolios.class.getResourceAsStream(name)) {
      return in == null
          ? Optional.empty()
          : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Write all of them into the sources.
   *
   * @param origin how the evaluations were made, a line each
   */
  static void install(Evaluations all, Path root, List<String> origin) {
    of(all).write(root.resolve(LEARNT), origin);
    Path folder = root.resolve(HERE);
    try {
      Files.createDirectories(folder);
      Files.writeString(folder.resolve(EVALUATIONS), all.text());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    for (Evaluations.Scores scores : all.tables()) {
      of(all.without(scores.table()))
          .write(
              folder.resolve(file(scores.table())),
              List.of(
                  "As the learnt portfolio, but made without the table " + scores.table() + "."));
    }
  }
}
