package dev.fornix.server.view;

import dev.fornix.automl.explain.StudyReasons;
import dev.fornix.core.objective.Direction;
import dev.fornix.core.objective.Limit;
import dev.fornix.core.objective.Objective;
import dev.fornix.core.space.Configuration;
import dev.fornix.core.trial.TrialState;
import dev.fornix.explain.search.Reason;
import dev.fornix.explain.search.SearchReasons;
import dev.fornix.server.http.Parameters;
import dev.fornix.server.http.ProblemException;
import dev.fornix.server.http.Wire;
import dev.fornix.server.study.Descriptions;
import dev.fornix.server.study.Remembered;
import dev.fornix.server.study.Studies;
import dev.fornix.server.study.StudyRecord;
import dev.fornix.storage.Aggregates;
import dev.fornix.storage.StudyReader;
import dev.fornix.storage.TrialQuery;
import dev.fornix.storage.TrialRow;
import dev.fornix.strategies.importance.DecisionImportance;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.LongSupplier;

/** The charts of a study over HTTP: gathered here, so that a page gets what it can show. */
public final class ChartRoutes {
  private static final String PATH = "/api/v1/studies/{study}";
  private static final int IMPORTANT = 40;
  private static final int MOST_LIMITS = 10;

  private final Looks looks;
  private final Remembered remembered;

  /** Of these. */
  public ChartRoutes(Studies studies, LongSupplier nanoTime) {
    this.looks = new Looks(studies);
    this.remembered = new Remembered(nanoTime);
  }

  /** Put in. */
  public void addTo(RoutesConfig routes) {
    routes.get(PATH + "/history", this::history);
    routes.get(PATH + "/front", this::front);
    routes.get(PATH + "/ranges", this::ranges);
    routes.get(PATH + "/importance", this::importance);
    routes.get(PATH + "/reasons", this::reasons);
    routes.get(PATH + "/parallel", this::parallel);
    routes.get(PATH + "/workers", this::workers);
    routes.get(PATH + "/failures", this::failures);
  }

  private void answer(
      Context context, Object nothing, String key, Function<StudyReader, Object> make) {
    StudyRecord study = looks.study(context);
    Object value =
        looks.ask(
            study,
            nothing,
            reader ->
                remembered.of(study.id() + " " + key, reader.events(), () -> make.apply(reader)));
    Wire.answer(context, 200, value);
  }

  private void history(Context context) {
    int points = (int) Parameters.whole(context, "points", 300, 10, 2000);
    answer(
        context,
        Map.of("trials", 0, "points", List.of(), "improvements", List.of()),
        "history " + points,
        reader -> history(reader, points));
  }

  private static Object history(StudyReader reader, int points) {
    Objective main = main(reader);
    Instant start = reader.study().orElseThrow().createdAt();
    List<Aggregates.Span> spans = reader.aggregates().history(main.name(), points);
    Map<String, Object> history = new LinkedHashMap<>();
    long trials = spans.stream().mapToLong(Aggregates.Span::count).sum();
    history.put("trials", trials);
    history.put("metric", main.name());
    history.put("direction", lower(main.direction()));
    history.put("points", spans.stream().map(span -> point(span, start)).toList());
    var improvements = reader.improvements();
    history.put(
        "improvements",
        improvements.stream()
            .map(
                each ->
                    Map.of(
                        "trial",
                        each.trial(),
                        "score",
                        each.score(),
                        "seconds",
                        seconds(start, each.at())))
            .toList());
    if (!improvements.isEmpty()) {
      var last = improvements.get(improvements.size() - 1);
      history.put(
          "sentence",
          "The best of "
              + trials
              + " trials is "
              + three(last.score())
              + " (trial "
              + last.trial()
              + "), found after "
              + improvements.size()
              + (improvements.size() == 1 ? " improvement." : " improvements."));
    }
    return history;
  }

  private static String three(double value) {
    return String.format(Locale.ROOT, "%.3g", value);
  }

  private static Map<String, Object> point(Aggregates.Span span, Instant start) {
    Map<String, Object> point = new LinkedHashMap<>();
    point.put("count", span.count());
    point.put("low", span.low());
    point.put("low_trial", span.lowTrial());
    point.put("high", span.high());
    point.put("high_trial", span.highTrial());
    point.put("seconds", span.ended().map(at -> seconds(start, at)).orElse(0.0));
    if (span.count() == 1) {
      point.put("state", span.state().toLowerCase(Locale.ROOT));
    }
    return point;
  }

  private static double seconds(Instant start, Instant at) {
    return Duration.between(start, at).toMillis() / 1000.0;
  }

  private static Objective main(StudyReader reader) {
    return objectives(reader).get(0);
  }

  private static List<Objective> objectives(StudyReader reader) {
    return reader.study().orElseThrow().identity().objectives();
  }

  private static String lower(Direction direction) {
    return direction.name().toLowerCase(Locale.ROOT);
  }

  private void front(Context context) {
    Fronts.Asked asked =
        new Fronts.Asked(
            Parameters.text(context, "x"),
            Parameters.text(context, "y"),
            limits(context),
            (int) Parameters.whole(context, "points", 500, 10, 5000));
    StudyRecord study = looks.study(context);
    Object value =
        looks.ask(
            study,
            empty(),
            reader ->
                remembered.of(
                    study.id() + " front " + asked,
                    reader.events(),
                    () -> Fronts.of(reader, objectives(reader), asked)));
    Wire.answer(context, 200, value);
  }

  private static List<Limit> limits(Context context) {
    List<String> texts = context.queryParams("within");
    if (texts.size() > MOST_LIMITS) {
      throw ProblemException.bad("within may be given " + MOST_LIMITS + " times at most.");
    }
    try {
      return texts.stream().map(Limit::parse).toList();
    } catch (IllegalArgumentException e) {
      throw ProblemException.bad(
          "within must look like parameters<=100000: "
              + Parameters.shortly(String.valueOf(e.getMessage()))
              + ".");
    }
  }

  private void ranges(Context context) {
    answer(context, Map.of("ranges", List.of()), "ranges", Ranges::of);
  }

  private static Map<String, Object> empty() {
    Map<String, Object> empty = new LinkedHashMap<>();
    for (String name : List.of("x", "y")) {
      empty.put(name, "");
      empty.put(name + "_direction", "minimize");
    }
    empty.put("choices", List.of());
    empty.put("trials", 0);
    empty.put("within", 0);
    empty.put("front", List.of());
    empty.put("others", List.of());
    return empty;
  }

  private static List<TrialRow> measured(StudyReader reader, int most) {
    TrialQuery best =
        TrialQuery.leaderboard().in(TrialState.COMPLETE, TrialState.PRUNED).page(0, most / 2);
    TrialQuery newest =
        TrialQuery.all()
            .in(TrialState.COMPLETE, TrialState.PRUNED)
            .sorted(new TrialQuery.Sort.ByNumber(Direction.MAXIMIZE))
            .page(0, most);
    Map<Long, TrialRow> rows = new LinkedHashMap<>();
    reader.trials(best).forEach(row -> rows.put(row.number(), row));
    reader.trials(newest).stream()
        .limit(most - rows.size())
        .forEach(row -> rows.putIfAbsent(row.number(), row));
    return rows.values().stream()
        .filter(row -> row.score().isPresent() && Double.isFinite(row.score().getAsDouble()))
        .toList();
  }

  private void importance(Context context) {
    StudyRecord study = looks.study(context);
    answer(
        context,
        Map.of("trials", 0, "decisions", List.of()),
        "importance",
        reader -> importance(study, StudyReasons.drawn(reader)));
  }

  private void reasons(Context context) {
    StudyRecord study = looks.study(context);
    Path folder = looks.studies().files(study).study().root();
    answer(
        context,
        Map.of("reasons", List.of()),
        "reasons",
        reader ->
            Map.of(
                "reasons",
                remembered
                    .of(study.id() + " reasons of", 0, () -> StudyReasons.at(folder))
                    .tell(reader)
                    .stream()
                    .map(ChartRoutes::shown)
                    .toList()));
  }

  private static Map<String, String> shown(Reason reason) {
    return Map.of(
        "topic", reason.topic().name().toLowerCase(Locale.ROOT), "sentence", reason.sentence());
  }

  private Object importance(StudyRecord study, List<TrialRow> rows) {
    if (rows.size() < SearchReasons.FEW) {
      return Map.of(
          "trials",
          rows.size(),
          "decisions",
          List.of(),
          "sentence",
          "Which decisions mattered shows from " + SearchReasons.FEW + " trials with a score on.");
    }
    Function<String, Configuration> read =
        remembered.of(study.id() + " space", 0, () -> looks.configurations(study));
    List<Configuration> configurations = new ArrayList<>();
    List<Double> scores = new ArrayList<>();
    for (TrialRow row : rows) {
      configurations.add(read.apply(row.configuration()));
      scores.add(row.score().getAsDouble());
    }
    List<DecisionImportance> all =
        DecisionImportance.of(configurations, scores, new SplittableRandom(rows.size()));
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("trials", rows.size());
    shown.put("decisions", all.stream().limit(IMPORTANT).toList());
    if (!all.isEmpty() && all.get(0).share() > 0) {
      shown.put(
          "sentence",
          "Of what distinguishes the scores, "
              + all.get(0).decision()
              + " alone accounts for "
              + Math.round(100 * all.get(0).share())
              + " %.");
    }
    return shown;
  }

  private void parallel(Context context) {
    int trials = (int) Parameters.whole(context, "trials", 200, 2, 1000);
    answer(
        context,
        Map.of("axes", List.of(), "rows", List.of()),
        "parallel " + trials,
        reader -> Parallel.of(measured(reader, trials), main(reader).name()));
  }

  private void workers(Context context) {
    int last = (int) Parameters.whole(context, "last", 300, 1, 5000);
    answer(
        context, Map.of("lanes", List.of()), "workers " + last, reader -> Lanes.of(reader, last));
  }

  private void failures(Context context) {
    answer(
        context,
        Map.of("failures", List.of()),
        "failures",
        reader -> {
          Map<String, TrialRow> examples = new LinkedHashMap<>();
          reader
              .trials(
                  TrialQuery.all()
                      .in(TrialState.FAILED)
                      .sorted(new TrialQuery.Sort.ByNumber(Direction.MAXIMIZE))
                      .page(0, 100))
              .forEach(
                  row -> row.failure().ifPresent(kind -> examples.putIfAbsent(kind.name(), row)));
          List<Map<String, Object>> shown = new ArrayList<>();
          reader.failures().entrySet().stream()
              .sorted((a, b) -> Long.compare(b.getValue(), a.getValue()))
              .forEach(
                  each -> {
                    Map<String, Object> failure = new LinkedHashMap<>();
                    failure.put("kind", each.getKey().name().toLowerCase(Locale.ROOT));
                    failure.put("trials", each.getValue());
                    Optional.ofNullable(examples.get(each.getKey().name()))
                        .ifPresent(
                            row -> {
                              failure.put("example", row.number());
                              row.reason().ifPresent(why -> failure.put("reason", why));
                            });
                    shown.add(failure);
                  });
          return Map.of("failures", shown);
        });
  }

  /** Says which names there are. */
  static ProblemException unknown(String what, String name, List<String> known) {
    return ProblemException.bad(
        what
            + " '"
            + Parameters.shortly(name)
            + "' is measured in no trial; there are "
            + String.join(", ", known)
            + ".");
  }

  /** What a configuration is, in few words. */
  static String description(TrialRow row) {
    return Descriptions.of(row.configuration());
  }
}
