package dev.fornix.automl.study;

import dev.fornix.architecture.cost.Costs;
import dev.fornix.architecture.graph.Architecture;
import dev.fornix.architecture.spaces.ArchitectureSpace;
import dev.fornix.architecture.spaces.ImageTask;
import dev.fornix.architecture.spaces.Spaces;
import dev.fornix.automl.config.SearchConfig;
import dev.fornix.automl.config.SecondObjective;
import dev.fornix.automl.config.StudyConfig;
import dev.fornix.automl.plan.Plan;
import dev.fornix.core.evaluation.EvaluatorTraits;
import dev.fornix.core.evaluation.TrialRunner;
import dev.fornix.core.objective.Limit;
import dev.fornix.core.objective.Objective;
import dev.fornix.core.space.Configuration;
import dev.fornix.core.space.JointSpace;
import dev.fornix.core.space.Limited;
import dev.fornix.core.space.NoValidPointException;
import dev.fornix.core.space.OpenSpace;
import dev.fornix.core.space.ScaledSpace;
import dev.fornix.core.space.SearchSpace;
import dev.fornix.core.space.StartingPoints;
import dev.fornix.core.strategy.Options;
import dev.fornix.core.strategy.Problem;
import dev.fornix.core.strategy.Pruner;
import dev.fornix.core.strategy.SearchStrategy;
import dev.fornix.core.study.Journal;
import dev.fornix.core.study.Study;
import dev.fornix.core.study.StudyEvent;
import dev.fornix.core.trial.Attachment;
import dev.fornix.core.trial.Budget;
import dev.fornix.core.trial.CompletedTrial;
import dev.fornix.core.trial.Measurement;
import dev.fornix.core.trial.Proposal;
import dev.fornix.data.DataParts;
import dev.fornix.data.ImageSet;
import dev.fornix.data.ImageShape;
import dev.fornix.estimators.gradient.RelaxationEvaluator;
import dev.fornix.estimators.shared.SharedWeightsEvaluator;
import dev.fornix.estimators.training.NetworkCandidate;
import dev.fornix.estimators.training.Recipe;
import dev.fornix.estimators.training.RecipeSpace;
import dev.fornix.estimators.training.TrainingEvaluator;
import dev.fornix.estimators.training.TrainingScore;
import dev.fornix.nn.data.PixelScaling;
import dev.fornix.nn.engine.Device;
import dev.fornix.strategies.Strategies;
import dev.fornix.strategies.gradient.GradientSearch;
import dev.fornix.strategies.memory.Experienced;
import dev.fornix.strategies.pruning.Pruners;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The parts of a study over networks for images, put together from what was asked for, the plan and
 * the data; the same in the coordinator and in its workers.
 */
public final class NetworkStudy {
  /** The name under which the small fixed network joins every study. */
  public static final String BASELINE = "baseline";

  /** The origin of trials that train a finalist again. */
  public static final String RETRAINING = "retraining";

  private static final String MULTIPLY_ADDS = "multiply_adds";
  private static final String ARCHITECTURE = "architecture";
  private static final String RECIPE = "recipe";

  private final StudyFolder folder;
  private final StudyConfig config;
  private final Plan plan;
  private final DataParts data;
  private final TrainingScore score;
  private final RecipeSpace recipes;
  private final Limited<NetworkCandidate> limited;
  private final ScaledSpace<NetworkCandidate> space;
  private final boolean refitting;
  private final Optional<Transfer> transfer;

  /**
   * Put together.
   *
   * @throws dev.fornix.core.space.NoValidPointException if no network of the space keeps the limits
   * @throws IllegalArgumentException if a space or strategy is unknown or does not fit
   */
  public NetworkStudy(StudyFolder folder, StudyConfig config, Plan plan, DataParts data) {
    this(folder, config, plan, data, false);
  }

  private NetworkStudy(
      StudyFolder folder, StudyConfig config, Plan plan, DataParts data, boolean refitting) {
    this.refitting = refitting;
    this.folder = folder;
    this.config = config;
    this.plan = plan;
    this.data = data;
    this.transfer = Transfer.read(folder);
    ImageShape shape = data.train().images().shape();
    this.score = new TrainingScore(config.wish().metric());
    this.recipes =
        new RecipeSpace(Math.min(shape.height(), shape.width()), plan.training().mirroring());
    this.limited = limited(joint(networks()));
    this.space =
        ScaledSpace.of(
            open(limited),
            enlarges() ? open(joint(ScaledNetworks.unscaled(largest()))) : open(limited));
  }

  private SearchSpace<NetworkCandidate> open(SearchSpace<NetworkCandidate> networks) {
    return OpenSpace.of(networks, this::given, c -> Costs.of(c.finished()).byObjective());
  }

  /** Within the limits asked for, and if possible within what the plan can afford. */
  private Limited<NetworkCandidate> limited(SearchSpace<NetworkCandidate> joint) {
    List<Limit> asked = config.wish().limits();
    OptionalLong most = plan.training().largestMultiplyAdds();
    if (most.isEmpty() || asked.stream().anyMatch(l -> l.quantity().equals(MULTIPLY_ADDS))) {
      return Limited.of(joint, asked);
    }
    List<Limit> affordable = new ArrayList<>(asked);
    affordable.add(new Limit(MULTIPLY_ADDS, Limit.Relation.AT_MOST, most.getAsLong()));
    try {
      return Limited.of(joint, affordable);
    } catch (NoValidPointException e) {
      return Limited.of(joint, asked);
    }
  }

  private SearchSpace<NetworkCandidate> joint(SearchSpace<ScaledNetworks.Pair> networks) {
    return JointSpace.of(
        plan.space(),
        new JointSpace.Part<>(ARCHITECTURE, networks),
        new JointSpace.Part<>(RECIPE, sharing() ? recipes.usualOnly() : recipes),
        (pair, recipe) -> new NetworkCandidate(pair.network(), recipe, pair.finished()));
  }

  private SearchSpace<ScaledNetworks.Pair> networks() {
    ArchitectureSpace searched = networks(config.search().spaceOptions());
    return enlarges() ? ScaledNetworks.of(searched, largest()) : ScaledNetworks.unscaled(searched);
  }

  private ArchitectureSpace largest() {
    return networks(config.search().enlargedSpaceOptions());
  }

  /** The space of networks, with other options than those of the search. */
  ArchitectureSpace networks(Map<String, String> options) {
    return Spaces.create(plan.space(), task(), new Options(options));
  }

  /** Whether the best are trained again as larger networks than those of the search. */
  public boolean enlarges() {
    return config.search().enlarges();
  }

  /** The point by which a network of the search is trained again. */
  public Configuration finished(Configuration point) {
    return enlarges() ? space.finished(point) : point;
  }

  /** What the networks take in and give out. */
  public ImageTask task() {
    ImageSet images = data.train().images();
    return new ImageTask(
        images.channels(), images.height(), images.width(), images.classNames().size());
  }

  private NetworkCandidate given(String name) {
    return new NetworkCandidate(givenArchitecture(name), usualRecipe());
  }

  private Architecture givenArchitecture(String name) {
    return name.equals(BASELINE)
        ? BaselineNetwork.of(task())
        : GivenNetworks.read(folder.given(name));
  }

  /** The recipe of networks from outside. */
  public Recipe usualRecipe() {
    return recipes.usual();
  }

  /** The decisions that would make that recipe. */
  public Configuration usualRecipePoint() {
    return recipes.usualPoint();
  }

  private boolean sharing() {
    return plan.training().shared().isPresent();
  }

  /** The same network, trained by the usual recipe. */
  public Configuration withUsualRecipe(Configuration point) {
    String text =
        Stream.concat(placed(ARCHITECTURE, network(point)), placed(RECIPE, recipes.usualPoint()))
            .collect(Collectors.joining(";"));
    return space.read(text);
  }

  private static Stream<String> placed(String part, Configuration decisions) {
    return decisions.decisions().stream().map(decision -> part + "/" + decision.text());
  }

  /** What decides the network of a point, without its recipe; all of one from outside. */
  public static Configuration network(Configuration point) {
    return OpenSpace.isGiven(point) ? point : ScaledSpace.decisions(point).within(ARCHITECTURE);
  }

  /** Where to search; reads configurations of networks from outside too. */
  public SearchSpace<NetworkCandidate> space() {
    return space;
  }

  /** What was asked for. */
  public StudyConfig config() {
    return config;
  }

  /** What will be done. */
  public Plan plan() {
    return plan;
  }

  /** The data. */
  public DataParts data() {
    return data;
  }

  /** Where it lies. */
  public StudyFolder folder() {
    return folder;
  }

  /** The metric on the validation part first, then the costs that were asked for. */
  public List<Objective> objectives() {
    List<Objective> objectives = new ArrayList<>();
    objectives.add(score.objective());
    config.wish().objectives().stream().map(SecondObjective::objective).forEach(objectives::add);
    return objectives;
  }

  /** The limits that only an evaluation can tell about. */
  public List<Limit> measuredLimits() {
    return limited.measured();
  }

  /**
   * Open the study with a journal, which is closed with the study, and at once if that cannot be
   * opened: a journal that stays open keeps its lock.
   *
   * @throws IllegalArgumentException if the journal holds another study; the message says what
   *     differs
   */
  public Study open(Journal journal, Clock clock, Consumer<StudyEvent> listener) {
    try {
      return opened(journal, clock, listener);
    } catch (RuntimeException e) {
      journal.close();
      throw e;
    }
  }

  private Study opened(Journal journal, Clock clock, Consumer<StudyEvent> listener) {
    return Study.of(space, strategy())
        .name(folder.root().getFileName().toString())
        .strategyName(plan.strategy())
        .pruner(pruner())
        .seed(config.run().seed())
        .data(data.fingerprint().toString())
        .objectives(objectives())
        .limits(config.wish().limits())
        .fidelities(plan.fidelities())
        .reuseScores(traits().cacheable())
        .order(plan.order())
        .folder(folder.root().toAbsolutePath())
        .beginnings(this::beginning)
        .journal(journal)
        .clock(clock)
        .listener(listener)
        .open();
  }

  private EvaluatorTraits traits() {
    if (sharing()) {
      return plan.relaxes() ? RelaxationEvaluator.TRAITS : SharedWeightsEvaluator.TRAITS;
    }
    boolean inherits =
        config.search().inherit() || transfer.filter(Transfer::hasWeights).isPresent();
    return inherits ? TrainingEvaluator.INHERITING : TrainingEvaluator.TRAITS;
  }

  /** What it took over from an earlier study. */
  public Optional<Transfer> transfer() {
    return transfer;
  }

  /**
   * What a trial begins with that comes from an earlier study; where networks inherit within this
   * study, one that is trained again goes on from its own weights instead.
   */
  public List<Attachment> beginning(Proposal proposal) {
    boolean own = config.search().inherit() && !proposal.parents().isEmpty();
    return transfer.filter(taken -> !own).map(taken -> taken.beginning(proposal)).orElse(List.of());
  }

  /** The networks of an earlier study that are tried first, the best first. */
  public List<Configuration> transferred() {
    return transfer.stream()
        .flatMap(taken -> taken.networks().stream())
        .map(network -> space.read(network.configuration()))
        .toList();
  }

  /**
   * What the strategy has to say about how it will go about the study.
   *
   * @throws IllegalArgumentException if it or the pruner is unknown, or so is an option, or it does
   *     not fit
   */
  public Optional<String> remark() {
    var unused = pruner();
    return strategy().remark();
  }

  /** Why a search by gradients stopped before its last epoch, if it is one and did. */
  public Optional<String> collapse(List<CompletedTrial> trials) {
    return plan.relaxes() && created() instanceof GradientSearch search
        ? search.collapse(trials)
        : Optional.empty();
  }

  private SearchStrategy created() {
    return Strategies.installed()
        .create(plan.strategy(), problem(), new Options(plan.strategyOptions()));
  }

  private SearchStrategy strategy() {
    SearchStrategy strategy = created();
    List<CompletedTrial> known = known();
    return known.isEmpty() ? strategy : new Experienced(strategy, known, Transfer.ORIGIN);
  }

  /** The trials of an earlier study that the strategy knows, numbered from the lowest to −1. */
  private List<CompletedTrial> known() {
    List<Transfer.Known> trials = transfer.map(Transfer::known).orElse(List.of());
    Budget budget = plan.fidelities().highest();
    return IntStream.range(0, trials.size())
        .mapToObj(i -> known(trials.get(i), i - trials.size(), budget))
        .toList();
  }

  private CompletedTrial known(Transfer.Known trial, long number, Budget budget) {
    return new CompletedTrial(
        number,
        Proposal.of(space.read(trial.configuration()), budget, Transfer.ORIGIN),
        trial.seed(),
        new Measurement(trial.values(), budget, 0, List.of()));
  }

  /**
   * Trains the finalists to the end, whatever the shorter trials of the search had by then. None
   * stays the one that says so: a study keeps no curves for it.
   */
  private Pruner pruner() {
    SearchConfig search = config.search();
    Pruner pruner =
        Pruners.named(search.pruner()).create(problem(), new Options(search.prunerOptions()));
    return pruner == Pruner.NONE
        ? pruner
        : (told, trial, curve) ->
            trial.proposal().origin().equals(RETRAINING)
                ? Optional.empty()
                : pruner.stop(told, trial, curve);
  }

  private Problem problem() {
    return new Problem(space, objectives(), measuredLimits(), plan.fidelities(), plan.trials());
  }

  /** Where networks are trained and tested. */
  public Device device() {
    return Device.cpu();
  }

  /** How bytes become numbers, measured on the training part. */
  public PixelScaling scaling() {
    return PixelScaling.measure(data.train());
  }

  /**
   * The runner that evaluates trials; loads the native library.
   *
   * @param threads how many work on each training
   * @param nanoTime a clock in nanoseconds, to measure latencies
   */
  public TrialRunner runner(int threads, Clock clock, LongSupplier nanoTime) {
    return new Evaluators(this, limited, score, refitting).runner(threads, clock, nanoTime);
  }

  /** The same study, whose runner trains on training and validation images together. */
  public NetworkStudy refitting() {
    return new NetworkStudy(folder, config, plan, data, true);
  }

  /** Take up the study of a folder by its own plan and settings, as workers do. */
  public static NetworkStudy load(Path root) {
    StudyFolder folder = new StudyFolder(root);
    return new NetworkStudy(
        folder,
        StudySettings.read(folder),
        PlanFile.read(folder.plan()),
        DataParts.open(folder.data()));
  }

  /** What workers need to know, of which so many threads work on each training. */
  Map<String, String> workerSettings(int threads) {
    return Map.of(
        NetworkRunnerFactory.FOLDER,
        folder.root().toAbsolutePath().toString(),
        NetworkRunnerFactory.THREADS,
        Integer.toString(threads),
        NetworkRunnerFactory.REFITTING,
        Boolean.toString(refitting));
  }

  /**
   * What the search begins with where the plan wants that: points that are known to be good for the
   * task, within the limits; of a number of trials they take at most half, with the networks of an
   * earlier study, since the strategy is asked for the others only.
   */
  public List<Configuration> startingPoints() {
    return space
        .capability(StartingPoints.class)
        .filter(points -> plan.startingPoints())
        .map(StartingPoints::startingPoints)
        .orElse(List.of())
        .stream()
        .limit(
            plan.trials().stream()
                .map(trials -> Math.max(0, trials / 2 - transferred().size()))
                .findFirst()
                .orElse(Long.MAX_VALUE))
        .toList();
  }
}
