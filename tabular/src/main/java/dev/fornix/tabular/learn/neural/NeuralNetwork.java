package dev.fornix.tabular.learn.neural;

import dev.fornix.architecture.graph.Architecture;
import dev.fornix.architecture.spaces.TableNetwork;
import dev.fornix.core.evaluation.DivergedException;
import dev.fornix.core.evaluation.ResourceEstimate;
import dev.fornix.nn.data.ArrayData;
import dev.fornix.nn.engine.Device;
import dev.fornix.nn.engine.Engine;
import dev.fornix.nn.settings.Loss;
import dev.fornix.nn.settings.Optimizer;
import dev.fornix.nn.settings.Schedule;
import dev.fornix.nn.settings.TrainingBudget;
import dev.fornix.nn.settings.TrainingSettings;
import dev.fornix.nn.train.Trainer;
import dev.fornix.nn.train.TrainingListener;
import dev.fornix.nn.train.TrainingOutcome;
import dev.fornix.nn.train.TrainingTask;
import dev.fornix.nn.train.Validation;
import dev.fornix.tabular.learn.Effort;
import dev.fornix.tabular.learn.FittedLearner;
import dev.fornix.tabular.learn.Learner;
import dev.fornix.tabular.learn.Lesson;
import dev.fornix.tabular.learn.constant.ConstantLearner;
import dev.fornix.tabular.matrix.Answers;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * A neural network, trained by AdamW with a constant learning rate: cross entropy for classes, the
 * squared error for numbers, or the loss of the quantile that the lesson asks for; numbers are
 * scaled to a mean of 0 and a deviation of 1. Where there is a validation, it stops when the loss
 * there has not become less for 16 epochs (as Gorishniy et al. 2021, section 4.2), or for as many
 * as there were until then, but for 8 at least; and keeps the best epoch.
 *
 * <p>It computes on one thread, since networks so small do not gain by more. Weights of rows must
 * be equal within a class; those of numbers say only when to stop.
 *
 * @param network its design
 * @param learningRate &gt; 0
 * @param weightDecay 0 or more
 * @param epochs at most, at least 1; exactly so many without a validation
 */
public record NeuralNetwork(
    TableNetwork network, double learningRate, double weightDecay, int epochs) implements Learner {
  /** Epochs without a better loss until it stops; down to half of them where the best was early. */
  private static final int PATIENCE = 16;

  private static final int SMALLEST_BATCH = 32;
  private static final int LARGEST_BATCH = 256;

  /** So many steps an epoch are enough; larger tables have larger batches. */
  private static final int STEPS = 64;

  private static final double CLIP_NORM = 1;

  /** libtorch itself, and its buffers. */
  private static final long OWN_BYTES = 400L << 20;

  private static final double USUAL_EPOCHS = 40;
  private static final double SECONDS_PER_MULTIPLY_ADD = 5e-11;
  private static final double SECONDS_PER_STEP = 1.5e-3;

  /** Its budget is counted in epochs: nothing depends on the time. */
  private static final Clock NO_TIME = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);

  /** Check. */
  public NeuralNetwork {
    if (!(learningRate > 0) || !(weightDecay >= 0) || epochs < 1) {
      throw new IllegalArgumentException(
          "the learning rate ("
              + learningRate
              + ") must be > 0, the weight decay ("
              + weightDecay
              + ") 0 or more, the epochs ("
              + epochs
              + ") at least 1");
    }
  }

  @Override
  public String name() {
    return "network";
  }

  @Override
  public Diet diet() {
    return Diet.DENSE_WITH_CODES;
  }

  @Override
  public Learner withSteps(int steps) {
    return new NeuralNetwork(network, learningRate, weightDecay, steps);
  }

  @Override
  public void prepare() {
    var unused = Engine.start(Device.cpu());
  }

  @Override
  public FittedLearner fit(Lesson train, Optional<Lesson> validation, Effort effort) {
    if (train.features().width() == 0) {
      return new ConstantLearner().fit(train, validation, effort);
    }
    InputCoder inputs = InputCoder.of(train.features());
    TargetCoder targets = TargetCoder.of(train.answers());
    Architecture graph = network.build(inputs.shape(train.answers().outputs()));
    ArrayData data =
        new ArrayData(inputs.tensors(train.features()), targets.targets(train.answers()));
    Optional<Validation> judge =
        validation.map(
            held ->
                new Validation(
                    new ArrayData(inputs.tensors(held.features()), targets.targets(held.answers())),
                    outputs -> -targets.loss(outputs, held)));
    TrainingTask task =
        TrainingTask.fresh(graph, data, judge, settings(train, effort))
            .from(InitialSpread.of(network, train.features(), new SplittableRandom(effort.seed())));
    return learn(task, targets, inputs.levels(), effort);
  }

  private FittedLearner learn(
      TrainingTask task, TargetCoder targets, List<Integer> levels, Effort effort) {
    Trainer trainer = new Trainer(Engine.start(Device.cpu()), NO_TIME);
    BestEpoch watch = new BestEpoch(PATIENCE, effort.expired());
    TrainingOutcome outcome = trainer.train(task, watch);
    if (outcome instanceof TrainingOutcome.Diverged diverged) {
      throw new DivergedException(
          "the loss of the network was no finite number after " + diverged.steps() + " steps");
    }
    TrainingOutcome.Trained last = (TrainingOutcome.Trained) outcome;
    return watch
        .earlier(last)
        .map(
            best ->
                (TrainingOutcome.Trained) trainer.train(best.of(task), TrainingListener.silent()))
        .map(best -> FittedNetwork.of(task.architecture(), best, targets, levels))
        .orElseGet(() -> FittedNetwork.of(task.architecture(), last, targets, levels));
  }

  private TrainingSettings settings(Lesson train, Effort effort) {
    Answers answers = train.answers();
    return TrainingSettings.builder(TrainingBudget.epochs(epochs))
        .optimizer(Optimizer.AdamW.standard(learningRate, weightDecay))
        .schedule(new Schedule.Constant())
        .batchSize((int) batch(answers.rows()))
        .loss(loss(train))
        .clipNorm(CLIP_NORM)
        .seed(effort.seed())
        .build();
  }

  private static Loss loss(Lesson train) {
    if (train.answers().target().classification()) {
      return new Loss.CrossEntropy(0, classWeights(train.answers()));
    }
    return train.quantile().isPresent()
        ? new Loss.Quantile(train.quantile().getAsDouble())
        : new Loss.MeanSquaredError();
  }

  private static long batch(long rows) {
    return Math.max(SMALLEST_BATCH, Math.min(LARGEST_BATCH, rows / STEPS));
  }

  /** The mean weight of each class's rows; none where all rows count the same. */
  private static List<Double> classWeights(Answers answers) {
    double[] sums = new double[answers.outputs()];
    for (int row = 0; row < answers.rows(); row++) {
      sums[answers.label(row)] += answers.weight(row);
    }
    int[] counts = answers.classCounts();
    double[] means =
        IntStream.range(0, sums.length)
            .mapToDouble(c -> sums[c] / Math.max(1, counts[c]))
            .toArray();
    return Arrays.stream(means).allMatch(mean -> mean == means[0])
        ? List.of()
        : Arrays.stream(means).boxed().toList();
  }

  @Override
  public ResourceEstimate estimate(Size size) {
    double inputs = size.features() * Math.max(1.0, network.numbers().units());
    double maps = network.body() == TableNetwork.Body.PLAIN ? 1 : 3;
    double multiplyAdds = network.width() * (inputs + maps * network.layers() * network.width());
    // Forward, and backward by inputs and by weights.
    double rows = USUAL_EPOCHS * size.rows();
    double steps = rows / batch(size.rows());
    return new ResourceEstimate(
        OWN_BYTES + 3L * Float.BYTES * size.numbers(),
        rows * 3 * multiplyAdds * SECONDS_PER_MULTIPLY_ADD + steps * SECONDS_PER_STEP);
  }
}
