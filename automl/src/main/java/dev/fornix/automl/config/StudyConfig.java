package dev.fornix.automl.config;

import dev.fornix.core.objective.Limit;
import dev.fornix.estimators.metrics.ClassificationMetric;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a user asks for; what is left out the plan decides.
 *
 * <pre>{@code
 * StudyConfig config = StudyConfig.builder("builtin:fashion").time(Duration.ofMinutes(3)).seed(7).build();
 * }</pre>
 *
 * @param data where the data is: {@code builtin:NAME}, a folder or a file
 * @param out the study's folder
 * @param budget when to stop
 * @param search where and how to search
 * @param wish what makes a network good
 * @param run how to carry it out
 * @param given the names of the settings that were set, also to what they are by default anyway;
 *     two configurations that ask for the same are equal, whoever said it
 */
public record StudyConfig(
    String data,
    Path out,
    BudgetConfig budget,
    SearchConfig search,
    Wish wish,
    RunConfig run,
    Set<String> given) {
  /** Copy. */
  public StudyConfig {
    given = Set.copyOf(given);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof StudyConfig o
        && data.equals(o.data)
        && out.equals(o.out)
        && budget.equals(o.budget)
        && search.equals(o.search)
        && wish.equals(o.wish)
        && run.equals(o.run);
  }

  @Override
  public int hashCode() {
    return Objects.hash(data, out, budget, search, wish, run);
  }

  /**
   * Where and how to search, with the space, strategy and pruner of a study where none is named.
   */
  public SearchConfig searchWithin(StudyConfig study) {
    return new SearchConfig(
        search.space().or(study.search::space),
        search.spaceOptions(),
        given.contains("final_space_option")
            ? search.finalSpaceOptions()
            : study.search.finalSpaceOptions(),
        search.strategy().or(study.search::strategy),
        search.strategyOptions(),
        given.contains("pruner") ? search.pruner() : study.search.pruner(),
        search.prunerOptions(),
        given.contains("fidelity") ? search.fidelity() : study.search.fidelity(),
        given.contains("evaluator") ? search.evaluator() : study.search.evaluator(),
        given.contains("inherit") ? search.inherit() : study.search.inherit(),
        given.contains("filter") ? search.filter() : study.search.filter());
  }

  /** Begin with the data and defaults for everything else. */
  public static Builder builder(String data) {
    return new Builder(data);
  }

  /** Collects what differs from the defaults. */
  public static final class Builder {
    private final String data;
    private Path out = Path.of("study");
    private Optional<Duration> time = Optional.empty();
    private OptionalLong trials = OptionalLong.empty();
    private OptionalDouble epochs = OptionalDouble.empty();
    private Optional<String> space = Optional.empty();
    private Optional<String> strategy = Optional.empty();
    private final Map<String, String> spaceOptions = new LinkedHashMap<>();
    private final Map<String, String> finalSpaceOptions = new LinkedHashMap<>();
    private final Map<String, String> strategyOptions = new LinkedHashMap<>();
    private String pruner = "none";
    private final Map<String, String> prunerOptions = new LinkedHashMap<>();
    private Fidelity fidelity = Fidelity.EPOCHS;
    private String evaluator = "train";
    private boolean inherit;
    private Filtering filter = Filtering.AUTO;
    private ClassificationMetric metric = ClassificationMetric.ACCURACY;
    private final List<SecondObjective> objectives = new ArrayList<>();
    private final List<Limit> limits = new ArrayList<>();
    private Optional<NetworkPreference> prefer = Optional.empty();
    private Optional<ClassWeights> classWeights = Optional.empty();
    private long seed = 1;
    private OptionalInt workers = OptionalInt.empty();
    private OptionalInt imageSide = OptionalInt.empty();
    private OptionalInt workerMemory = OptionalInt.empty();
    private int checkpointMegabytes = 1_000;
    private Optional<Duration> trialTimeout = Optional.empty();
    private boolean refit;
    private boolean overwrite;
    private boolean durable;
    private Optional<Path> from = Optional.empty();
    private final Set<String> given = new LinkedHashSet<>();

    private Builder(String data) {
      this.data = data;
    }

    /** The study's folder; {@code study} by default. */
    public Builder out(Path folder) {
      this.out = folder;
      return given("out");
    }

    /** Wall-clock for everything. */
    public Builder time(Duration time) {
      this.time = Optional.of(time);
      return given("time");
    }

    /** How many trials the search has. */
    public Builder trials(long trials) {
      this.trials = OptionalLong.of(trials);
      return given("trials");
    }

    /** Passes over the training data for a full evaluation. */
    public Builder epochs(double epochs) {
      this.epochs = OptionalDouble.of(epochs);
      return given("epochs");
    }

    /** The architecture space. */
    public Builder space(String name) {
      this.space = Optional.of(name);
      return given("space");
    }

    /** The search strategy. */
    public Builder strategy(String name) {
      this.strategy = Optional.of(name);
      return given("strategy");
    }

    /** Set an option of the space. */
    public Builder spaceOption(String name, String value) {
      spaceOptions.put(name, value);
      return given("space_option");
    }

    /** Set an option of the space for the networks that are trained again. */
    public Builder finalSpaceOption(String name, String value) {
      finalSpaceOptions.put(name, value);
      return given("final_space_option");
    }

    /** A setting of the strategy. */
    public Builder strategyOption(String name, String value) {
      strategyOptions.put(name, value);
      return given("strategy_option");
    }

    /** What stops trials that fall behind, whatever the strategy; nothing by default. */
    public Builder pruner(String name) {
      this.pruner = name;
      return given("pruner");
    }

    /** A setting of the pruner. */
    public Builder prunerOption(String name, String value) {
      prunerOptions.put(name, value);
      return given("pruner_option");
    }

    /** What the budget levels of a strategy count; epochs by default, or seconds. */
    public Builder fidelity(Fidelity fidelity) {
      this.fidelity = fidelity;
      return given("fidelity");
    }

    /** The evaluator; {@code train} by default. */
    public Builder evaluator(String name) {
      this.evaluator = name;
      return given("evaluator");
    }

    /** Whether a network that is made from another begins with its weights; not by default. */
    public Builder inherit(boolean inherit) {
      this.inherit = inherit;
      return given("inherit");
    }

    /**
     * Whether many networks are drawn before the search and scored without training, and by what,
     * so that the best of them are its first trials; the plan decides by default.
     */
    public Builder filter(Filtering filter) {
      this.filter = filter;
      return given("filter");
    }

    /** What predictions are judged by; the accuracy by default. */
    public Builder metric(ClassificationMetric metric) {
      this.metric = metric;
      return given("metric");
    }

    /** A further objective. */
    public Builder objective(SecondObjective objective) {
      objectives.add(objective);
      return given("objective");
    }

    /** A hard limit. */
    public Builder limit(Limit limit) {
      limits.add(limit);
      return given("limit");
    }

    /**
     * Which of the networks within one standard error of the best is chosen; by default the best in
     * the first further objective, or the simplest where there is none.
     */
    public Builder prefer(NetworkPreference prefer) {
      this.prefer = Optional.of(prefer);
      return given("prefer");
    }

    /**
     * How much the examples of each class count in the loss; by default all classes alike where the
     * metric counts them so, else all examples.
     */
    public Builder classWeights(ClassWeights weights) {
      this.classWeights = Optional.of(weights);
      return given("class_weights");
    }

    /** Where all chance comes from; 1 by default. */
    public Builder seed(long seed) {
      this.seed = seed;
      return given("seed");
    }

    /** How many trials run at once. */
    public Builder workers(int workers) {
      this.workers = OptionalInt.of(workers);
      return given("workers");
    }

    /** Side in pixels to which images are brought. */
    public Builder imageSide(int pixels) {
      this.imageSide = OptionalInt.of(pixels);
      return given("image_size");
    }

    /** Resident memory at which a worker is killed. */
    public Builder workerMemoryMegabytes(int megabytes) {
      this.workerMemory = OptionalInt.of(megabytes);
      return given("worker_memory");
    }

    /** Disk space for checkpoints; 1000 megabytes by default. */
    public Builder checkpointMegabytes(int megabytes) {
      this.checkpointMegabytes = megabytes;
      return given("checkpoint_space");
    }

    /** Longest time of one trial. */
    public Builder trialTimeout(Duration limit) {
      this.trialTimeout = Optional.of(limit);
      return given("trial_timeout");
    }

    /**
     * Whether the chosen network is trained once more after the test, on training and validation
     * images together.
     */
    public Builder refit(boolean refit) {
      this.refit = refit;
      return given("refit");
    }

    /** Whether a study in the folder is thrown away. */
    public Builder overwrite(boolean overwrite) {
      this.overwrite = overwrite;
      return given("overwrite");
    }

    /** The folder of an earlier study, from what it learnt this one begins. */
    public Builder from(Path study) {
      this.from = Optional.of(study);
      return given("from");
    }

    /** Whether the journal survives a loss of power. */
    public Builder durable(boolean durable) {
      this.durable = durable;
      return given("durable");
    }

    private Builder given(String setting) {
      given.add(setting);
      return this;
    }

    /**
     * The configuration.
     *
     * @throws IllegalArgumentException if a value is out of its range; the message names it
     */
    public StudyConfig build() {
      return new StudyConfig(
          data,
          out,
          new BudgetConfig(time, trials, epochs),
          new SearchConfig(
              space,
              spaceOptions,
              finalSpaceOptions,
              strategy,
              strategyOptions,
              pruner,
              prunerOptions,
              fidelity,
              evaluator,
              inherit,
              filter),
          new Wish(
              metric,
              objectives,
              limits,
              prefer.orElse(
                  objectives.isEmpty() ? NetworkPreference.SIMPLE : NetworkPreference.OBJECTIVE),
              classWeights.orElseGet(() -> ClassWeights.usual(metric))),
          new RunConfig(
              seed,
              workers,
              imageSide,
              workerMemory,
              checkpointMegabytes,
              trialTimeout,
              refit,
              overwrite,
              durable,
              from),
          given);
    }
  }
}
