package dev.fornix.automl.fit;

import dev.fornix.architecture.cost.Costs;
import dev.fornix.automl.config.SecondObjective;
import dev.fornix.automl.report.ScoreTrust;
import dev.fornix.automl.report.TrialRow;
import dev.fornix.automl.study.Crew;
import dev.fornix.automl.study.Meters;
import dev.fornix.automl.study.NetworkStudy;
import dev.fornix.core.study.Journal;
import dev.fornix.core.study.Study;
import dev.fornix.core.trial.CompletedTrial;
import dev.fornix.estimators.metrics.ClassificationMetric;
import dev.fornix.estimators.metrics.ClassificationScores;
import dev.fornix.nn.engine.Engine;
import dev.fornix.onnx.export.ExportedModel;
import dev.fornix.onnx.runtime.Latency;
import dev.fornix.onnx.runtime.ParityReport;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The end of a run: choose, test once, export, check, report. */
final class Finishing {
  /** What export, parity, latency and report take after a refit. */
  private static final Duration CLOSING = Duration.ofSeconds(5);

  private final NetworkStudy parts;
  private final Study study;
  private final Journal journal;
  private final Session session;
  private final FitListener listener;

  /**
   * What a session has at hand.
   *
   * @param clock the time of day
   * @param nanoTime to measure latencies
   * @param listener hears how it goes
   * @param times how long each stage took
   * @param crew starts what trains
   * @param end when the time for everything is over, where there is such a time
   */
  record Session(
      Clock clock,
      LongSupplier nanoTime,
      FitListener listener,
      StageTimes times,
      Crew crew,
      Optional<Instant> end) {}

  Finishing(NetworkStudy parts, Study study, Journal journal, Session session) {
    this.parts = parts;
    this.study = study;
    this.journal = journal;
    this.session = session;
    this.listener = session.listener();
  }

  FitResult finish() {
    Finalists.Choice choice = choose();
    FinalModel model = new FinalModel(parts, choice.trial());
    Engine engine = Engine.start(parts.device());
    listener.stage(FitListener.Stage.TESTING);
    TestLook look = new TestLook(parts, study, journal, listener);
    Interruption.check();
    ClassificationScores test = look.scores(choice.trial().number(), model, engine);
    Interruption.check();
    listener.stage(FitListener.Stage.EXPORTING);
    Path file = parts.folder().model();
    Optional<FinalModel> refitted = refitted(choice, model);
    FinalModel delivered = refitted.orElse(model);
    ExportedModel exported = delivered.export(file);
    ParityReport parity = delivered.parity(engine, file);
    if (!parity.passed()) {
      listener.say("The exported network differs from the trained one: " + parity.summary());
    }
    Interruption.check();
    Latency latency = FinalModel.latency(file, session.nanoTime());
    Optional<Double> energy =
        Meters.energyMillijoules(parts.config().wish(), file, session.nanoTime());
    Interruption.check();
    listener.stage(FitListener.Stage.REPORTING);
    Map<StageTimes.Stage, Double> seconds = session.times().seconds();
    FitResult result =
        result(
            choice,
            model.costs(),
            Optional.of(new Model(test, exported, parity, latency, energy, refitted.isPresent())),
            seconds);
    ReportMaker report = new ReportMaker(parts, study, journal, engine, look.looks());
    ResultFile.write(parts.folder().result(), result);
    report.write(
        choice,
        model,
        new ReportMaker.Finished(result, test, exported, parity, latency, seconds),
        session.clock().instant());
    study.note(KeptResult.FITTED, ResultFile.text(result));
    listener.say(choice.reason());
    sayDoubts(result);
    sayWhatCameOfTheEarlierStudy(result);
    Doubts.of(
            result.baselineChosen().orElse(false), test, parts.data().test().images().classNames())
        .forEach(listener::say);
    Map<String, Double> again = new HashMap<>();
    again.put(SecondObjective.LATENCY.objective().name(), latency.medianMillis());
    energy.ifPresent(e -> again.put(SecondObjective.ENERGY.objective().name(), e));
    Doubts.ofLimits(again, parts.config().wish().limits()).forEach(listener::say);
    listener.stage(FitListener.Stage.DONE);
    return result;
  }

  /**
   * The chosen network trained once more on all but the test images, where that is wanted; the
   * tested one is kept beside it.
   */
  private Optional<FinalModel> refitted(Finalists.Choice choice, FinalModel tested) {
    if (!parts.config().run().refit()) {
      return Optional.empty();
    }
    Refit refit = new Refit(parts, journal, session.crew(), session.clock(), listener);
    Optional<FinalModel> refitted =
        refit
            .train(choice.trial(), session.end().map(end -> end.minus(CLOSING)))
            .map(weights -> new FinalModel(parts, choice.trial(), weights));
    refitted.ifPresent(model -> tested.export(parts.folder().testedModel()));
    listener.stage(FitListener.Stage.EXPORTING);
    return refitted;
  }

  FitResult searchOnly() {
    Finalists.Choice choice = choose();
    Costs costs =
        Costs.of(parts.space().decode(choice.trial().proposal().configuration()).finished());
    FitResult result = result(choice, costs, Optional.empty(), session.times().seconds());
    ResultFile.write(parts.folder().result(), result);
    study.note(KeptResult.SEARCHED, ResultFile.text(result));
    sayDoubts(result);
    sayWhatCameOfTheEarlierStudy(result);
    listener.stage(FitListener.Stage.DONE);
    return result;
  }

  private void sayDoubts(FitResult result) {
    result.cheapScores().stream()
        .flatMap(List::stream)
        .filter(ScoreTrust::failed)
        .map(ScoreTrust::sentence)
        .forEach(listener::say);
  }

  private void sayWhatCameOfTheEarlierStudy(FitResult result) {
    result
        .earlierStudy()
        .map(outcome -> outcome.sentence(parts.config().wish().metric(), validationImages()))
        .ifPresent(listener::say);
  }

  private long validationImages() {
    return parts.data().validation().size();
  }

  private Finalists.Choice choose() {
    Finalists finalists = new Finalists(parts, study);
    return finalists.choose().orElseThrow(finalists::missedLimits);
  }

  /** The finished model, as it was tested, perhaps trained once more, and exported. */
  private record Model(
      ClassificationScores test,
      ExportedModel exported,
      ParityReport parity,
      Latency latency,
      Optional<Double> energyMillijoules,
      boolean refitted) {}

  private FitResult result(
      Finalists.Choice choice,
      Costs costs,
      Optional<Model> model,
      Map<StageTimes.Stage, Double> seconds) {
    String objective = parts.objectives().get(0).name();
    Finalists finalists = new Finalists(parts, study);
    List<CompletedTrial> ranked = finalists.ranked();
    Set<Long> firstRandom = FirstRandom.of(study.trials());
    ClassificationMetric metric = parts.config().wish().metric();
    return new FitResult(
        parts.folder().root(),
        metric.key(),
        choice.trial().number(),
        choice.trial().value(objective),
        Optional.of(validationImages()),
        model.map(m -> m.test().value(metric)),
        model.map(m -> m.test().interval(metric)).filter(i -> i.high() > i.low()),
        model.map(m -> m.test().confusion().total()),
        best(ranked, Finalists::isBaseline, objective),
        best(ranked, t -> Finalists.isRetraining(t) && finalists.trainedBaseline(t), objective),
        Optional.of(finalists.trainedBaseline(choice.trial())),
        Finalists.baseline(study.trials()).map(TrialRow::of).flatMap(TrialRow::loss),
        TransferOutcome.of(parts, study.trials(), choice.trial()),
        best(finalists.searchedWhole(), t -> firstRandom.contains(t.number()), objective),
        costs.parameters(),
        costs.multiplyAdds(),
        model.map(m -> m.latency().medianMillis()),
        model.flatMap(Model::energyMillijoules),
        model.map(m -> m.exported().bytes()),
        model.map(m -> parts.folder().model()),
        model.filter(Model::refitted).map(m -> parts.folder().testedModel()),
        model.map(m -> parts.folder().report()),
        model.map(m -> m.parity().probabilities().largest()),
        model.map(m -> m.parity().passed()),
        counts(),
        seconds.getOrDefault(StageTimes.Stage.SEARCH, 0.0),
        seconds.values().stream().mapToDouble(Double::doubleValue).sum(),
        parts.config().run().seed(),
        Optional.of(new CheapScores(parts).trust(study.trials())));
  }

  private static Optional<Double> best(
      List<CompletedTrial> ranked, Predicate<CompletedTrial> which, String objective) {
    return ranked.stream().filter(which).findFirst().map(t -> t.value(objective));
  }

  private Map<String, Long> counts() {
    return study.trials().stream()
        .collect(
            Collectors.groupingBy(
                t -> t.state().name().toLowerCase(Locale.ROOT),
                TreeMap::new,
                Collectors.counting()));
  }
}
