package dev.fornix.benchmarks.darts;

import dev.fornix.architecture.graph.Architecture;
import dev.fornix.architecture.relax.Supernet;
import dev.fornix.architecture.relax.SupernetSettings;
import dev.fornix.architecture.spaces.CellScale;
import dev.fornix.architecture.spaces.DartsGenotype;
import dev.fornix.architecture.spaces.DartsSpace;
import dev.fornix.architecture.spaces.ImageTask;
import dev.fornix.benchmarks.OutputFolder;
import dev.fornix.benchmarks.measure.MachineLine;
import dev.fornix.benchmarks.measure.MarkdownTable;
import dev.fornix.core.space.Configuration;
import dev.fornix.core.space.Sampling;
import dev.fornix.core.study.Journal;
import dev.fornix.core.study.StudyEvent;
import dev.fornix.core.study.Terminator;
import dev.fornix.core.trial.Outcome;
import dev.fornix.data.DataParts;
import dev.fornix.data.Examples;
import dev.fornix.data.ImageSet;
import dev.fornix.data.source.Datasets;
import dev.fornix.data.source.LoadOptions;
import dev.fornix.estimators.gradient.Perturbation;
import dev.fornix.estimators.gradient.RelaxationSetting;
import dev.fornix.estimators.metrics.ClassificationMetric;
import dev.fornix.estimators.training.Mirroring;
import dev.fornix.estimators.training.RecipeSpace;
import dev.fornix.estimators.training.TrainingScore;
import dev.fornix.estimators.training.TrainingSetting;
import dev.fornix.nn.Network;
import dev.fornix.nn.data.ImageData;
import dev.fornix.nn.data.PixelScaling;
import dev.fornix.nn.engine.Device;
import dev.fornix.nn.engine.Engine;
import dev.fornix.nn.engine.Precision;
import dev.fornix.nn.engine.Processor;
import dev.fornix.nn.settings.Augmentation;
import dev.fornix.nn.settings.BilevelSettings;
import dev.fornix.nn.settings.TrainingBudget;
import dev.fornix.nn.train.Trainer;
import dev.fornix.nn.train.TrainingListener;
import dev.fornix.nn.train.TrainingOutcome;
import dev.fornix.nn.train.TrainingTask;
import dev.fornix.nn.train.Validation;
import dev.fornix.strategies.gradient.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * A whole search by gradients on Fashion-MNIST, and the rank of its cell among random ones: all are
 * trained alike on the training images, and compared on the test images, which the search never
 * saw.
 */
@Command(
    name = "darts-search",
    mixinStandardHelpOptions = true,
    description = "A whole search by gradients, and the rank of its cell among random ones.")
public final class DartsSearchCommand implements Callable<Integer> {
  /** What is searched with. */
  enum Method {
    /** All channels, first order. */
    FIRST,
    /** All channels, second order. */
    SECOND,
    /** A quarter of the channels, weights of the inputs. */
    PARTIAL,
    /**
     * All channels, and mixtures that learn sixty times as fast from the first step on, so that
     * what is easy to learn early wins: the collapse that the alarm is for.
     */
    PROVOKED
  }

  @Mixin private OutputFolder output = new OutputFolder();

  @Option(names = "--method", description = "${COMPLETION-CANDIDATES} (${DEFAULT-VALUE}).")
  private Method method = Method.PARTIAL;

  @Option(names = "--data", description = "Where the images come from (${DEFAULT-VALUE}).")
  private String data = "builtin:fashion";

  @Option(
      names = "--images",
      description = "Training images of the search, both halves together (${DEFAULT-VALUE}).")
  private int images = 10_000;

  @Option(names = "--epochs", description = "Of the search (${DEFAULT-VALUE}).")
  private int epochs = 20;

  @Option(names = "--cells", description = "Normal cells in each stage (${DEFAULT-VALUE}).")
  private int cells = 1;

  @Option(names = "--channels", description = "Of the first stage (${DEFAULT-VALUE}).")
  private int channels = 8;

  @Option(names = "--batch", description = "Images of each half in a step (${DEFAULT-VALUE}).")
  private int batch = 64;

  @Option(names = "--threads", description = "That share each batch (${DEFAULT-VALUE}).")
  private int threads = 2;

  @Option(names = "--precision", description = "float32 or bfloat16 (${DEFAULT-VALUE}).")
  private Precision precision = Precision.FLOAT32;

  @Option(names = "--stop", description = "${COMPLETION-CANDIDATES} (${DEFAULT-VALUE}).")
  private Settings.Stop stop = Settings.Stop.SKIPS;

  @Option(
      names = "--perturbation",
      description = "Images to select by perturbation with; 0 to derive (${DEFAULT-VALUE}).")
  private int perturbation;

  @Option(names = "--random-cells", description = "To rank among (${DEFAULT-VALUE}).")
  private int randomCells = 20;

  @Option(names = "--training-epochs", description = "Of each cell alone (${DEFAULT-VALUE}).")
  private int trainingEpochs = 10;

  @Option(names = "--seed", description = "Of the search and the random cells (${DEFAULT-VALUE}).")
  private long seed = 1;

  /**
   * What came out.
   *
   * @param seconds of the search
   * @param genotype the cells that it chose
   * @param alarm why it stopped early; empty where it did not
   * @param accuracy of the chosen cells on the test images
   * @param others of the random ones
   * @param rank of the chosen ones among all, 1 for the best
   */
  record Figures(
      Method method,
      double seconds,
      String genotype,
      String alarm,
      double accuracy,
      List<Double> others,
      int rank) {}

  @Override
  public Integer call() throws IOException {
    Engine engine = Engine.start(Device.cpu());
    DataParts parts = Datasets.load(data, LoadOptions.standard()).split(seed);
    DartsSpace space = space(parts.train().images());
    GradientStudy study = study(space, parts);
    long begin = System.nanoTime();
    GradientStudy.Outcome outcome =
        study.outcome(
            study.run(
                engine,
                Clock.systemUTC(),
                Journal.inMemory(),
                Terminator.trials(epochs + 3),
                this::tell));
    double seconds = (System.nanoTime() - begin) / 1e9;
    Configuration chosen = outcome.chosen().proposal().configuration();
    say("search: %.0f s; %s", seconds, DartsGenotype.of(chosen).text());
    outcome.alarm().ifPresent(alarm -> say("collapse: %s", alarm));
    Figures figures = figures(engine, space, parts, chosen, seconds, outcome.alarm());
    output.publish(
        "darts-search-" + method.name().toLowerCase(Locale.ROOT),
        "search",
        figures,
        table(figures));
    return 0;
  }

  private DartsSpace space(ImageSet set) {
    ImageTask task =
        new ImageTask(set.channels(), set.height(), set.width(), set.classNames().size());
    return DartsSpace.of(task, CellScale.of(task, cells, channels));
  }

  private GradientStudy study(DartsSpace space, DataParts parts) throws IOException {
    Supernet supernet =
        space.supernet(
            method == Method.PARTIAL ? SupernetSettings.PC_DARTS : SupernetSettings.DARTS);
    PixelScaling scaling = PixelScaling.measure(parts.train());
    RelaxationSetting setting =
        RelaxationSetting.of(
            supernet,
            new ImageData(first(parts.train(), images), scaling),
            new ImageData(first(parts.validation(), 2000), scaling),
            settings());
    if (stop == Settings.Stop.EIGENVALUE) {
      setting = setting.withEigenvalue();
    }
    if (perturbation > 0) {
      setting = setting.with(new Perturbation(perturbation, 10));
    }
    Path folder = Files.createTempDirectory("fornix-darts");
    return new GradientStudy(space, setting, Settings.standard().with(stop), folder);
  }

  private static Examples first(Examples all, int most) {
    return Examples.of(
        all.images(), IntStream.range(0, Math.min(most, all.size())).map(all::index).toArray());
  }

  private BilevelSettings settings() {
    BilevelSettings.Builder settings =
        (method == Method.PARTIAL
                ? BilevelSettings.partialChannels(epochs)
                : BilevelSettings.darts(epochs))
            .batchSize(batch)
            .replicas(threads)
            .precision(precision)
            .augmentation(Augmentation.shiftAndFlip(2))
            .seed(seed);
    return switch (method) {
      case FIRST, PARTIAL -> settings.build();
      case SECOND ->
          settings.order(BilevelSettings.Order.SECOND).precision(Precision.FLOAT32).build();
      case PROVOKED -> settings.mixtureRate(60 * 3e-4).build();
    };
  }

  private void tell(StudyEvent event) {
    if (event instanceof StudyEvent.Finished finished
        && finished.outcome() instanceof Outcome.Completed completed) {
      Map<String, Double> values = completed.measurement().values();
      say(
          "trial %d: relaxation accuracy %.4f, loss %.4f, %.0f s",
          finished.trial(),
          values.getOrDefault("relaxation_accuracy", Double.NaN),
          values.getOrDefault("training_loss", Double.NaN),
          completed.measurement().costSeconds());
    }
  }

  private static void say(String text, Object... values) {
    System.err.println(String.format(Locale.ROOT, text, values));
  }

  private Figures figures(
      Engine engine,
      DartsSpace space,
      DataParts parts,
      Configuration chosen,
      double seconds,
      Optional<String> alarm) {
    SplittableRandom random = new SplittableRandom(seed);
    double accuracy = trained(engine, space.decode(chosen), parts);
    say("chosen cell: %.4f", accuracy);
    List<Double> others = new ArrayList<>();
    for (int i = 0; i < randomCells; i++) {
      Configuration point = Sampling.sample(space.domain(), random);
      others.add(trained(engine, space.decode(point), parts));
      say("random cell %d: %.4f", i + 1, others.get(i));
    }
    int rank = 1 + (int) others.stream().filter(other -> other > accuracy).count();
    return new Figures(
        method, seconds, DartsGenotype.of(chosen).text(), alarm.orElse(""), accuracy, others, rank);
  }

  /** The accuracy on the test images after a training of its own. */
  private double trained(Engine engine, Architecture network, DataParts parts) {
    PixelScaling scaling = PixelScaling.measure(parts.train());
    ImageData test = new ImageData(parts.test(), scaling);
    TrainingSetting setting =
        TrainingSetting.of(
            new ImageData(first(parts.train(), images), scaling),
            test,
            new TrainingScore(ClassificationMetric.ACCURACY),
            batch,
            threads,
            engine.fastestPrecision());
    RecipeSpace recipes = new RecipeSpace(parts.train().images().height(), Mirroring.KEEPS_CLASS);
    TrainingTask task =
        TrainingTask.fresh(
            network,
            setting.train(),
            Optional.empty(),
            setting.settings(recipes.usual(), TrainingBudget.epochs(trainingEpochs), seed));
    TrainingOutcome outcome =
        new Trainer(engine, Clock.systemUTC()).train(task, TrainingListener.silent());
    return outcome instanceof TrainingOutcome.Trained trained
        ? accuracy(engine, network, trained, test)
        : 0;
  }

  private static double accuracy(
      Engine engine, Architecture network, TrainingOutcome.Trained trained, ImageData test) {
    int[] labels = IntStream.range(0, test.size()).map(test.examples()::label).toArray();
    try (Network ready =
        Network.of(engine, network, trained.weights(), engine.fastestPrecision())) {
      return Validation.accuracy(labels).of(ready.outputs(test));
    }
  }

  private String table(Figures figures) {
    List<Double> sorted = figures.others().stream().sorted().toList();
    Map<String, String> cells = new LinkedHashMap<>();
    cells.put("method", figures.method().name().toLowerCase(Locale.ROOT));
    cells.put("search, s", String.format(Locale.ROOT, "%.0f", figures.seconds()));
    cells.put("chosen cell, %", percent(figures.accuracy()));
    cells.put(
        "median of random cells, %",
        sorted.isEmpty() ? "" : percent(sorted.get(sorted.size() / 2)));
    cells.put(
        "best random cell, %", sorted.isEmpty() ? "" : percent(sorted.get(sorted.size() - 1)));
    cells.put("rank", figures.rank() + " of " + (figures.others().size() + 1));
    cells.put("alarm", figures.alarm().isEmpty() ? "none" : figures.alarm());
    MarkdownTable table = new MarkdownTable(cells.keySet().toArray(String[]::new));
    table.row(cells.values().toArray(String[]::new));
    return String.format(
            Locale.ROOT,
            "%d cells of %d channels, %d epochs of %,d images, batch %d, %d threads; cells alone %d"
                + " epochs; seed %d (%s)\n\n",
            3 * this.cells + 2,
            channels,
            epochs,
            images,
            batch,
            threads,
            trainingEpochs,
            seed,
            MachineLine.of(Processor.detect()))
        + table.text();
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.2f", 100 * share);
  }
}
