package dev.fornix.tabular.pipeline;

import dev.fornix.core.space.Choice;
import dev.fornix.core.space.Configuration;
import dev.fornix.core.space.Decider;
import dev.fornix.core.space.Domain;
import dev.fornix.core.space.IntegerRange;
import dev.fornix.core.space.Place;
import dev.fornix.core.space.RealRange;
import dev.fornix.core.space.Walk;
import dev.fornix.data.DataException;
import dev.fornix.data.Reasons;
import dev.fornix.data.Sentence;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Pipelines that are tried before any search, the most promising first; the baseline before all of
 * them. Immutable.
 *
 * <p>Its file has a pipeline on each line, {@code place=answer} joined by {@code ;} as in the text
 * of a configuration; lines that begin with {@code #} say where they come from. A table whose space
 * lacks a decision passes it over; what is not answered is the first option or the middle.
 */
public final class Portfolio {
  private static final String USUAL = "usual";
  private static final String LEARNT = "learnt";
  private static final String COMMENT = "#";
  private static final TableTraits EVERYTHING =
      new TableTraits(true, 1_000, 100, true, true, true, true);

  private final List<Map<String, String>> starts;

  private Portfolio(List<Map<String, String>> starts) {
    this.starts = starts;
  }

  /**
   * Each learner with settings that its users mostly begin with. One of them, how XGBoost sees
   * categories, was chosen by six public tables.
   */
  public static Portfolio usual() {
    return resource(USUAL);
  }

  /** What did best together on public tables; the file says on which, and how it was made. */
  public static Portfolio learnt() {
    return resource(LEARNT);
  }

  /** Whether a text names one of the portfolios that come with Fornix, and not a file. */
  public static boolean isName(String text) {
    return text.equals(USUAL) || text.equals(LEARNT);
  }

  /**
   * The portfolio of a name, {@code usual} or {@code learnt}, or in a file.
   *
   * @throws DataException as {@link #read}
   */
  public static Portfolio of(String nameOrFile) {
    return isName(nameOrFile) ? resource(nameOrFile) : read(Path.of(nameOrFile));
  }

  /** Points of a domain of pipelines, in this order. */
  public static Portfolio of(List<Configuration> points) {
    return new Portfolio(points.stream().map(Portfolio::answers).toList());
  }

  /** All pipelines, whatever a table asks for. */
  public static PipelineSpace everything() {
    return PipelineSpace.of(EVERYTHING);
  }

  private static Portfolio resource(String key) {
    String name = key + ".portfolio";
    try (InputStream in = Portfolio.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is missing in the jar");
      }
      return parse(name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Read a file.
   *
   * @throws DataException if it cannot be read, or a line is no pipeline; the message names it
   */
  public static Portfolio read(Path file) {
    try {
      return parse(file.toString(), Files.readString(file));
    } catch (IOException e) {
      throw new DataException(
          Sentence.of("The portfolio %s could not be read: %s.", file, Reasons.of(e)), e);
    }
  }

  private static Portfolio parse(String name, String text) {
    List<Map<String, String>> starts = new ArrayList<>();
    List<String> lines = text.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (!line.isEmpty() && !line.startsWith(COMMENT)) {
        starts.add(answers(name, i + 1, line));
      }
    }
    if (starts.isEmpty()) {
      throw new DataException(
          Sentence.of("The portfolio %s has no pipeline; give it a line for each.", name));
    }
    return new Portfolio(List.copyOf(starts));
  }

  private static Map<String, String> answers(String name, int line, String text) {
    Map<String, String> answers = new LinkedHashMap<>();
    for (String pair : text.split(";", -1)) {
      int equals = pair.indexOf('=');
      if (equals < 1) {
        throw new DataException(
            Sentence.of(
                "Line %d of the portfolio %s has '%s', which is not of the form place=answer, such"
                    + " as learner=linear.",
                line, name, pair));
      }
      answers.put(pair.substring(0, equals), pair.substring(equals + 1));
    }
    Map<String, String> understood =
        answers(Walk.through(everything().domain(), new Known(answers)));
    answers.forEach(
        (place, answer) -> {
          if (!same(answer, understood.get(place))) {
            throw new DataException(
                Sentence.of(
                    "Line %d of the portfolio %s has '%s=%s', which no pipeline has; leave that"
                        + " out or correct it.",
                    line, name, place, answer));
          }
        });
    return answers;
  }

  /** Numbers may be written in several ways. */
  private static boolean same(String given, @Nullable String understood) {
    if (understood == null || given.equals(understood)) {
      return understood != null;
    }
    try {
      return Double.parseDouble(given) == Double.parseDouble(understood);
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private static Map<String, String> answers(Configuration point) {
    return point.decisions().stream()
        .collect(
            Collectors.toMap(
                decision -> decision.place().path(),
                decision -> decision.answer().text(),
                (one, other) -> one,
                LinkedHashMap::new));
  }

  /** How many pipelines there are, the baseline not counted. */
  public int size() {
    return starts.size();
  }

  /**
   * The baseline and the pipelines as points of a domain; those whose learner it lacks, and what is
   * there already, are left out.
   */
  public List<Configuration> points(Domain domain) {
    Map<String, String> baseline = Map.of(PipelineSpace.LEARNER, Families.CONSTANT);
    return Stream.concat(Stream.of(baseline), starts.stream())
        .flatMap(start -> point(domain, start).stream())
        .distinct()
        .toList();
  }

  /** A pipeline as a point of another table's domain; nothing where that lacks its learner. */
  public static Optional<Configuration> translated(Configuration point, Domain domain) {
    return point(domain, answers(point));
  }

  private static Optional<Configuration> point(Domain domain, Map<String, String> start) {
    Configuration point = Walk.through(domain, new Known(start));
    return Optional.of(point)
        .filter(p -> p.label(PipelineSpace.LEARNER).equals(start.get(PipelineSpace.LEARNER)));
  }

  /**
   * Write the file.
   *
   * @param origin where the pipelines come from, a line each
   * @throws UncheckedIOException if it cannot be written
   */
  public void write(Path file, List<String> origin) {
    List<String> lines = new ArrayList<>();
    origin.forEach(line -> lines.add((COMMENT + " " + line).strip()));
    lines.addAll(lines());
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.writeString(file, String.join("\n", lines) + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The pipelines as lines of its file. */
  public List<String> lines() {
    return starts.stream()
        .map(
            start ->
                start.entrySet().stream()
                    .map(e -> e.getKey() + "=" + e.getValue())
                    .collect(Collectors.joining(";")))
        .toList();
  }

  /** Known answers where they fit; the first option and the middle for all others. */
  private record Known(Map<String, String> answers) implements Decider {
    @Override
    public int choose(Place at, Choice choice) {
      return Math.max(
          0, Optional.ofNullable(answers.get(at.path())).map(choice::indexOf).orElse(0));
    }

    @Override
    public long integer(Place at, IntegerRange range) {
      return number(at)
          .filter(value -> value == Math.rint(value))
          .map(Double::longValue)
          .filter(range::contains)
          .orElseGet(() -> range.value(0.5));
    }

    @Override
    public double real(Place at, RealRange range) {
      return number(at).filter(range::contains).orElseGet(() -> range.value(0.5));
    }

    private Optional<Double> number(Place at) {
      try {
        return Optional.ofNullable(answers.get(at.path())).map(Double::valueOf);
      } catch (NumberFormatException e) {
        return Optional.empty();
      }
    }
  }
}
