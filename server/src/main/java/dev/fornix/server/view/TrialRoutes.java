package dev.fornix.server.view;

import dev.fornix.core.objective.Direction;
import dev.fornix.core.trial.TrialState;
import dev.fornix.server.data.Dataset.Kind;
import dev.fornix.server.http.Parameters;
import dev.fornix.server.http.ProblemException;
import dev.fornix.server.http.Wire;
import dev.fornix.server.study.Descriptions;
import dev.fornix.server.study.Remembered;
import dev.fornix.server.study.Studies;
import dev.fornix.server.study.StudyRecord;
import dev.fornix.storage.CurvePoint;
import dev.fornix.storage.StudyReader;
import dev.fornix.storage.TrialQuery;
import dev.fornix.storage.TrialRow;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;

/** Trials over HTTP. */
public final class TrialRoutes {
  private static final String PATH = "/api/v1/studies/{study}";
  private static final int MOST = 500;
  private static final int MOST_ANCESTORS = 200;
  private static final int CSV_PAGE = 1_000;
  private static final int LONGEST_SEARCH = 200;

  /** What a search finds is kept, a number for each trial. */
  private static final int MOST_SEARCHES = 16;

  private final Looks looks;
  private final Remembered found;

  /** Of these. */
  public TrialRoutes(Studies studies, LongSupplier nanoTime) {
    this.looks = new Looks(studies);
    this.found = new Remembered(nanoTime, MOST_SEARCHES);
  }

  /** Put in. */
  public void addTo(RoutesConfig routes) {
    routes.get(PATH + "/trials", this::page);
    routes.get(PATH + "/trials.csv", this::csv);
    routes.get(PATH + "/trials/{trial}", this::one);
    routes.get(PATH + "/curves", this::curves);
    routes.get(PATH + "/diff", this::diff);
  }

  private void page(Context context) {
    StudyRecord study = looks.study(context);
    TrialQuery query = query(context);
    Map<String, Object> page =
        looks.ask(
            study,
            Map.of("total", 0, "trials", List.of()),
            reader -> {
              requireKnown(query, reader);
              return query.containing().isPresent()
                  ? found(study, reader, query)
                  : page(reader, query);
            });
    Wire.answer(context, 200, page);
  }

  /** Before anything was measured there are no names, and any may come. */
  private static void requireKnown(TrialQuery query, StudyReader reader) {
    if (query.sort() instanceof TrialQuery.Sort.ByValue by) {
      List<String> names = reader.aggregates().names();
      if (!names.isEmpty() && !names.contains(by.name())) {
        throw ChartRoutes.unknown("sort", by.name(), names);
      }
    }
  }

  private static Map<String, Object> page(StudyReader reader, TrialQuery query) {
    return shown(reader, reader.trials(query), reader.count(query));
  }

  /** All texts have to be read for each search, but not again for each of its pages. */
  private Map<String, Object> found(StudyRecord study, StudyReader reader, TrialQuery query) {
    List<Long> all =
        found.of(
            study.id() + " " + query.page(0, 0),
            reader.events(),
            () -> reader.numbers(query.page(0, Integer.MAX_VALUE)));
    List<Long> some = all.stream().skip(query.offset()).limit(query.limit()).toList();
    return shown(reader, reader.trials(some), all.size());
  }

  private static Map<String, Object> shown(StudyReader reader, List<TrialRow> rows, long total) {
    Map<Long, String> parents =
        reader.configurations(
            rows.stream().flatMap(row -> row.parents().stream().limit(1)).toList());
    return Map.of("total", total, "trials", rows.stream().map(row -> shown(row, parents)).toList());
  }

  private static TrialQuery query(Context context) {
    TrialQuery query = TrialQuery.all().withBudgetFrom(Parameters.amount(context, "least_budget"));
    Optional<String> states = Parameters.text(context, "state");
    if (states.isPresent()) {
      TrialState[] some =
          Arrays.stream(states.get().split(",", -1))
              .map(TrialRoutes::state)
              .toArray(TrialState[]::new);
      query = query.in(some[0], some);
    }
    Optional<String> origin = Parameters.text(context, "origin");
    if (origin.isPresent()) {
      query = query.from(origin.get());
    }
    Optional<String> search = Parameters.text(context, "search", LONGEST_SEARCH);
    if (search.isPresent()) {
      query = query.containing(search.get());
    }
    return query
        .sorted(sort(context))
        .page(
            Parameters.whole(context, "offset", 0, 0, Long.MAX_VALUE),
            (int) Parameters.whole(context, "limit", TrialQuery.PAGE, 1, MOST));
  }

  private static TrialState state(String word) {
    return Arrays.stream(TrialState.values())
        .filter(state -> state.name().toLowerCase(Locale.ROOT).equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                ProblemException.bad(
                    "state '"
                        + Parameters.shortly(word)
                        + "' must be waiting, running, complete, pruned or failed."));
  }

  private static TrialQuery.Sort sort(Context context) {
    boolean down =
        Parameters.choice(context, "direction", List.of("ascending", "descending"))
            .equals("descending");
    Direction direction = down ? Direction.MAXIMIZE : Direction.MINIMIZE;
    String sort = Parameters.text(context, "sort").orElse("number");
    return switch (sort) {
      case "number" -> new TrialQuery.Sort.ByNumber(direction);
      case "merit" -> new TrialQuery.Sort.ByMerit();
      case "cost" -> new TrialQuery.Sort.ByCost();
      default -> {
        if (!sort.startsWith("value:") || sort.indexOf('"') >= 0) {
          throw ProblemException.bad(
              "sort '" + Parameters.shortly(sort) + "' must be number, merit, cost or value:NAME.");
        }
        yield new TrialQuery.Sort.ByValue(sort.substring("value:".length()), direction);
      }
    };
  }

  private static Map<String, Object> shown(TrialRow row, Map<Long, String> parents) {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("number", row.number());
    shown.put("state", row.state().name().toLowerCase(Locale.ROOT));
    shown.put("origin", row.origin());
    if (!row.parents().isEmpty()) {
      shown.put("parents", row.parents());
      Optional.ofNullable(parents.get(row.parents().get(0)))
          .ifPresent(
              parent -> shown.put("changed", Descriptions.change(parent, row.configuration())));
    }
    row.continues().ifPresent(number -> shown.put("continues", number));
    row.score().stream().filter(Double::isFinite).forEach(score -> shown.put("score", score));
    if (row.state().finished()) {
      shown.put("feasible", row.feasible());
    }
    shown.put("values", Wire.finite(row.values()));
    shown.put(
        "budget",
        Map.of(
            "resource",
            row.budget().resource().name().toLowerCase(Locale.ROOT),
            "amount",
            row.budget().amount()));
    shown.put("cost_seconds", row.costSeconds());
    row.failure().ifPresent(kind -> shown.put("failure", kind.name().toLowerCase(Locale.ROOT)));
    row.reason().ifPresent(text -> shown.put("reason", text));
    shown.put("description", Descriptions.of(row.configuration()));
    shown.put("configuration", row.configuration());
    shown.put("proposed_at", row.proposedAt());
    row.startedAt().ifPresent(at -> shown.put("started_at", at));
    row.finishedAt().ifPresent(at -> shown.put("finished_at", at));
    return shown;
  }

  private void one(Context context) {
    StudyRecord study = looks.study(context);
    TrialRow row = looks.trial(study, Parameters.pathNumber(context, "trial"));
    Map<String, Object> shown =
        looks.ask(study, Map.<String, Object>of(), reader -> detail(study, row, reader));
    Wire.answer(context, 200, shown);
  }

  private static Map<String, Object> detail(StudyRecord study, TrialRow row, StudyReader reader) {
    Map<String, Object> shown =
        new LinkedHashMap<>(shown(row, reader.configurations(row.parents())));
    Map<String, String> best =
        reader
            .incumbent()
            .map(trial -> Descriptions.decisions(trial.configuration()))
            .orElse(Map.of());
    List<Map<String, Object>> decisions = new ArrayList<>();
    Descriptions.decisions(row.configuration())
        .forEach(
            (place, answer) -> {
              Map<String, Object> decision = new LinkedHashMap<>();
              decision.put("place", place);
              decision.put("answer", answer);
              Optional.ofNullable(best.get(place))
                  .filter(other -> !other.equals(answer))
                  .ifPresent(other -> decision.put("best", other));
              decisions.add(decision);
            });
    shown.put("decisions", decisions);
    shown.put("curve", points(reader.curve(row.number())));
    shown.put("ancestors", ancestors(row, reader));
    shown.put("children", reader.aggregates().children(row.number()));
    shown.put("drawable", study.kind() == Kind.IMAGES);
    return shown;
  }

  private static List<Map<String, Object>> points(List<CurvePoint> curve) {
    return curve.stream()
        .map(
            point ->
                Map.<String, Object>of(
                    "at",
                    point.at(),
                    "resource",
                    point.progress().spent().resource().name().toLowerCase(Locale.ROOT),
                    "spent",
                    point.progress().spent().amount(),
                    "values",
                    Wire.finite(point.progress().values())))
        .toList();
  }

  private static List<Map<String, Object>> ancestors(TrialRow row, StudyReader reader) {
    List<Map<String, Object>> all = new ArrayList<>();
    Set<Long> seen = new HashSet<>();
    Deque<Long> next = new ArrayDeque<>(row.parents());
    while (!next.isEmpty() && all.size() < MOST_ANCESTORS) {
      long number = next.remove();
      if (seen.add(number)) {
        reader
            .trial(number)
            .ifPresent(
                ancestor -> {
                  Map<String, Object> shown = new LinkedHashMap<>();
                  shown.put("trial", number);
                  shown.put("parents", ancestor.parents());
                  ancestor.score().stream()
                      .filter(Double::isFinite)
                      .forEach(score -> shown.put("score", score));
                  shown.put("origin", ancestor.origin());
                  all.add(shown);
                  next.addAll(ancestor.parents());
                });
      }
    }
    return all;
  }

  private void curves(Context context) {
    StudyRecord study = looks.study(context);
    int top = (int) Parameters.whole(context, "top", 10, 1, 50);
    Optional<String> named = Parameters.text(context, "trials");
    List<Map<String, Object>> curves =
        looks.ask(
            study,
            List.of(),
            reader -> {
              List<Long> numbers =
                  named
                      .map(TrialRoutes::numbers)
                      .orElseGet(
                          () ->
                              reader
                                  .trials(
                                      TrialQuery.leaderboard()
                                          .in(TrialState.COMPLETE, TrialState.PRUNED)
                                          .page(0, top))
                                  .stream()
                                  .map(TrialRow::number)
                                  .toList());
              return numbers.stream()
                  .map(n -> Map.<String, Object>of("trial", n, "points", points(reader.curve(n))))
                  .filter(curve -> !List.of().equals(curve.get("points")))
                  .toList();
            });
    Wire.answer(context, 200, Map.of("curves", curves));
  }

  private static List<Long> numbers(String text) {
    List<String> parts = List.of(text.split(",", -1));
    if (parts.size() > 50) {
      throw ProblemException.bad("trials may name 50 trials at most.");
    }
    return parts.stream()
        .map(part -> Parameters.whole("trials", part.strip(), 0, Long.MAX_VALUE))
        .toList();
  }

  private void diff(Context context) {
    StudyRecord study = looks.study(context);
    long from = required(context, "from");
    long to = required(context, "to");
    TrialRow one = looks.trial(study, from);
    TrialRow other = looks.trial(study, to);
    Map<String, Object> diff = new LinkedHashMap<>();
    diff.put("from", from);
    diff.put("to", to);
    Map<String, String> before = Descriptions.decisions(one.configuration());
    Map<String, String> after = Descriptions.decisions(other.configuration());
    diff.put(
        "decisions",
        Descriptions.places(before, after).stream()
            .filter(
                place ->
                    !Optional.ofNullable(before.get(place))
                        .equals(Optional.ofNullable(after.get(place))))
            .map(place -> pair("place", place, before.get(place), after.get(place)))
            .toList());
    Map<String, Double> left = Wire.finite(one.values());
    Map<String, Double> right = Wire.finite(other.values());
    Set<String> names = new java.util.TreeSet<>(left.keySet());
    names.addAll(right.keySet());
    diff.put(
        "values",
        names.stream().map(name -> pair("name", name, left.get(name), right.get(name))).toList());
    diff.put("drawable", study.kind() == Kind.IMAGES);
    Wire.answer(context, 200, diff);
  }

  private static Map<String, Object> pair(
      String what,
      String name,
      @org.jspecify.annotations.Nullable Object from,
      @org.jspecify.annotations.Nullable Object to) {
    Map<String, Object> pair = new LinkedHashMap<>();
    pair.put(what, name);
    if (from != null) {
      pair.put("from", from);
    }
    if (to != null) {
      pair.put("to", to);
    }
    return pair;
  }

  static long required(Context context, String name) {
    return Parameters.wholeIfAny(context, name)
        .orElseThrow(() -> ProblemException.bad(name + " is missing; give the number of a trial."));
  }

  private void csv(Context context) {
    StudyRecord study = looks.study(context);
    TrialQuery asked = query(context);
    List<String> names =
        looks.ask(
            study,
            List.of(),
            reader -> {
              requireKnown(asked, reader);
              return reader.aggregates().names();
            });
    context.contentType("text/csv; charset=utf-8");
    context.header("Content-Disposition", "attachment; filename=\"" + study.id() + ".csv\"");
    try (Writer out = new OutputStreamWriter(context.outputStream(), StandardCharsets.UTF_8)) {
      out.write(
          "number,state,origin,score,feasible,cost_seconds," + cells(names) + "configuration\n");
      for (long offset = 0; ; offset += CSV_PAGE) {
        TrialQuery page = asked.page(offset, CSV_PAGE);
        List<TrialRow> rows = looks.ask(study, List.of(), reader -> reader.trials(page));
        for (TrialRow row : rows) {
          out.write(line(row, names));
        }
        if (rows.size() < CSV_PAGE) {
          return;
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String cells(List<String> names) {
    StringBuilder cells = new StringBuilder();
    names.forEach(name -> cells.append(quoted(name)).append(','));
    return cells.toString();
  }

  private static String line(TrialRow row, List<String> names) {
    StringBuilder line = new StringBuilder();
    line.append(row.number()).append(',');
    line.append(row.state().name().toLowerCase(Locale.ROOT)).append(',');
    line.append(quoted(row.origin())).append(',');
    row.score().ifPresent(line::append);
    line.append(',').append(row.feasible()).append(',').append(row.costSeconds()).append(',');
    for (String name : names) {
      Double value = row.values().get(name);
      line.append(value == null ? "" : value.toString()).append(',');
    }
    return line.append(quoted(row.configuration())).append('\n').toString();
  }

  private static String quoted(String text) {
    return text.matches("(?s).*[\",\\r\\n;].*") ? '"' + text.replace("\"", "\"\"") + '"' : text;
  }
}
